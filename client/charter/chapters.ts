import type { Clause } from '../../shared/board/clauses.ts'
import { clauseToText, undecided, type TextInForce } from '../../shared/board/decidable.ts'
import type { Session } from '../../shared/ledger/session.ts'
import { SECTIONS, type Section } from '../../shared/model/charter.ts'
import type { ClosedBallot } from '../../shared/model/ballot.ts'
import { inForce, type Decision } from '../../shared/model/decision.ts'

/** A text in force, the decision that made it so, and the ballot that this came from; null where it was settled aloud. */
export interface DecidedText extends TextInForce {
  readonly ballot: ClosedBallot | null
}

/** A draft clause, and the decision whose words it no longer has, if it was decided before. */
export interface DraftClause {
  readonly clause: Clause
  readonly since: Decision | null
}

export interface Chapter {
  readonly section: Section
  readonly number: number
  readonly decided: readonly DecidedText[]
  readonly drafts: readonly DraftClause[]
}

/** Sections that may stay empty; all others count towards a whole charter (domain d.2). */
export const OPTIONAL: readonly Section[] = ['risks', 'changes']

/** Every text in force, in the order in which they were decided. */
export function decidedTexts(session: Pick<Session, 'decisions' | 'ballots'>): readonly DecidedText[] {
  return inForce(session.decisions).flatMap((decision) => {
    const found = session.ballots.find((each) => each.id === decision.ballot)
    const ballot = found?.state === 'closed' ? found : null
    return decision.texts.map((text): DecidedText => ({ text, decision, ballot }))
  })
}

/**
 * The charter as it stands: what is decided and what is drafted, in the order of its sections. A
 * draft that was adopted word for word is not drawn a second time beneath its own decision.
 */
export function chapters(decided: readonly DecidedText[], clauses: readonly Clause[]): readonly Chapter[] {
  const drafts = clauses.flatMap((clause): readonly DraftClause[] => {
    // One that says nothing yet is drawn too: somebody is about to write in it.
    const open = undecided(clauseToText(clause) ?? clause, decided)
    return open ? [{ clause, since: open.since }] : []
  })
  return SECTIONS.map((section, number) => ({
    section,
    number,
    decided: decided.filter((each) => each.text.section === section),
    drafts: drafts.filter((each) => each.clause.section === section),
  }))
}

/** Whether a section holds anything yet: words, or what the session itself knows about it. */
export function holds(session: Session, chapter: Chapter): boolean {
  if (chapter.decided.length > 0 || chapter.drafts.length > 0) return true
  switch (chapter.section) {
    case 'cover':
      return session.title !== '' && Object.keys(session.organisations).length > 0
    case 'partners':
      return Object.values(session.organisations).some((organisation) => organisation.profile.about !== '' || organisation.profile.type !== null)
    case 'exchange':
      return Object.values(session.statements).some((statement) => !statement.withdrawn)
    default:
      return false
  }
}
