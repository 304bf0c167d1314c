import { t } from '../text/language.ts'
import { Button } from '../ui/Button.tsx'
import styles from './Outside.module.css'

/** The server did not answer: tried again by itself, and at once by the button. */
export function Unreached(props: { onAgain: () => void }) {
  return (
    <main class={styles.outside}>
      <h1>{t().session.unreachedTitle}</h1>
      <p role="status">{t().session.unreached}</p>
      <Button look="primary" size="large" onClick={() => props.onAgain()}>{t().session.tryAgain}</Button>
    </main>
  )
}
