import { createEffect, createMemo, For, Show } from 'solid-js'
import { A } from '@solidjs/router'
import { useSession } from '../../sync/Connection.tsx'
import { language, t } from '../../text/language.ts'
import { Button } from '../../ui/Button.tsx'
import { addressOf } from '../place.ts'
import type { Absence } from './absence.ts'
import { createEntries } from './entries.ts'
import { tell, type Told } from './past.ts'
import { sentenceOf, weightOf } from './sentences.ts'
import styles from './Missed.module.css'

/** Sentences that are shown; the journal has them all. */
const AT_MOST = 6

interface MissedProps {
  absence: Absence
  /** Told whether there is anything to read, so that a second absence knows what is still unread. */
  onUnread: (unread: boolean) => void
  onDismiss: () => void
}

/** What happened while one was away, at the top of the page until it is read. It never takes the focus. */
export function Missed(props: MissedProps) {
  const { session, me } = useSession()
  const record = createEntries(session)
  const missed = createMemo<readonly Told[]>(() => {
    if (!record.whole()) return []
    const { after, until } = props.absence
    return tell(record.entries()).told.filter(
      (told) => told.entry.number > after && told.entry.at <= until && told.entry.by !== me().id && weightOf(told) === 'main',
    )
  })
  createEffect(() => props.onUnread(missed().length > 0))
  return (
    <Show when={missed().length > 0}>
      <section class={styles.missed} aria-labelledby="missed-title">
        <h2 id="missed-title" class={styles.title}>{t().journal.missedTitle}</h2>
        <p class={styles.soft}>{t().journal.missed(missed().length)}</p>
        <ul class={styles.lines}>
          <For each={missed().slice(-AT_MOST)}>{(told) => <li>{sentenceOf(told, session, t(), language())}</li>}</For>
        </ul>
        <div class={styles.row}>
          <Button size="small" onClick={() => props.onDismiss()}>{t().journal.dismiss}</Button>
          <A href={addressOf(session.id, { at: 'journal' })}>{t().journal.missedAll}</A>
        </div>
      </section>
    </Show>
  )
}
