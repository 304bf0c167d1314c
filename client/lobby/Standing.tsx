import { Button } from '../ui/Button.tsx'
import { Disclosure } from '../ui/Disclosure.tsx'
import { LinkButton } from '../ui/LinkButton.tsx'
import { t } from '../text/language.ts'
import styles from './Standing.module.css'

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
