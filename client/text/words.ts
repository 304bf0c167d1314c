import type { en } from './en.ts'

/**
 * The shape of all words: English sets the keys, every other language must have the same ones with
 * the same arguments. A missing sentence does not compile.
 */
export type Words = Widen<typeof en>

type Widen<Value> = Value extends string
  ? string
  : Value extends (...args: infer Args) => string
    ? (...args: Args) => string
    : { readonly [Key in keyof Value]: Widen<Value[Key]> }
