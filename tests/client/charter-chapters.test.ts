import { describe, expect, test } from 'vitest'
import type { Clause } from '../../shared/board/clauses.ts'
import { clauseToText } from '../../shared/board/decidable.ts'
import type { Session } from '../../shared/ledger/session.ts'
import type { DecisionId, StageId } from '../../shared/model/id.ts'
import { SECTIONS } from '../../shared/model/charter.ts'
import { chapters, decidedTexts, holds } from '../../client/charter/chapters.ts'
import { fullRing, text, vote } from '../support/session.ts'

const clause = (id: string, change: Partial<Clause> = {}): Clause => ({ id, section: 'principles', title: '', words: id, order: 'a0', origin: null, ...change })
const standing = (session: Session, clauses: readonly Clause[]) => chapters(decidedTexts(session), clauses)
const chapter = (all: ReturnType<typeof chapters>, section: (typeof SECTIONS)[number]) => all.find((each) => each.section === section)!

describe('the charter as it stands', () => {
  test('has every section in its order, also the empty ones', () => {
    const { s } = fullRing()
    expect(standing(s.session, []).map((each) => each.section)).toEqual([...SECTIONS])
    expect(standing(s.session, []).map((each) => each.number)).toEqual(SECTIONS.map((_, index) => index))
  })

  test('[V5] a decided text stands with the words, the decision and its ballot', () => {
    const { s, ana } = fullRing()
    ana.enters('principles')
    ana.opensBallot('principles', { texts: [text('We tell each other the truth', { title: 'Truth', commitments: ['We answer within a week'] })] })
    const ballot = ana.closesBallot([vote('consent'), vote('reservation', 'Money too'), vote('consent')])
    ana.decidesFrom(ballot)
    const [decided] = chapter(standing(s.session, []), 'principles').decided
    expect(decided!.text).toMatchObject({ title: 'Truth', words: 'We tell each other the truth', commitments: ['We answer within a week'] })
    expect(decided!.decision.number).toBe(1)
    expect(decided!.ballot?.tally.counts).toMatchObject({ consent: 2, reservation: 1 })
  })

  test('what a later decision replaced is not in force and not shown', () => {
    const { s, ana } = fullRing()
    const stage = s.stage('principles') as StageId
    const decide = (words: string, replaces: DecisionId | null) =>
      ana.does({ type: 'write-decision', stage, ballot: null, texts: [text(words)], note: '', replaces })
    decide('First words', null)
    decide('Better words', s.session.decisions[0]!.id)
    expect(chapter(standing(s.session, []), 'principles').decided.map((each) => each.text.words)).toEqual(['Better words'])
    expect(chapter(standing(s.session, []), 'principles').decided[0]!.ballot).toBeNull()
  })

  test('a draft adopted word for word is not drawn twice, and one changed since says so', () => {
    const { s, ana } = fullRing()
    const adopted = clauseToText(clause('c1', { title: 'Trust', words: 'We trust each other' }))!
    ana.does({ type: 'write-decision', stage: s.stage('principles'), ballot: null, texts: [adopted], note: '', replaces: null })
    const same = chapter(standing(s.session, [clause('c1', { title: 'Trust', words: 'We trust each other\n' })]), 'principles')
    expect(same.drafts).toEqual([])
    const changed = chapter(standing(s.session, [clause('c1', { title: 'Trust', words: 'We trust, and check' })]), 'principles')
    expect(changed.drafts[0]!.since?.number).toBe(1)
  })

  test('a section holds something once somebody said something that belongs in it', () => {
    const { s, ana, ben } = fullRing()
    const empty = chapter(standing(s.session, []), 'exchange')
    expect(holds(s.session, empty)).toBe(false)
    ana.enters('exchange')
    ana.reaches('resolve')
    ben.says('offer', 'City fund', 'A field to plant')
    expect(holds(s.session, empty)).toBe(true)
    expect(holds(s.session, chapter(standing(s.session, [clause('c', { section: 'risks' })]), 'risks'))).toBe(true)
  })
})
