import type { ClosedBallot } from '../../shared/model/ballot.ts'
import type { Method } from '../../shared/model/rule.ts'
import { TO_HEAR } from '../../shared/model/counting/gradients.ts'
import { ANSWERS, type Answer } from '../../shared/model/vote.ts'
import { t } from '../text/language.ts'
import { countOf, supportOf } from '../text/support.ts'
import type { Words } from '../text/words.ts'
import type { Tone } from '../ui/Badge.tsx'
import { ScaleIcon, type ScaleAnswer } from './ScaleIcon.tsx'
import { scaleRule } from './scaleRule.ts'
import type { Wording } from './wording.ts'

type ScaleMethod = Exclude<Method, 'consent'>
type ScaleOutcome = keyof Words['scales']['outcomes']

const TONES: Readonly<Record<ScaleAnswer, Tone>> = {
  endorse: 'leaf',
  'minor-point': 'leaf',
  reservations: 'sun',
  abstain: 'neutral',
  'more-talk': 'sky',
  'support-anyway': 'sun',
  disagree: 'clay',
  veto: 'rose',
  lead: 'leaf',
  good: 'leaf',
  'can-live': 'leaf',
  doubts: 'sun',
  'serious-doubts': 'clay',
  stop: 'rose',
}
const ENDS: Readonly<Record<ScaleOutcome, readonly [Tone, ScaleAnswer | null]>> = {
  adopted: ['leaf', 'endorse'],
  blocked: ['rose', 'veto'],
  below: ['rose', 'disagree'],
  'not-adopted': ['rose', 'disagree'],
  go: ['leaf', 'good'],
  talk: ['sun', 'doubts'],
  stop: ['rose', 'stop'],
  shown: ['sky', 'more-talk'],
  'too-few': ['neutral', null],
  'no-result': ['neutral', null],
  'no-quorum': ['neutral', null],
}

/** The words of gradients of agreement, temperatures and indicative rounds. */
export const scaleWording: Wording = {
  Icon: ScaleIcon,
  tone: (answer) => TONES[own(answer)],
  title: (method) => t().scales.methods[method as ScaleMethod],
  rule: scaleRule,
  neverCounts: (method, eligible, floor) => (method === 'gradients' ? t().scales.neverCounts : t().scales.neverShown)(eligible, floor),
  answer: (answer) => t().scales.answers[own(answer)],
  reason: (answer) => {
    const { reason, reasonHint, veto, vetoHint } = t().scales
    return answer === 'veto' ? { label: veto, hint: vetoHint } : { label: reason, hint: reasonHint }
  },
  resultTitle: (method) => t().scales.results[method as ScaleMethod],
  ended: (ballot) => {
    const outcome = outcomeOf(ballot)
    const [tone, shape] = ENDS[outcome]
    return { ...t().scales.outcomes[outcome], tone, shape }
  },
  counted: nameOf,
  counts: supportOf,
  invitation: ({ method, tally }) => {
    const heard = TO_HEAR.filter((answer) => (tally.counts?.[answer] ?? 0) > 0)
    if (method === 'temperature' || heard.length === 0) return null
    return t().scales.invited(heard.map((answer) => t().scales.quoted(nameOf(answer))).join(', '))
  },
  reasons: nameOf,
  order: (method) => ANSWERS[method].toReversed(),
}

// A ballot by consent has its own words.
const own = (answer: Answer) => answer as ScaleAnswer

function nameOf(answer: Answer): string {
  return t().scales.answers[own(answer)].name
}

/** By what a text was stopped, a veto or the threshold, is known where the counts are. */
function outcomeOf(ballot: ClosedBallot): ScaleOutcome {
  const outcome = ballot.tally.outcome as ScaleOutcome
  return outcome === 'not-adopted' ? (countOf(ballot)?.outcome ?? outcome) : outcome
}
