/** Why an earlier state of a document was kept. */
export type VersionReason =
  /** The group went on to another stage. */
  | 'stage'
  /** So much was written since the last one. */
  | 'often'
  /** Much of the document was deleted at once: this is how it was before. */
  | 'deletion'
  /** An earlier state was brought back: this is how it was before that. */
  | 'restored'

/** An earlier state of a document, numbered 1, 2, 3 … within it. */
export interface Version {
  readonly number: number
  readonly at: number
  readonly reason: VersionReason
}

/** Much of a document was deleted at once, and nobody has said yet what should come of it. */
export interface Loss {
  /** The state before it. */
  readonly version: number
  readonly at: number
}
