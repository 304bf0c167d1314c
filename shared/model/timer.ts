/** The one clock of the session. Its end forces nothing. Times are the server's, in milliseconds. */
export type Timer =
  | { readonly state: 'running'; readonly ends: number; readonly total: number }
  | { readonly state: 'paused'; readonly left: number; readonly total: number }

/** Milliseconds left at `now`; negative once time is over. */
export function timeLeft(timer: Timer, now: number): number {
  return timer.state === 'running' ? timer.ends - now : timer.left
}
