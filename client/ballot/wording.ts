import { createContext, useContext, type Component } from 'solid-js'
import type { ClosedBallot } from '../../shared/model/ballot.ts'
import type { Method, Rule } from '../../shared/model/rule.ts'
import type { Answer } from '../../shared/model/vote.ts'
import type { Tone } from '../ui/Badge.tsx'

/** A rule in plain words; what silence means is said beside the quorum. */
export interface RuleWords {
  readonly first: readonly string[]
  readonly silence: string
  readonly last: readonly string[]
}

/** How a ballot ended, in one sentence, and what can be done now. */
export interface Ended {
  readonly sentence: string
  readonly next: string
  readonly tone: Tone
  /** The answer whose shape stands beside the sentence; null where there is no result. */
  readonly shape: Answer | null
}

/**
 * What a method is called, and its answers, rule and results, and what they look like. The parts that
 * draw a ballot know of none of them: the words of most methods come only where such a ballot is drawn.
 */
export interface Wording {
  /** Each answer has a shape of its own, so that no colour is needed to tell them apart. */
  readonly Icon: Component<{ answer: Answer }>
  readonly tone: (answer: Answer) => Tone
  readonly title: (method: Method) => string
  readonly rule: (rule: Rule) => RuleWords
  /** Said where so few have a voice that counts can never be published. */
  readonly neverCounts: (method: Method, eligible: number, floor: number) => string
  readonly answer: (answer: Answer) => { readonly name: string; readonly meaning: string }
  /** The field for words that go with an answer. */
  readonly reason: (answer: Answer) => { readonly label: string; readonly hint: string }
  readonly resultTitle: (method: Method) => string
  readonly ended: (ballot: ClosedBallot) => Ended
  /** An answer as it is counted. */
  readonly counted: (answer: Answer) => string
  /** What the counts come to, as far as they are published. */
  readonly counts: (ballot: ClosedBallot) => readonly string[]
  /** Who is asked to speak before anything else; null where nobody is. */
  readonly invitation: (ballot: ClosedBallot) => string | null
  /** Over the reasons that were given with an answer, and in which order these are read: what stops comes first. */
  readonly reasons: (answer: Answer) => string
  readonly order: (method: Method) => readonly Answer[]
}

export const WordingContext = createContext<Wording>()

/** The words of the ballot that is drawn around here. */
export function useWording(): Wording {
  const wording = useContext(WordingContext)
  if (!wording) throw new Error('useWording() outside of a method')
  return wording
}
