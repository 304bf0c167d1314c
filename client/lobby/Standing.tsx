import { Button } from '../ui/Button.tsx'
import { Disclosure } from '../ui/Disclosure.tsx'
import { LinkButton } from '../ui/LinkButton.tsx'
import { t } from '../text/language.ts'
import styles from './Standing.module.css'

/** Something is on its way. It appears after a moment only: most waits are over before. */
export function Waiting() {
  return (
    <div class={styles.standing} role="status">
      <svg class={styles.ring} viewBox="0 0 64 64" aria-hidden="true">
        <circle class={styles.round} cx="32" cy="32" r="22" />
        <circle class={styles.walker} cx="32" cy="10" r="5" />
      </svg>
      <p class={styles.soft}>{t().common.loading}</p>
    </div>
  )
}

/** The page failed over a mistake of ours. What the group has is on the server; a reload brings it back. */
export function Broken(props: { error: unknown }) {
  return (
    <main class={styles.standing}>
      <h1>{t().common.brokenTitle}</h1>
      <p>{t().common.broken}</p>
      <div class={styles.ways}>
        <Button look="primary" size="large" onClick={() => location.reload()}>{t().common.reload}</Button>
        <LinkButton look="quiet" href="/" rel="external">{t().common.home}</LinkButton>
      </div>
      <Disclosure title={t().common.more}>
        <p class={styles.error} dir="auto">{String(props.error)}</p>
      </Disclosure>
    </main>
  )
}

/** An address that leads nowhere. */
export function NotFound() {
  return (
    <main class={styles.standing}>
      <h1>{t().common.notFoundTitle}</h1>
      <p>{t().common.notFound}</p>
      <div class={styles.ways}>
        <LinkButton look="primary" size="large" href="/">{t().common.home}</LinkButton>
      </div>
    </main>
  )
}
