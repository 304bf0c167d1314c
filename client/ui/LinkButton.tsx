import { splitProps, type JSX } from 'solid-js'
import styles from './Button.module.css'

interface LinkButtonProps extends JSX.AnchorHTMLAttributes<HTMLAnchorElement> {
  href: string
  look?: 'primary' | 'plain' | 'quiet'
  size?: 'small' | 'large'
}

/** A link that looks like a button: it goes somewhere and changes nothing. */
export function LinkButton(props: LinkButtonProps) {
  const [own, rest] = splitProps(props, ['look', 'size', 'class', 'children'])
  return (
    <a {...rest} class={`${styles.button} ${styles[own.look ?? 'plain']} ${own.size ? styles[own.size] : ''} ${own.class ?? ''}`}>
      {own.children}
    </a>
  )
}
