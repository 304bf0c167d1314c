import type { Method } from './rule.ts'
import { GRADIENTS, type Gradient } from './counting/gradients.ts'
import { WARMTHS, type Warmth } from './counting/temperature.ts'

/** `aside`: takes no part in this decision and does not stand in its way. */
export const CONSENT_ANSWERS = ['consent', 'reservation', 'objection', 'consult', 'aside'] as const
export type ConsentAnswer = (typeof CONSENT_ANSWERS)[number]

/** All answers of all methods: no two methods call different answers by one name. */
export type Answer = ConsentAnswer | Gradient | Warmth

/** What can be answered in a ballot of each method, in the order in which it is offered and counted. */
export const ANSWERS: Readonly<Record<Method, readonly Answer[]>> = {
  consent: CONSENT_ANSWERS,
  gradients: GRADIENTS,
  indicative: GRADIENTS,
  temperature: WARMTHS.toReversed(),
}

/** What one voice casts. `by` is an ISO date, present exactly when the answer is `consult`. */
export interface Vote {
  readonly answer: Answer
  /** Read by everybody after the closing, without a name. */
  readonly reason: string
  readonly by: string | null
}

/** Whether an answer stops a text, so that it is not one without its reason. */
export function needsReason(answer: Answer): boolean {
  return answer === 'objection' || answer === 'veto'
}

/** Whether words may go with an answer: whoever simply agrees has nothing to explain. */
export function takesReason(answer: Answer): boolean {
  return answer !== 'consent' && answer !== 'endorse' && answer !== 'lead'
}
