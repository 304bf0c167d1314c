import type { Outcome } from '../../shared/model/tally.ts'
import type { Answer, ConsentAnswer } from '../../shared/model/vote.ts'
import { t } from '../text/language.ts'
import type { Words } from '../text/words.ts'
import type { Tone } from '../ui/Badge.tsx'
import { AnswerIcon } from './AnswerIcon.tsx'
import type { Wording } from './wording.ts'

type ConsentOutcome = keyof Words['consent']['outcomes']

const TONES: Readonly<Record<ConsentAnswer, Tone>> = { consent: 'leaf', reservation: 'sun', objection: 'rose', consult: 'sky', aside: 'neutral' }
const ENDS: Readonly<Record<ConsentOutcome, readonly [Tone, ConsentAnswer | null]>> = {
  adopted: ['leaf', 'consent'],
  'to-validate': ['sky', 'consult'],
  objected: ['rose', 'objection'],
  'no-result': ['neutral', 'aside'],
  'no-quorum': ['neutral', null],
}
const ORDER: readonly ConsentAnswer[] = ['objection', 'consult', 'reservation', 'aside', 'consent']

/** The words of a ballot by consent. */
export const consentWording: Wording = {
  Icon: AnswerIcon,
  tone: (answer) => TONES[own(answer)],
  title: () => t().consent.title,
  rule: () => {
    const { consent, consult, aside } = t().consent.rule
    return { first: [consent], silence: t().consent.rule.silence, last: [`${consult} ${aside}`] }
  },
  neverCounts: (_, eligible, floor) => t().consent.neverCounts(eligible, floor),
  answer: (answer) => t().consent.answers[own(answer)],
  reason: (answer) => ({ label: t().consent.reason[own(answer)], hint: t().consent.reasonHint[own(answer)] }),
  resultTitle: () => t().consent.result,
  ended: ({ tally }) => {
    const outcome = ended(tally.outcome)
    const [tone, shape] = ENDS[outcome]
    return { sentence: t().consent.outcomes[outcome], next: t().consent.next[outcome], tone, shape }
  },
  counted: (answer) => t().consent.counted[own(answer)],
  counts: () => [],
  invitation: () => null,
  reasons: (answer) => {
    const { objections, consults, reservations, asides, remarks } = t().consent
    return { objection: objections, consult: consults, reservation: reservations, aside: asides, consent: remarks }[own(answer)]
  },
  order: () => ORDER,
}

// Nothing else is cast in a ballot by consent, and it ends in no other way.
const own = (answer: Answer) => answer as ConsentAnswer
const ended = (outcome: Outcome) => outcome as ConsentOutcome
