import type { JSX } from 'solid-js'
import styles from './Disclosure.module.css'

/** Something that can wait, behind its title. */
export function Disclosure(props: { title: JSX.Element; open?: boolean; children: JSX.Element }) {
  return (
    <details class={styles.details} open={props.open}>
      <summary class={styles.summary}>{props.title}</summary>
      <div class={styles.body}>{props.children}</div>
    </details>
  )
}
