import { beforeEach, describe, expect, test } from 'vitest'
import type { Draft } from '../../../shared/model/card.ts'
import type { CardId, OrganisationId, StageId, StatementId } from '../../../shared/model/id.ts'
import { LIMITS } from '../../../shared/model/limits.ts'
import { beatOf } from '../../../shared/model/stage.ts'
import { stageOf } from '../../../shared/ledger/session.ts'
import { fullRing, type Person } from '../../support/session.ts'

let { s, ana, ben, chea, dina } = fullRing()
beforeEach(() => ({ s, ana, ben, chea, dina } = fullRing()))
const gone = 'gone' as StatementId
const answer = (statement: StatementId) => ({ type: 'answer-expectation', statement, value: 'yes', note: '' }) as const
const opened = () => {
  ana.enters('exchange')
  ana.reaches('reveal')
}

describe('saying what one offers and expects', () => {
  const say = (to: string) => ({ type: 'make-statement', stage: s.stage('exchange'), kind: 'offer', to: s.organisation(to), text: 'A boat', origin: null }) as const

  test('is in the name of one’s own organisation, to another', () => {
    opened()
    const said = ben.says('expectation', 'City fund', 'A boat', 'gndr-res-vehicles')
    expect(s.session.statements[said]).toMatchObject({ from: s.organisation('Village association'), to: s.organisation('City fund'), answer: null, withdrawn: false })
    expect(ben.refusedTo(say('Village association'))).toBe('statement-to-itself')
    expect(ana.refusedTo(say('City fund'))).toBe('organisation-missing')
    expect(ben.refusedTo({ ...say('City fund'), to: 'nowhere' as OrganisationId })).toBe('organisation-missing')
  })

  test('waits for the stage, goes through the sealed store while people write alone, and ends with freezing', () => {
    expect(ben.refusedTo(say('City fund'))).toBe('document-frozen')
    ana.enters('exchange')
    for (const beat of ['question', 'alone'] as const) {
      if (beat === 'alone') ana.reaches(beat)
      expect(ben.refusedTo(say('City fund'))).toBe('beat-wrong')
    }
    ana.reaches('reveal')
    expect(ben.refusedTo(say('City fund'))).toBeNull()
    ana.does({ type: 'freeze', document: s.stage('exchange') })
    expect(ben.refusedTo(say('City fund'))).toBe('document-frozen')
    expect(ben.refusedTo({ ...say('City fund'), stage: 'nowhere' as StageId })).toBe('stage-missing')
  })

  test('is possible so many times', () => {
    opened()
    for (let count = 0; count < LIMITS.statementsPerOrganisation; count += 1) ben.says('offer', 'City fund', 'A boat')
    expect(ben.refusedTo(say('City fund'))).toBe('too-many')
  })

  test('can be taken back by the organisation that said it, once', () => {
    opened()
    const said = ben.says('offer', 'City fund', 'A boat')
    for (const other of [dina, ana]) expect(other.refusedTo({ type: 'withdraw-statement', statement: said })).toBe('not-of-this-organisation')
    ben.does({ type: 'withdraw-statement', statement: said })
    expect(s.session.statements[said]).toMatchObject({ withdrawn: true, text: 'A boat' })
    expect(ben.refusedTo({ type: 'withdraw-statement', statement: said })).toBe('statement-gone')
    expect(ben.refusedTo({ type: 'withdraw-statement', statement: gone })).toBe('statement-gone')
  })
})

describe('answering', () => {
  test('[E1] is for the organisation that was asked, and no other', () => {
    opened()
    const asked = ben.says('expectation', 'City fund', 'A boat')
    for (const other of [ana, ben, chea]) expect(other.refusedTo(answer(asked))).toBe('not-asked-of-you')
    dina.answers(asked, 'try', 'In spring')
    expect(s.session.statements[asked]?.answer).toEqual({ value: 'try', note: 'In spring', at: s.now() })
  })

  test('[E1] anybody of that organisation may, and may think again', () => {
    opened()
    const asked = ben.says('expectation', 'City fund', 'A boat')
    dina.answers(asked, 'no')
    s.joins('Dao', 'City fund').answers(asked, 'yes', 'We found one')
    expect(s.session.statements[asked]?.answer).toMatchObject({ value: 'yes', note: 'We found one' })
  })

  test('an offer is not answered, nor what was withdrawn, nor in a frozen stage', () => {
    opened()
    expect(dina.refusedTo(answer(ben.says('offer', 'City fund', 'A boat')))).toBe('not-asked-of-you')
    const asked = ben.says('expectation', 'City fund', 'A boat')
    ana.does({ type: 'freeze', document: s.stage('exchange') })
    expect(dina.refusedTo(answer(asked))).toBe('document-frozen')
    expect(ben.refusedTo({ type: 'withdraw-statement', statement: asked })).toBe('document-frozen')
    ana.does({ type: 'thaw', document: s.stage('exchange') })
    ben.does({ type: 'withdraw-statement', statement: asked })
    expect(dina.refusedTo(answer(asked))).toBe('statement-gone')
    expect(dina.refusedTo(answer(gone))).toBe('statement-gone')
  })
})

describe('revealing', () => {
  const statement = (id: string, from: Person, to: string): Draft => ({
    form: 'statement',
    id: id as StatementId,
    stage: s.stage('exchange'),
    text: `${id} in full`,
    origin: null,
    kind: 'expectation',
    from: s.session.participants[from.id]!.organisation!,
    to: s.organisation(to),
  })
  const card = (id: string): Draft => ({ form: 'card', id: id as CardId, stage: s.stage('principles'), text: id, origin: null, organisation: null })
  const reveal = (title: string) => ({ type: 'reveal', stage: s.stage(title) }) as const

  test('shows all statements at once, to the letter, and goes on to the next beat', () => {
    ana.enters('exchange')
    ana.reaches('alone')
    const drafts = [statement('a', ben, 'City fund'), statement('b', dina, 'Village association'), statement('c', chea, 'City fund')]
    ana.does(reveal('exchange'), { drafts, writers: 3 })
    for (const { form: _, ...said } of drafts as readonly Extract<Draft, { form: 'statement' }>[]) {
      expect(s.session.statements[said.id]).toEqual({ ...said, answer: null, withdrawn: false })
    }
    const stage = stageOf(s.session, s.stage('exchange'))!
    expect([stage.revealed, beatOf(stage).kind]).toEqual([3, 'reveal'])
  })

  test('shows statements even of one writer, since each is said in the name of an organisation', () => {
    ana.enters('exchange')
    ana.reaches('alone')
    expect(ana.refusedTo(reveal('exchange'), { drafts: [statement('a', ben, 'City fund')], writers: 1 })).toBeNull()
  })

  test('waits until enough different people wrote where authors are hidden', () => {
    ana.enters('principles')
    ana.reaches('alone')
    expect(ana.refusedTo(reveal('principles'), { drafts: [card('a'), card('b'), card('c')], writers: LIMITS.writersToReveal - 1 })).toBe('too-few-writers')
    ana.does(reveal('principles'), { drafts: [card('a'), card('b'), card('c')], writers: LIMITS.writersToReveal })
    expect(stageOf(s.session, s.stage('principles'))?.revealed).toBe(3)
  })

  test('[B11] says in the ledger which organisation wrote a card, and only where that was promised', () => {
    const village = s.organisation('Village association')
    const plan = { ...stageOf(s.session, s.stage('principles'))! }
    const { id: _id, opened: _opened, beat: _beat, frozen: _frozen, revealed: _revealed, ...hidden } = plan
    ana.does({ type: 'add-stage', plan: { ...hidden, title: { en: 'named' }, authorship: 'organisation' }, before: null })
    const named = s.session.stages.at(-1)!.id
    const drafts = ['a', 'b', 'c'].map((id) => ({ ...card(id), organisation: village }) as Draft)
    for (const stage of [s.stage('principles'), named]) {
      ana.does({ type: 'enter-stage', stage })
      ana.reaches('alone')
      ana.does({ type: 'reveal', stage }, { drafts: drafts.map((draft) => ({ ...draft, stage, id: `${draft.id}-${stage}` }) as Draft), writers: 3 })
    }
    expect(s.session.authors).toEqual(Object.fromEntries(['a', 'b', 'c'].map((id) => [`${id}-${named}`, village])))
  })

  test('[G1] latecomers are added to what was revealed before', () => {
    ana.enters('principles')
    ana.reaches('alone')
    ana.does(reveal('principles'), { drafts: [card('a'), card('b'), card('c')], writers: 3 })
    ana.does(reveal('principles'), { drafts: [card('d'), card('e'), card('f')], writers: 3 })
    expect(stageOf(s.session, s.stage('principles'))?.revealed).toBe(6)
  })

  test('happens where the group is, once it has written, and not before the question was put', () => {
    expect(ana.refusedTo(reveal('principles'), { drafts: [card('a')], writers: 3 })).toBe('stage-not-current')
    expect(ana.refusedTo({ type: 'reveal', stage: 'nowhere' as StageId })).toBe('stage-missing')
    ana.enters('principles')
    expect(ana.refusedTo(reveal('principles'), { drafts: [card('a')], writers: 3 })).toBe('beat-wrong')
    ana.reaches('alone')
    expect(ana.refusedTo(reveal('principles'))).toBe('nothing-written')
  })
})
