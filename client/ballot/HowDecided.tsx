import { For, Show } from 'solid-js'
import type { ClosedBallot } from '../../shared/model/ballot.ts'
import { Reasons } from './Reasons.tsx'
import { Spread } from './Spread.tsx'
import { Worded } from './Worded.tsx'
import { useWording } from './wording.ts'

/** How a decision came about: the spread of its ballot, and the words that were given with it. */
export function HowDecided(props: { ballot: ClosedBallot }) {
  return <Worded method={props.ballot.method}><Counted ballot={props.ballot} /></Worded>
}

function Counted(props: { ballot: ClosedBallot }) {
  const { counts } = useWording()
  return (
    <>
      <For each={counts(props.ballot)}>{(line) => <p>{line}</p>}</For>
      <Show when={props.ballot.tally.counts}>{(given) => <Spread method={props.ballot.method} counts={given()} />}</Show>
      <Reasons method={props.ballot.method} reasons={props.ballot.tally.reasons} />
    </>
  )
}
