import { describe, expect, test } from 'vitest'
import { NOTHING, type Session } from '../../shared/ledger/session.ts'
import { EMPTY_PROFILE } from '../../shared/model/organisation.ts'
import type { OrganisationId, ParticipantId, RoundId, StageId } from '../../shared/model/id.ts'
import type { Round } from '../../shared/model/round.ts'
import type { Stage } from '../../shared/model/stage.ts'
import { equity } from '../../client/circle/equity.ts'
import { onRing } from '../../client/circle/ring.ts'
import { seatsOf, type SeatState } from '../../client/circle/seats.ts'
import { suggestedSeconds } from '../../client/circle/suggestion.ts'

const stage = 'opening' as StageId
const id = (name: string) => name as OrganisationId

function ring(names: readonly string[], change: Partial<Session> = {}): Session {
  const organisations = Object.fromEntries(names.map((name) => [name, { id: id(name), name, profile: EMPTY_PROFILE, spokesperson: null }]))
  const participants = Object.fromEntries(
    names.map((name) => {
      const person = `of-${name}` as ParticipantId
      return [person, { id: person, name: `Someone of ${name}`, role: 'participant', organisation: id(name), language: 'fr', joined: 0, removed: false } as const]
    }),
  )
  return { ...NOTHING, organisations, participants, ...change }
}

function round(order: readonly string[], turns: Round['turns'] = [], closed = false): Round {
  return { id: 'r' as RoundId, stage, order: order.map(id), seconds: 60, turns, closed }
}

const turn = (name: string, milliseconds: number, passed = false) => ({ organisation: id(name), milliseconds, passed })
const states = (session: Session) => Object.fromEntries(seatsOf(session, stage).map((seat) => [seat.organisation.name, seat.state.is]))
const stateOf = (session: Session, name: string): SeatState | undefined => seatsOf(session, stage).find((seat) => seat.organisation.name === name)?.state

describe('the seats of the ring', () => {
  test('stand by name before any round, and in the drawn order from then on', () => {
    const names = ['Water board', 'Clinics', 'Growers']
    expect(seatsOf(ring(names), stage).map((seat) => seat.organisation.name)).toEqual(['Clinics', 'Growers', 'Water board'])
    const drawn = ring(names, { rounds: [round(['Growers', 'Water board'])] })
    expect(seatsOf(drawn, stage).map((seat) => seat.organisation.name)).toEqual(['Growers', 'Water board', 'Clinics'])
  })

  test('[R1] say who speaks, who is next, who was heard and who passed and is asked once more', () => {
    const order = ['A', 'B', 'C', 'D', 'E']
    const session = ring(order, {
      rounds: [round(order, [turn('A', 40_000), turn('B', 2_000, true)])],
      stick: { organisation: id('C'), participant: null, since: 5 },
    })
    expect(states(session)).toEqual({ A: 'heard', B: 'passed', C: 'speaking', D: 'next', E: 'waiting' })
    expect(stateOf(session, 'B')).toEqual({ is: 'passed', later: true })
    expect(stateOf(session, 'A')).toEqual({ is: 'heard', milliseconds: 40_000 })
  })

  test('[R1] who passed once is next when the others were heard; who passed twice is left in peace', () => {
    const turns = [turn('A', 40_000), turn('B', 2_000, true)]
    const session = ring(['A', 'B', 'C'], { rounds: [round(['A', 'B', 'C'], turns)], stick: { organisation: id('C'), participant: null, since: 5 } })
    expect(states(session)['B']).toBe('next')
    const over = ring(['A', 'B', 'C'], { rounds: [round(['A', 'B', 'C'], [...turns, turn('C', 1), turn('B', 1, true)], true)] })
    expect(stateOf(over, 'B')).toEqual({ is: 'passed', later: false })
  })

  test('have no head: the two uppermost seats are equally high, for every number of seats', () => {
    for (let count = 2; count <= 24; count += 1) {
      const heights = Array.from({ length: count }, (_, index) => onRing(index, count).y).sort((one, other) => one - other)
      expect(heights[0]).toBeCloseTo(heights[1]!)
    }
  })
})

describe('equity of speech', () => {
  test('adds turns and time per organisation over rounds, by name and not by rank', () => {
    const session = ring(['Zeta', 'Alpha'])
    const shares = equity(
      [round(['Zeta', 'Alpha'], [turn('Zeta', 60_000), turn('Alpha', 30_000)], true), round(['Zeta', 'Alpha'], [turn('Zeta', 1_000, true)])],
      session.organisations,
    )
    expect(shares.map(({ name, turns, passes, milliseconds, ofLongest }) => [name, turns, passes, milliseconds, ofLongest])).toEqual([
      ['Alpha', 1, 0, 30_000, 0.5],
      ['Zeta', 1, 1, 60_000, 1],
    ])
  })

  test('speaks only of those who were offered the stick', () => {
    expect(equity([round(['Alpha'])], ring(['Alpha', 'Absent']).organisations).map((share) => share.name)).toEqual(['Alpha'])
  })
})

describe('the suggested length of a turn', () => {
  const plan = (minutes: number | null): Stage => ({
    id: stage, view: 'circle', title: {}, question: {}, authorship: 'hidden', catalogues: [], section: 'deciding',
    beats: minutes === null ? [{ kind: 'question', minutes: 1 }] : [{ kind: 'question', minutes: 1 }, { kind: 'round', minutes }],
    opened: true, beat: 0, frozen: false, revealed: 0,
  })
  test.each([
    [12, 6, 110],
    [3, 10, 30],
    [40, 3, 120],
    [null, 6, 90],
    [7, 5, 70],
  ])('%s minutes for %s organisations give %s seconds', (minutes, present, seconds) => {
    expect(suggestedSeconds(plan(minutes), present)).toBe(seconds)
  })
})
