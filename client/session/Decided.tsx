import { For, Show } from 'solid-js'
import { openBallot } from '../../shared/ledger/session.ts'
import type { BallotId, StageId } from '../../shared/model/id.ts'
import { useSession } from '../sync/Connection.tsx'
import { t } from '../text/language.ts'
import { Disclosure } from '../ui/Disclosure.tsx'
import { BallotResult } from '../ballot/BallotResult.tsx'
import { DecisionCard } from '../ballot/DecisionCard.tsx'
import { usePanels } from './panels.tsx'

/**
 * What was voted and decided in a stage. A result that waits for its decision stays in front of
 * everybody. A decision tells itself how it was taken, so its ballot is not shown a second time.
 */
export function Decided(props: { stage: StageId }) {
  const { session, can } = useSession()
  const panels = usePanels()
  const ballots = () => session.ballots.filter((ballot) => ballot.stage === props.stage && ballot.state !== 'open')
  const decisions = () => session.decisions.filter((decision) => decision.stage === props.stage)
  const decided = (ballot: BallotId) => session.decisions.some((decision) => decision.ballot === ballot)
  const last = () => ballots().at(-1)
  const inFront = (ballot: BallotId) => ballot === last()?.id && !decided(ballot) && !openBallot(session)
  const writes = () => (can('write-decision') ? (ballot: BallotId) => panels.open({ is: 'decision', stage: props.stage, ballot }) : null)
  const behind = () => ballots().filter((ballot) => !inFront(ballot.id) && !decided(ballot.id))
  return (
    <>
      <For each={ballots().filter((ballot) => inFront(ballot.id))}>{(ballot) => <BallotResult ballot={ballot} onWriteDecision={writes()} />}</For>
      <Show when={decisions().length + behind().length > 0}>
        <Disclosure title={t().session.decidedHere(decisions().length, behind().length)} open={decisions().length > 0 && decisions().length < 3}>
          <For each={decisions()}>{(decision) => <DecisionCard decision={decision} />}</For>
          <For each={behind()}>{(ballot) => <BallotResult ballot={ballot} onWriteDecision={writes()} />}</For>
        </Disclosure>
      </Show>
    </>
  )
}
