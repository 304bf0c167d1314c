import { canonical } from '../../shared/ledger/canonical.ts'
import type { Result } from '../../shared/model/result.ts'
import { digest } from '../sealed/digest.ts'

export interface Retries {
  /**
   * Does the work, or answers what the same work is being or was answered. Without a key it is
   * always done. What was refused is forgotten, so that it can be tried again.
   */
  once<Value, Failure>(key: string | undefined, body: unknown, work: () => Promise<Result<Value, Failure>>): Promise<Result<Value, Failure>>
}

const KEPT = 10 * 60_000
const MOST = 2_000
/** As long as an id of a command, so that nobody can guess another's. */
const KEY = /^[A-Za-z0-9-]{16,64}$/

/**
 * For the two requests that come before a person has an identity, creating and joining: when the
 * answer is lost on the way, the second attempt must not leave a second session or a double of the
 * same person. Kept in memory, because a retry comes within seconds.
 */
export function makeRetries(now: () => number = Date.now): Retries {
  const answers = new Map<string, { readonly at: number; readonly answer: Promise<Result<unknown, unknown>> }>()
  const forget = () => {
    for (const [id, { at }] of answers) {
      if (answers.size <= MOST && now() - at < KEPT) return
      answers.delete(id)
    }
  }
  return {
    async once<Value, Failure>(key: string | undefined, body: unknown, work: () => Promise<Result<Value, Failure>>) {
      if (key === undefined || !KEY.test(key)) return work()
      forget()
      const id = digest(`${key}\n${canonical(body)}`)
      const known = answers.get(id)
      if (known) return (await known.answer) as Result<Value, Failure>
      const answer = work()
      answers.set(id, { at: now(), answer })
      const done = await answer.catch((error: unknown) => {
        answers.delete(id)
        throw error
      })
      if (!done.ok) answers.delete(id)
      return done
    },
  }
}
