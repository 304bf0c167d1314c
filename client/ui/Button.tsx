import { splitProps, type JSX } from 'solid-js'
import styles from './Button.module.css'

interface ButtonProps extends JSX.ButtonHTMLAttributes<HTMLButtonElement> {
  /** `primary` once a screen at most; `quiet` for what is rarely wanted. */
  look?: 'primary' | 'plain' | 'quiet' | 'danger'
  size?: 'small' | 'large'
}

/** A button that is at least as large as a thumb. */
export function Button(props: ButtonProps) {
  const [own, rest] = splitProps(props, ['look', 'size', 'class', 'children'])
  return (
    <button type="button" {...rest} class={`${styles.button} ${styles[own.look ?? 'plain']} ${own.size ? styles[own.size] : ''} ${own.class ?? ''}`}>
      {own.children}
    </button>
  )
}

/** A button that shows only an icon; its label is what screen readers and tooltips say. */
export function IconButton(props: ButtonProps & { label: string }) {
  const [own, rest] = splitProps(props, ['label', 'class'])
  return <Button look="quiet" {...rest} class={`${styles.icon} ${own.class ?? ''}`} aria-label={own.label} title={own.label} />
}
