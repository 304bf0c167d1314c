import { createSignal, type Accessor } from 'solid-js'
import { ask, type Answered, type Method } from './api.ts'
import { recall, remember } from './memory.ts'

interface Letter {
  readonly id: string
  readonly method: Method
  readonly path: string
  readonly body: unknown
}

export interface Outbox {
  /** How many requests wait for the network. */
  readonly waiting: Accessor<number>
  /**
   * Sends now, or as soon as the server can be reached, in the order of posting. The promise is
   * settled by the server's answer only, which may be much later. A newer letter with the same id
   * takes the place of one that is still waiting.
   */
  readonly post: <Value>(letter: Letter) => Promise<Answered<Value>>
  /** The network is back: do not wait for the next try. */
  readonly hurry: () => void
  readonly close: () => void
}

/** Milliseconds between tries at the most, doubling up to the last; drawn anew each time, for others wait as well. */
const FIRST_TRY = 1_000
const LAST_TRY = 15_000

/**
 * Letters to the server that survive a cut connection and a reload of this tab. They stay in
 * `sessionStorage`, which goes with the tab: a vote is among them. Once `forgotten` is aborted,
 * nothing is kept or sent any more, and no answer is taken.
 */
export function createOutbox(name: string, forgotten: AbortSignal, onLate: (letter: Letter, answer: Answered<unknown>) => void): Outbox {
  const [letters, setLetters] = createSignal<readonly Letter[]>(kept(name))
  const settle = new Map<Letter, ((answer: Answered<unknown>) => void)[]>()
  let sending: Letter | null = null
  let closed = false
  let pause = FIRST_TRY
  let timer: ReturnType<typeof setTimeout> | undefined

  const keep = (next: readonly Letter[]) => {
    if (forgotten.aborted) return
    setLetters(next)
    remember('tab', name, next.length === 0 ? null : JSON.stringify(next))
  }

  const flush = async () => {
    if (sending || closed || forgotten.aborted) return
    clearTimeout(timer)
    for (let letter = letters()[0]; letter && !closed; letter = letters()[0]) {
      const sent = letter
      sending = sent
      const answer = await ask(sent.method, sent.path, sent.body)
      // Whoever waits for it would write a receipt to where everything was wiped.
      if (forgotten.aborted) return
      if (answer.kind === 'unreached' || (answer.kind === 'refused' && answer.refusal === 'too-often')) {
        timer = setTimeout(flush, pause * (1 + Math.random()) / 2)
        pause = Math.min(LAST_TRY, pause * 2)
        break
      }
      pause = FIRST_TRY
      keep(letters().filter((each) => each !== sent))
      const waiting = settle.get(sent)
      settle.delete(sent)
      if (waiting) for (const done of waiting) done(answer)
      else onLate(sent, answer)
    }
    sending = null
  }

  void flush()
  return {
    waiting: () => letters().length,
    post: (letter) =>
      new Promise((resolve) => {
        // One that is under way already cannot be replaced: it gets its own answer first.
        const replaced = letters().find((each) => each.id === letter.id && each !== sending)
        settle.set(letter, [...((replaced && settle.get(replaced)) ?? []), resolve as (answer: Answered<unknown>) => void])
        if (replaced) settle.delete(replaced)
        keep([...letters().filter((each) => each !== replaced), letter])
        void flush()
      }),
    hurry: () => {
      pause = FIRST_TRY
      void flush()
    },
    close: () => {
      closed = true
      clearTimeout(timer)
    },
  }
}

function kept(name: string): readonly Letter[] {
  try {
    return JSON.parse(recall('tab', name) ?? '[]') as readonly Letter[]
  } catch {
    return []
  }
}
