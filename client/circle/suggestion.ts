import { turnSeconds } from '../../shared/model/round.ts'
import { beatOf, type Stage } from '../../shared/model/stage.ts'

/** What the server takes as seconds of one turn. */
export const LEAST_SECONDS = 10
export const MOST_SECONDS = 1_800

/** A round that was not foreseen in the agenda gets as many minutes. */
const UNFORESEEN = 10

/** Equal seconds for each organisation present, from the minutes the agenda gives to the round. */
export function suggestedSeconds(stage: Stage, present: number): number {
  const now = beatOf(stage)
  const beat = now.kind === 'round' ? now : (stage.beats.find((each) => each.kind === 'round') ?? { minutes: UNFORESEEN })
  return rounded(turnSeconds(beat.minutes, present))
}

/** Down to whole five seconds, which people can say aloud; never below what the server takes. */
function rounded(seconds: number): number {
  return Math.max(LEAST_SECONDS, Math.floor(seconds / 5) * 5)
}
