import { createMemo, For, Show, type Accessor } from 'solid-js'
import { A } from '@solidjs/router'
import { useSession } from '../../sync/Connection.tsx'
import { language, t } from '../../text/language.ts'
import { Button } from '../../ui/Button.tsx'
import { addressOf } from '../place.ts'
import { createAbsence } from './absence.ts'
import { createEntries } from './entries.ts'
import { tell, type Told } from './past.ts'
import { sentenceOf, weightOf } from './sentences.ts'
import styles from './Missed.module.css'

/** Sentences that are shown; the journal has them all. */
const AT_MOST = 6

/** What happened while one was away, at the top of the page until it is read. It never takes the focus. */
export function Missed() {
  const connection = useSession()
  const { session, me } = connection
  const { absence, dismiss } = createAbsence({
    session: session.id,
    last: () => session.last.number,
    seen: connection.seen,
    state: connection.state,
    now: connection.now,
    unread: () => missed().length > 0,
  })
  const record = createEntries(session.id, () => session.last.number, () => absence() !== null)
  const missed: Accessor<readonly Told[]> = createMemo(() => {
    const away = absence()
    if (!away || !record.whole()) return []
    return tell(record.entries()).told.filter(
      (told) => told.entry.number > away.after && told.entry.at <= away.until && told.entry.by !== me().id && weightOf(told) === 'main',
    )
  })
  return (
    <Show when={missed().length > 0}>
      <section class={styles.missed} aria-labelledby="missed-title">
        <h2 id="missed-title" class={styles.title}>{t().journal.missedTitle}</h2>
        <p class={styles.soft}>{t().journal.missed(missed().length)}</p>
        <ul class={styles.lines}>
          <For each={missed().slice(-AT_MOST)}>{(told) => <li dir="auto">{sentenceOf(told, session, t(), language())}</li>}</For>
        </ul>
        <div class={styles.row}>
          <Button size="small" onClick={dismiss}>{t().journal.dismiss}</Button>
          <A href={addressOf(session.id, { at: 'journal' })}>{t().journal.missedAll}</A>
        </div>
      </section>
    </Show>
  )
}
