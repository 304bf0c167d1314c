/**
 * A piece of a line. A plain string is one of our labels; `theirs` is what people wrote, which each
 * writer escapes and which keeps a reading direction of its own; a `name` does too, but stands on
 * the side of the page that all names stand on, so that a list of them is one list; `code` is a checksum.
 */
export type Span = string | { readonly theirs: string } | { readonly name: string } | { readonly code: string }
export type Line = readonly Span[]

/** How a text stands: decided, decided but still to be validated, or not decided at all. */
export type Standing = 'adopted' | 'to-validate' | 'draft'

export interface Row {
  readonly label: string
  readonly lines: readonly Line[]
}

/** What the charter is made of, whatever it is written in. A writer that knows these ten knows it all. */
export type Block =
  | { readonly kind: 'title'; readonly above: string; readonly line: Line }
  | { readonly kind: 'heading'; readonly level: 2 | 3; readonly id: string | null; readonly line: Line }
  | { readonly kind: 'contents'; readonly label: string; readonly items: readonly { readonly id: string; readonly text: string }[] }
  | { readonly kind: 'paragraph'; readonly tone: 'plain' | 'quiet' | 'banner' | 'caution'; readonly line: Line }
  /** Words as they were decided or drafted, to the letter; the mark is a decision's number or nothing. */
  | {
      readonly kind: 'words'
      readonly standing: Standing
      readonly mark: string
      readonly title: string
      readonly words: string
      readonly commitments: readonly string[]
    }
  | { readonly kind: 'note'; readonly lines: readonly Line[] }
  | { readonly kind: 'list'; readonly items: readonly Line[] }
  | { readonly kind: 'facts'; readonly look: 'plain' | 'record'; readonly rows: readonly Row[] }
  /** `widths` are per cent of the page, or none for equal columns. */
  | { readonly kind: 'table'; readonly look: 'plain' | 'grid'; readonly widths: readonly number[]; readonly head: readonly Line[]; readonly rows: readonly (readonly Line[])[] }
  | { readonly kind: 'signatures'; readonly names: readonly string[] }

/** To be filled in by hand on paper. */
export const BLANK = '…………………………………………'

export const theirs = (text: string): Span => ({ theirs: text })
export const named = (name: string): Span => ({ name })

/** A row of facts, or nothing where there is nothing to say. */
export function row(label: string, value: string): readonly Row[] {
  return value === '' ? [] : [{ label, lines: [[theirs(value)]] }]
}
