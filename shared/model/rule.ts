import type { GradientsRule } from './counting/gradients.ts'

export const METHODS = ['consent', 'gradients', 'temperature', 'indicative'] as const
/**
 * How a ballot is answered and counted. Consent and gradients decide; a temperature says how to go
 * on, and an indicative round shows where everybody stands, in the words of the gradients.
 */
export type Method = (typeof METHODS)[number]

/** Methods from which a decision can be written. */
export const DECIDING: readonly Method[] = ['consent', 'gradients']

/** A method with what the group settles of it before the ballot opens. */
export type Rule =
  | { readonly method: 'consent' }
  | ({ readonly method: 'gradients' } & GradientsRule)
  | { readonly method: 'temperature' }
  | { readonly method: 'indicative' }
