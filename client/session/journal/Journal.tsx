import { createEffect, createMemo, createSignal, For, on, Show } from 'solid-js'
import { useLocation } from '@solidjs/router'
import { useSession } from '../../sync/Connection.tsx'
import { t } from '../../text/language.ts'
import { Empty, Notice } from '../../ui/Badge.tsx'
import { Button } from '../../ui/Button.tsx'
import { Check } from '../../ui/Field.tsx'
import { createEntries } from './entries.ts'
import { JournalStretch } from './JournalStretch.tsx'
import { stretches, tell, type Told } from './past.ts'
import { weightOf } from './sentences.ts'
import styles from './Journal.module.css'

/** As many entries are drawn at first; the earlier ones when they are asked for. */
const AT_FIRST = 300
/** From so many on, the end is far. */
const LONG = 20

/** The record in plain sentences: everything that happened, for everybody to read and to hold on to. */
export function Journal() {
  const { session } = useSession()
  const location = useLocation()
  const record = createEntries(session)
  const [onlyDecisions, setOnlyDecisions] = createSignal(false)
  const [wanted, setWanted] = createSignal(AT_FIRST)
  const told = createMemo<ReturnType<typeof tell>>((before) => tell(record.entries(), before.told, before.session), tell([]))
  const worthTelling = createMemo(() =>
    told().told.filter((each) => (onlyDecisions() ? each.entry.fact.type === 'decision-written' : weightOf(each) !== null)),
  )
  const shown = () => worthTelling().slice(-wanted())
  const hidden = () => worthTelling().length - shown().length
  // A link to an entry arrives before the entries do; where that one is silent, the next one that speaks is meant.
  createEffect(on([record.whole, () => location.hash], ([whole, hash]) => {
    const target = whole && hash ? /^#entry-(\d+)$/.exec(hash) : null
    if (!target) return
    const index = worthTelling().findIndex((each) => each.entry.number >= Number(target[1]))
    const entry = worthTelling()[index]?.entry
    if (!entry) return
    setWanted((now) => Math.max(now, worthTelling().length - index))
    requestAnimationFrame(() => reveal(`entry-${entry.number}`))
  }))
  return (
    <article class={styles.journal} aria-labelledby="journal-title">
      <header class={styles.head}>
        <h1 id="journal-title" tabindex={-1}>{t().journal.title}</h1>
        <p class={styles.soft}>{t().journal.lead}</p>
        <Check label={t().journal.onlyDecisions} checked={onlyDecisions()} onChange={(event) => setOnlyDecisions(event.currentTarget.checked)} />
      </header>
      <Show when={record.failed()}>
        <Notice tone="rose" role="status">{t().journal.failed} <Button size="small" onClick={record.again}>{t().session.tryAgain}</Button></Notice>
      </Show>
      <Show when={shown().length > LONG}>
        <Button size="small" onClick={() => document.getElementById('journal-seal')?.scrollIntoView({ block: 'end' })}>{t().journal.latest}</Button>
      </Show>
      <Show when={hidden() > 0}>
        <Button size="small" onClick={() => setWanted((now) => now + AT_FIRST)}>{t().journal.earlier(hidden())}</Button>
      </Show>
      <Show when={shown().length > 0} fallback={<Nothing loading={!record.whole() && !record.failed()} decisions={onlyDecisions()} />}>
        <Stretches told={shown()} />
      </Show>
      <Show when={record.whole()}><Head /></Show>
    </article>
  )
}

/** Drawn anew only where a stretch has changed: earlier ones keep their place on the page. */
function Stretches(props: { told: readonly Told[] }) {
  const kept = createMemo<readonly (readonly Told[])[]>((before) =>
    stretches(props.told).map((stretch, index) => {
      const same = before[index]
      return same && same.length === stretch.length && same[0] === stretch[0] ? same : stretch
    }), [])
  return <For each={kept()}>{(told) => <JournalStretch told={told} />}</For>
}

function Nothing(props: { loading: boolean; decisions: boolean }) {
  return (
    <Show when={!props.loading} fallback={<p class={styles.soft} role="status">{t().common.loading}</p>}>
      <Show when={props.decisions}><Empty>{t().journal.noDecisions}</Empty></Show>
    </Show>
  )
}

/** The end of the chain, short enough to be noted on paper. */
function Head() {
  const { session } = useSession()
  return (
    <footer id="journal-seal" class={styles.seal}>
      <p>{t().journal.head} {session.last.number}: <code title={session.last.hash}>{session.last.hash.slice(0, 12)}</code></p>
      <p class={styles.soft}>{t().journal.headWhat}</p>
    </footer>
  )
}

/** An entry may lie in a folded part: that one is opened first. */
function reveal(id: string): void {
  const entry = document.getElementById(id)
  entry?.closest('details')?.setAttribute('open', '')
  entry?.scrollIntoView({ block: 'center' })
}
