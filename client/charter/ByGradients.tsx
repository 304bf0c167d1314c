import { For } from 'solid-js'
import type { ClosedBallot } from '../../shared/model/ballot.ts'
import { GRADIENTS, type Gradient } from '../../shared/model/counting/gradients.ts'
import { t } from '../text/language.ts'
import { supportOf } from '../text/support.ts'
import { Remarks } from './Remarks.tsx'

/** What a ballot by gradients adds to a decision in the charter: its share, its spread in short, and all that was said with it. */
export function ByGradients(props: { ballot: ClosedBallot }) {
  const tally = () => props.ballot.tally
  const nameOf = (answer: Gradient) => t().scales.answers[answer].name
  const spread = () => {
    const { counts } = tally()
    if (counts === null) return t().charter.decided.few
    return GRADIENTS.flatMap((answer) => (counts[answer] ? [`${nameOf(answer)} ${counts[answer]}`] : [])).join(' · ')
  }
  return (
    <>
      <p>{t().charter.decided.cast(tally().cast, tally().eligible)} · {t().scales.methods.gradients} · {spread()}</p>
      <For each={supportOf(props.ballot)}>{(line) => <p>{line}</p>}</For>
      <Remarks reasons={tally().reasons} nameOf={(answer) => nameOf(answer as Gradient)} />
    </>
  )
}
