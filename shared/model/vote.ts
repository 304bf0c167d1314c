export const CONSENT_ANSWERS = ['consent', 'reservation', 'objection', 'consult'] as const
export type ConsentAnswer = (typeof CONSENT_ANSWERS)[number]

/** What one voice casts. `by` is an ISO date, present exactly when the answer is `consult`. */
export interface Vote {
  readonly answer: ConsentAnswer
  /** Obligatory for an objection; read by everybody after the closing, without a name. */
  readonly reason: string
  readonly by: string | null
}
