import { beforeEach, describe, expect, test } from 'vitest'
import type { BallotId, DecisionId, StageId } from '../../../shared/model/id.ts'
import { canonical } from '../../../shared/ledger/canonical.ts'
import { openBallot } from '../../../shared/ledger/session.ts'
import { rollOf } from '../../../shared/ledger/decide/ballots.ts'
import { digest, fullRing, palaver, text, vote } from '../../support/session.ts'

let { s, ana, ben, chea, dina } = fullRing()
beforeEach(() => ({ s, ana, ben, chea, dina } = fullRing()))
const nowhere = 'nowhere' as StageId
const ballotOf = (id: BallotId) => s.session.ballots.find((ballot) => ballot.id === id)!
const three = [vote('consent'), vote('consent'), vote('reservation', 'Too early')]

describe('the roll', () => {
  test('[V7] by organisation, each counts once whatever its size, by its spokesperson', () => {
    s.joins('Bea', 'Village association')
    s.joins('Bo', 'Village association')
    expect(rollOf(s.session, 'organisation')).toEqual([
      { unit: s.organisation('Village association'), voter: ben.id },
      { unit: s.organisation('National federation'), voter: chea.id },
      { unit: s.organisation('City fund'), voter: dina.id },
    ])
  })

  test('[V7] an organisation of which nobody is here has no voice', () => {
    ana.does({ type: 'remove-participant', participant: chea.id })
    expect(rollOf(s.session, 'organisation').map((voice) => voice.voter)).toEqual([ben.id, dina.id])
  })

  test('by person, everybody who belongs to an organisation and is here; nobody else', () => {
    const bea = s.joins('Bea', 'Village association')
    ana.does({ type: 'remove-participant', participant: chea.id })
    ana.does({ type: 'share-facilitation', participant: dina.id })
    expect(rollOf(s.session, 'participant').map((voice) => voice.voter)).toEqual([ben.id, dina.id, bea.id])
  })

  test('is refused when it is empty', () => {
    const empty = palaver()
    for (const unit of ['organisation', 'participant'] as const) {
      expect(empty.ana.refusedTo({ type: 'open-ballot', stage: empty.stage('principles'), question: '?', texts: [text('Patience')], rule: { method: 'consent' }, unit, quorum: 67, floor: 3 })).toBe('roll-empty')
    }
  })
})

describe('opening', () => {
  test('[V4] copies the words and the roll, with a hash over the roll', () => {
    const texts = [text('Patience', { commitments: ['We wait for the harvest'] })]
    const id = ana.opensBallot('principles', { texts })
    const ballot = ballotOf(id)
    expect(ballot).toMatchObject({ state: 'open', stage: s.stage('principles'), texts, roll: rollOf(s.session, 'organisation'), opened: s.now() })
    expect(ballot.rollHash).toBe(digest(canonical(ballot.roll)))
  })

  test('[V4] copies the rule with all that was settled of it', () => {
    expect(ballotOf(ana.opensBallot('principles'))).toMatchObject({ method: 'consent' })
    ana.closesBallot([])
    const rule = { method: 'gradients', threshold: 80, base: 'cast', vetoStops: false } as const
    expect(ballotOf(ana.opensBallot('principles', { rule }))).toMatchObject(rule)
  })

  test('[V4] what happens meanwhile changes neither words nor roll', () => {
    const id = ana.opensBallot('principles')
    const { roll, texts, rollHash } = structuredClone(ballotOf(id))
    const bea = s.joins('Bea', 'Village association')
    ben.does({ type: 'name-spokesperson', organisation: s.organisation('Village association'), participant: bea.id })
    ana.does({ type: 'add-organisation', name: 'School' })
    const eve = s.joins('Eve', 'School')
    ana.does({ type: 'remove-participant', participant: eve.id })
    expect(ballotOf(id)).toMatchObject({ roll, texts, rollHash, state: 'open' })
  })

  test('[V15] is void once somebody on the roll is removed, whoever takes their place', () => {
    s.joins('Dora', 'City fund')
    const id = ana.opensBallot('principles')
    ana.does({ type: 'remove-participant', participant: dina.id })
    expect(ballotOf(id)).toMatchObject({ state: 'voided', reason: null, closed: s.now() })
    expect(ana.refusedTo({ type: 'close-ballot', ballot: id }, { votes: three })).toBe('ballot-over')
  })

  test('is for one ballot at a time, in a stage that is there', () => {
    const open = { type: 'open-ballot', question: '?', texts: [text('Patience')], rule: { method: 'consent' }, unit: 'organisation', quorum: 67, floor: 3 } as const
    expect(ana.refusedTo({ ...open, stage: nowhere })).toBe('stage-missing')
    ana.opensBallot('principles')
    expect(ana.refusedTo({ ...open, stage: s.stage('principles') })).toBe('ballot-open')
  })
})

describe('reminding', () => {
  test('[V16] is said to all alike, and at most once a minute', () => {
    const id = ana.opensBallot('principles')
    expect(ballotOf(id)).toMatchObject({ reminded: null })
    ana.does({ type: 'remind-voters', ballot: id })
    const first = s.now()
    expect(ballotOf(id)).toMatchObject({ reminded: first })
    const before = s.session.last.number
    ana.does({ type: 'remind-voters', ballot: id })
    expect(s.session.last.number).toBe(before)
    s.passes(60)
    ana.does({ type: 'remind-voters', ballot: id })
    expect(ballotOf(id)).toMatchObject({ reminded: s.now() })
  })

  test('is of a ballot that is open', () => {
    const id = ana.opensBallot('principles')
    ana.closesBallot(three)
    expect(ana.refusedTo({ type: 'remind-voters', ballot: id })).toBe('ballot-over')
    expect(ana.refusedTo({ type: 'remind-voters', ballot: 'nowhere' as BallotId })).toBe('ballot-missing')
  })
})

describe('closing', () => {
  test('counts what was in the urn and lists the receipts', () => {
    const id = ana.opensBallot('principles')
    ana.does({ type: 'close-ballot', ballot: id }, { votes: three, receipts: ['aa', 'bb', 'cc'] })
    expect(ballotOf(id)).toMatchObject({
      state: 'closed',
      closed: s.now(),
      receipts: ['aa', 'bb', 'cc'],
      tally: { eligible: 3, cast: 3, outcome: 'adopted', counts: { consent: 2, reservation: 1, objection: 0, consult: 0, aside: 0 } },
    })
  })

  test('[V6] happens once: no second close, and no voiding after', () => {
    const id = ana.opensBallot('principles')
    ana.closesBallot(three)
    expect(ana.refusedTo({ type: 'close-ballot', ballot: id }, { votes: [vote('objection', 'late')] })).toBe('ballot-over')
    expect(ana.refusedTo({ type: 'void-ballot', ballot: id, reason: 'late' })).toBe('ballot-over')
    expect(ana.refusedTo({ type: 'close-ballot', ballot: 'nowhere' as BallotId })).toBe('ballot-missing')
    expect(ana.refusedTo({ type: 'void-ballot', ballot: 'nowhere' as BallotId, reason: '' })).toBe('ballot-missing')
  })

  test('[V6] a voided ballot has no result and takes no close', () => {
    const id = ana.opensBallot('principles')
    ana.does({ type: 'void-ballot', ballot: id, reason: 'The text was not the right one' })
    expect(ballotOf(id)).toMatchObject({ state: 'voided', reason: 'The text was not the right one' })
    expect(ballotOf(id)).not.toHaveProperty('tally')
    expect(ana.refusedTo({ type: 'close-ballot', ballot: id }, { votes: three })).toBe('ballot-over')
    expect(openBallot(s.session)).toBeUndefined()
  })
})

describe('writing the decision', () => {
  const write = (ballot: BallotId | null, change = {}) =>
    ({ type: 'write-decision', stage: s.stage('opening'), ballot, texts: [], note: '', replaces: null, ...change }) as const

  test('[V5] has exactly the words of the ballot, whatever else was asked, and its stage', () => {
    const texts = [text('Patience', { commitments: ['We wait for the harvest'] }), text('Truth')]
    const id = ana.opensBallot('principles', { texts })
    ana.closesBallot(three)
    ana.does(write(id, { texts: [text('Obedience')], note: 'Read again in a year' }))
    expect(s.session.decisions).toMatchObject([
      { number: 1, ballot: id, stage: s.stage('principles'), status: 'adopted', texts, note: 'Read again in a year', at: s.now() },
    ])
    expect(s.session.decisions[0]!.texts).toEqual(ballotOf(id).texts)
  })

  test('stays to be validated where somebody must consult', () => {
    ana.opensBallot('principles')
    ana.decidesFrom(ana.closesBallot([vote('consent'), vote('consent'), vote('consult', '', '2026-05-01')]))
    expect(s.session.decisions[0]?.status).toBe('to-validate')
  })

  test('[V8] follows from gradients of agreement by their own rule', () => {
    const rule = { method: 'gradients', threshold: 75, base: 'expressed', vetoStops: true } as const
    ana.opensBallot('principles', { rule })
    ana.decidesFrom(ana.closesBallot([vote('endorse'), vote('support-anyway', 'For the sake of the others'), vote('abstain')]))
    expect(s.session.decisions[0]?.status).toBe('adopted')
    const vetoed = ana.opensBallot('principles', { rule })
    ana.closesBallot([vote('endorse'), vote('endorse'), vote('veto', 'Not on our land')])
    expect(ana.refusedTo(write(vetoed))).toBe('ballot-not-adopted')
  })

  test.each(['temperature', 'indicative'] as const)('never follows from a ballot by %s', (method) => {
    const id = ana.opensBallot('principles', { rule: { method }, quorum: 0 })
    ana.closesBallot(['lead', 'lead', 'lead'].map((answer) => vote(method === 'indicative' ? 'endorse' : (answer as 'lead'))))
    expect(ana.refusedTo(write(id))).toBe('ballot-not-adopted')
  })

  test.each([
    ['an objection', [vote('consent'), vote('consent'), vote('objection', 'It would harm the river')]],
    ['too few voices', [vote('consent')]],
  ])('[V1] is refused after %s', (_, votes) => {
    const id = ana.opensBallot('principles')
    ana.closesBallot(votes)
    expect(ana.refusedTo(write(id))).toBe('ballot-not-adopted')
  })

  test('is refused before the closing, after a voiding, twice, and from no ballot', () => {
    const id = ana.opensBallot('principles')
    expect(ana.refusedTo(write(id))).toBe('ballot-not-closed')
    ana.does({ type: 'void-ballot', ballot: id, reason: 'Too early' })
    expect(ana.refusedTo(write(id))).toBe('ballot-not-closed')
    ana.opensBallot('principles')
    const second = ana.closesBallot(three)
    ana.decidesFrom(second)
    expect(ana.refusedTo(write(second))).toBe('ballot-already-decided')
    expect(ana.refusedTo(write('nowhere' as BallotId))).toBe('ballot-missing')
    expect(ana.refusedTo({ ...write(second), stage: nowhere })).toBe('stage-missing')
  })

  test('what was settled aloud needs its own words', () => {
    expect(ana.refusedTo(write(null))).toBe('words-missing')
    ana.does(write(null, { texts: [text('We meet again in May')] }))
    expect(s.session.decisions).toMatchObject([{ number: 1, ballot: null, status: 'adopted', texts: [{ words: 'We meet again in May' }] }])
  })

  test('takes the place of an earlier decision, once', () => {
    ana.does(write(null, { texts: [text('We meet in May')] }))
    const [first] = s.session.decisions
    expect(ana.refusedTo(write(null, { texts: [text('In June')], replaces: 'nowhere' as DecisionId }))).toBe('decision-missing')
    ana.does(write(null, { texts: [text('We meet in June')], replaces: first!.id }))
    expect(ana.refusedTo(write(null, { texts: [text('In July')], replaces: first!.id }))).toBe('decision-replaced')
    expect(s.session.decisions.map((decision) => decision.number)).toEqual([1, 2])
  })
})
