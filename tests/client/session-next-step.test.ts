import { describe, expect, test } from 'vitest'
import { nextStep, previousStep, type NextStep } from '../../client/session/nextStep.ts'
import { NOTHING, type Session } from '../../shared/ledger/session.ts'
import type { Ballot } from '../../shared/model/ballot.ts'
import type { OrganisationId, RoundId, StageId } from '../../shared/model/id.ts'
import type { Round } from '../../shared/model/round.ts'
import type { BeatKind, Stage, View } from '../../shared/model/stage.ts'
import type { Counts } from '../../shared/wire/requests.ts'

const WHOLE: readonly BeatKind[] = ['question', 'alone', 'reveal', 'round', 'resolve']

function stage(id: string, change: Partial<Stage> & { kinds?: readonly BeatKind[]; at?: BeatKind; view?: View } = {}): Stage {
  const { kinds = WHOLE, at = kinds[0]!, ...rest } = change
  return {
    id: id as StageId, view: 'wall', title: { en: id }, question: {}, authorship: 'hidden', catalogues: [], section: 'objectives',
    beats: kinds.map((kind) => ({ kind, minutes: 5 })), opened: true, beat: kinds.indexOf(at), frozen: false, revealed: 0, ...rest,
  }
}

/** A session that stands in its first stage. */
function at(first: Stage, change: Partial<Session> = {}): Session {
  return { ...NOTHING, stages: [first, stage('second', { opened: false })], current: first.id, ...change }
}

const counts = (writers: number): Counts => ({ writers: { first: writers }, turnout: null })
const round = (closed: boolean, turns: Round['turns'] = []): Round => ({
  id: 'r' as RoundId, stage: 'first' as StageId, order: ['a', 'b'] as OrganisationId[], seconds: 60, turns, closed,
})
const holds = (organisation: string) => ({ organisation: organisation as OrganisationId, participant: null, since: 0 })
const open = { id: 'vote', stage: 'first', state: 'open' } as unknown as Ballot

/** The step in a few words, so that the table can be read. */
function short(step: NextStep): string {
  switch (step.kind) {
    case 'stage': return `${step.first ? 'begin with' : 'stage'} ${step.stage.id}`
    case 'beat': return `beat ${step.beat.kind}`
    case 'reveal': return `reveal ${step.writers}/${step.floor}, else ${short(step.onward)}`
    case 'open-round': return `open round, else ${short(step.onward)}`
    case 'turn': return `turn of ${step.holder}, then ${step.next ?? 'nobody'}`
    default: return step.kind
  }
}

describe('the next step of the console', () => {
  const table: readonly [string, Session, number, string][] = [
    ['an empty agenda has none', NOTHING, 0, 'nothing'],
    ['before the first stage', { ...at(stage('first')), current: null }, 0, 'begin with first'],
    ['the question leads to writing alone', at(stage('first')), 0, 'beat alone'],
    ['nobody has written', at(stage('first', { at: 'alone' })), 0, 'reveal 0/3, else beat round'],
    ['too few have written', at(stage('first', { at: 'alone' })), 2, 'reveal 2/3, else beat round'],
    ['enough have written', at(stage('first', { at: 'alone' })), 3, 'reveal 3/3, else beat round'],
    ['where authors are shown, one is enough', at(stage('first', { at: 'alone', authorship: 'organisation' })), 1, 'reveal 1/1, else beat round'],
    ['in the exchange, one is enough', at(stage('first', { at: 'alone', view: 'exchange' })), 1, 'reveal 1/1, else beat round'],
    ['in the circle nothing is revealed', at(stage('first', { at: 'alone', view: 'circle' })), 0, 'beat reveal'],
    ['what was revealed in a stage without that beat', at(stage('first', { kinds: ['alone', 'resolve'], at: 'alone', revealed: 7 })), 0, 'beat resolve'],
    ['cards written after a first reveal', at(stage('first', { at: 'alone', revealed: 7 })), 4, 'reveal 4/3, else beat round'],
    ['the reveal leads to the round', at(stage('first', { at: 'reveal' })), 0, 'beat round'],
    ['at the round it is opened', at(stage('first', { at: 'round' })), 0, 'open round, else beat resolve'],
    ['an open round goes on', at(stage('first', { at: 'round' }), { rounds: [round(false)], stick: holds('a') }), 0, 'turn of a, then b'],
    ['its last turn', at(stage('first', { at: 'round' }), { rounds: [round(false, [{ organisation: 'a' as OrganisationId, milliseconds: 1, passed: false }])], stick: holds('b') }), 0, 'turn of b, then nobody'],
    ['a round without a stick can only be closed', at(stage('first', { at: 'round' }), { rounds: [round(false)] }), 0, 'close-round'],
    ['a round that was held leads on', at(stage('first', { at: 'round' }), { rounds: [round(true)] }), 0, 'beat resolve'],
    ['a second round beat has its own round', at(stage('first', { kinds: ['round', 'pause', 'round'], at: 'round', beat: 2 }), { rounds: [round(true)] }), 0, 'open round, else stage second'],
    ['the last beat leads to the next stage', at(stage('first', { at: 'resolve' })), 0, 'stage second'],
    ['an open ballot comes before all', at(stage('first', { at: 'resolve' }), { ballots: [open] }), 0, 'ballot'],
    ['after the last stage comes the end', at(stage('first', { at: 'resolve' }), { stages: [stage('first', { at: 'resolve' })] }), 0, 'end'],
    ['a session that is over', at(stage('first'), { ended: true }), 0, 'over'],
  ]
  test.each(table)('%s', (_, session, writers, expected) => {
    expect(short(nextStep(session, counts(writers)))).toBe(expected)
  })
})

describe('[G1] the step back', () => {
  test('goes to the beat before, then to the stage before', () => {
    expect(previousStep(at(stage('first', { at: 'reveal' })))).toEqual({ type: 'enter-beat', stage: 'first', beat: 1 })
    const second = { ...at(stage('first')), current: 'second' as StageId }
    expect(previousStep(second)).toEqual({ type: 'enter-stage', stage: 'first' })
  })

  test('is not offered at the very beginning, after the end, or to another stage while a round or a ballot is open', () => {
    expect(previousStep(at(stage('first')))).toBeNull()
    expect(previousStep({ ...at(stage('first')), current: null })).toBeNull()
    expect(previousStep(at(stage('first', { at: 'reveal' }), { ended: true }))).toBeNull()
    const second = { ...at(stage('first')), current: 'second' as StageId }
    expect(previousStep({ ...second, rounds: [round(false)] })).toBeNull()
    expect(previousStep({ ...second, ballots: [open] })).toBeNull()
  })
})
