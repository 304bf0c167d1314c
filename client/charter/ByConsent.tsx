import type { Tally } from '../../shared/model/tally.ts'
import type { ConsentAnswer } from '../../shared/model/vote.ts'
import { t } from '../text/language.ts'
import { Remarks } from './Remarks.tsx'

/** What a ballot by consent adds to a decision in the charter: its counts, and the reservations in words. */
export function ByConsent(props: { tally: Tally }) {
  const words = () => t().charter.decided
  const answers = () => {
    const { counts } = props.tally
    return counts === null ? words().few : words().counts(counts.consent ?? 0, counts.reservation ?? 0, counts.consult ?? 0, counts.aside ?? 0)
  }
  return (
    <>
      <p>{words().cast(props.tally.cast, props.tally.eligible)} · {answers()}</p>
      <Remarks
        reasons={props.tally.reasons.filter(({ answer }) => answer === 'reservation' || answer === 'consult' || answer === 'aside')}
        nameOf={(answer) => words().answers[answer as ConsentAnswer]}
      />
    </>
  )
}
