/** Does one thing after another: each begins when the one before has ended, well or badly. */
export type Lane = <Value>(work: () => Promise<Value>) => Promise<Value>

export function makeLane(): Lane {
  let last: Promise<unknown> = Promise.resolve()
  return (work) => {
    const mine = last.then(work)
    last = mine.catch(() => {})
    return mine
  }
}
