import { createMemo, For, Match, Show, Switch } from 'solid-js'
import { A } from '@solidjs/router'
import { DecisionCard } from '../../ballot/DecisionCard.tsx'
import { useSession } from '../../sync/Connection.tsx'
import { shortMoment } from '../../text/day.ts'
import { language, t } from '../../text/language.ts'
import { personName, stageTitle } from '../../text/names.ts'
import { addressOf } from '../place.ts'
import { Counted } from './Counted.tsx'
import { stageOfTold, type Told } from './past.ts'
import { sentenceOf, weightOf } from './sentences.ts'
import styles from './Journal.module.css'

/** A line by itself, or neighbours of little weight folded into one. */
type Piece = { readonly main: Told } | { readonly minor: readonly Told[] }

/** What happened in one stage, under its title. */
export function JournalStretch(props: { told: readonly Told[] }) {
  const { session } = useSession()
  const pieces = createMemo(() => fold(props.told))
  const title = () => {
    const stage = stageOfTold(props.told[0]!, session)
    return stage ? stageTitle(stage) : t().journal.before
  }
  return (
    <section class={styles.stretch}>
      <h2 class={styles.title} dir="auto">{title()}</h2>
      <ol class={styles.lines}>
        <For each={pieces()}>
          {(piece) => (
            <Show when={'minor' in piece ? piece.minor : null} fallback={'main' in piece && <Line told={piece.main} />}>
              {(minor) => (
                <Show when={minor().length > 1} fallback={<Line told={minor()[0]!} />}>
                  <li>
                    <details class={styles.folded}>
                      <summary>{t().journal.folded(minor().length)}</summary>
                      <ol class={styles.lines}><For each={minor()}>{(told) => <Line told={told} />}</For></ol>
                    </details>
                  </li>
                </Show>
              )}
            </Show>
          )}
        </For>
      </ol>
    </section>
  )
}

function fold(told: readonly Told[]): readonly Piece[] {
  const pieces: ({ main: Told } | { minor: Told[] })[] = []
  for (const each of told) {
    const last = pieces.at(-1)
    if (weightOf(each) !== 'minor') pieces.push({ main: each })
    else if (last && 'minor' in last) last.minor.push(each)
    else pieces.push({ minor: [each] })
  }
  return pieces
}

function Line(props: { told: Told }) {
  const { session } = useSession()
  const entry = () => props.told.entry
  const sentence = () => sentenceOf(props.told, session, t(), language())
  const actor = () => {
    const { by, fact } = entry()
    // Who joins or changes their own name is already in the sentence.
    const about = 'participant' in fact ? fact.participant : null
    return by && by !== about ? personName(session.participants[by]) : null
  }
  const decision = () => {
    const { fact } = entry()
    return fact.type === 'decision-written' ? session.decisions.find((each) => each.id === fact.decision.id) : undefined
  }
  const closed = () => {
    const { fact } = entry()
    const ballot = fact.type === 'ballot-closed' ? session.ballots.find((each) => each.id === fact.ballot) : undefined
    return ballot?.state === 'closed' ? ballot : undefined
  }
  return (
    <li class={styles.line} id={`entry-${entry().number}`} value={entry().number}>
      <A class={styles.mark} href={`${addressOf(session.id, { at: 'journal' })}#entry-${entry().number}`} aria-label={t().journal.entry(entry().number)} noScroll>
        {entry().number}
      </A>
      <div class={styles.what}>
        <Show when={!decision()}><p class={styles.text}>{sentence()}</p></Show>
        <Switch>
          <Match when={decision()}>{(written) => <DecisionCard decision={written()} />}</Match>
          <Match when={closed()}>{(ballot) => <Counted ballot={ballot()} />}</Match>
        </Switch>
        <p class={styles.meta}>
          <time dateTime={new Date(entry().at).toISOString()}>{shortMoment(entry().at)}</time>
          <Show when={actor()}>{(name) => <bdi class={styles.by}>{t().journal.by(name())}</bdi>}</Show>
        </p>
      </div>
    </li>
  )
}
