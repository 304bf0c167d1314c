import styles from './Waiting.module.css'

/** Something is on its way. It appears after a moment only: most waits are over before. */
export function Waiting(props: { children: string }) {
  return (
    <div class={styles.waiting} role="status">
      <svg class={styles.ring} viewBox="0 0 64 64" aria-hidden="true">
        <circle class={styles.round} cx="32" cy="32" r="22" />
        <circle class={styles.walker} cx="32" cy="10" r="5" />
      </svg>
      <p class={styles.words}>{props.children}</p>
    </div>
  )
}
