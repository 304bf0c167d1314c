import { createEffect, For, on, Show } from 'solid-js'
import { openBallot } from '../../shared/ledger/session.ts'
import type { BallotId, StageId } from '../../shared/model/id.ts'
import { useSession } from '../sync/Connection.tsx'
import { t } from '../text/language.ts'
import { Disclosure } from '../ui/Disclosure.tsx'
import { byMethod } from '../ballot/byMethod.tsx'
import { DecisionCard } from '../ballot/DecisionCard.tsx'
import { intoView } from './intoView.ts'
import { usePanels } from './panels.tsx'
import styles from './Frame.module.css'

const BallotResult = byMethod(async () => (await import('../ballot/BallotResult.tsx')).BallotResult, 'results')

/** Milliseconds for which a result is news. */
const JUST_NOW = 5_000

/**
 * What was voted and decided in a stage. A result that waits for its decision stays in front of
 * everybody. A decision tells itself how it was taken, so its ballot is not shown a second time.
 */
export function Decided(props: { stage: StageId }) {
  const { session, can, now } = useSession()
  const panels = usePanels()
  const ballots = () => session.ballots.filter((ballot) => ballot.stage === props.stage && ballot.state !== 'open')
  const decisions = () => session.decisions.filter((decision) => decision.stage === props.stage)
  const decided = (ballot: BallotId) => session.decisions.some((decision) => decision.ballot === ballot)
  const last = () => ballots().at(-1)
  const inFront = (ballot: BallotId) => ballot === last()?.id && !decided(ballot) && !openBallot(session)
  const writes = () => (can('write-decision') ? (ballot: BallotId) => panels.open({ is: 'decision', stage: props.stage, ballot }) : null)
  const behind = () => ballots().filter((ballot) => !inFront(ballot.id) && !decided(ballot.id))
  let front: HTMLDivElement | undefined
  const fresh = () => ballots().find((ballot) => inFront(ballot.id))
  const isNews = () => {
    const ballot = fresh()
    return ballot !== undefined && ballot.state !== 'open' && now() - ballot.closed < JUST_NOW
  }
  // This may be drawn for the first time because of it; who comes to the stage later looks where they like.
  createEffect(on(() => fresh()?.id, () => isNews() && intoView(front)))
  return (
    <>
      <Show when={fresh()}>{(ballot) => <div ref={front} class={styles.ballot}><BallotResult ballot={ballot()} onWriteDecision={writes()} /></div>}</Show>
      <Show when={decisions().length + behind().length > 0}>
        <Disclosure title={t().session.decidedHere(decisions().length, behind().length)} open={decisions().length > 0 && decisions().length < 3}>
          <For each={decisions()}>{(decision) => <DecisionCard decision={decision} />}</For>
          <For each={behind()}>{(ballot) => <BallotResult ballot={ballot} onWriteDecision={writes()} />}</For>
        </Disclosure>
      </Show>
    </>
  )
}
