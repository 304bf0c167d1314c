import { expect } from 'vitest'
import type { Session } from '../../shared/ledger/session.ts'

/** What holds after every single entry of every session. */
export function expectSound(session: Session): void {
  const people = Object.values(session.participants)
  const here = new Set(people.filter((person) => !person.removed).map((person) => person.id as string))
  const stages = new Set(session.stages.map((stage) => stage.id as string))
  const openBallots = session.ballots.filter((ballot) => ballot.state === 'open')
  const openRounds = session.rounds.filter((round) => !round.closed)

  expect(openBallots.length, 'open ballots').toBeLessThanOrEqual(1)
  expect(openRounds.length, 'open rounds').toBeLessThanOrEqual(1)
  if (people.length > 0) expect(people.filter((person) => person.role === 'facilitator' && !person.removed).length, 'facilitators').toBeGreaterThan(0)

  const { stick } = session
  if (stick?.participant) expect(here, 'who holds the stick').toContain(stick.participant)
  if (stick?.organisation) expect(Object.keys(session.organisations), 'who holds the stick').toContain(stick.organisation)
  expect(new Set(session.hands).size, 'each hand is up once').toBe(session.hands.length)
  for (const hand of session.hands) expect(here).toContain(hand)

  if (session.current) expect(session.stages.find((stage) => stage.id === session.current)?.opened, 'the current stage is open').toBe(true)
  for (const stage of session.stages) expect(stage.beats[stage.beat], `the beat of ${stage.id}`).toBeDefined()
  for (const each of [...session.rounds, ...session.ballots, ...session.decisions]) expect(stages, 'the stage in which it happened').toContain(each.stage)

  for (const organisation of Object.values(session.organisations)) {
    const speaker = organisation.spokesperson && session.participants[organisation.spokesperson]
    if (speaker) expect(speaker.organisation, 'the spokesperson is one of its own').toBe(organisation.id)
  }
  for (const person of people) if (person.role === 'observer') expect(person.organisation, 'observers have no organisation').toBeNull()

  for (const statement of Object.values(session.statements)) {
    expect(statement.from).not.toBe(statement.to)
    if (statement.kind === 'offer') expect(statement.answer).toBeNull()
  }

  for (const ballot of session.ballots) {
    expect(ballot.roll.length, 'somebody has a voice').toBeGreaterThan(0)
    expect(new Set(ballot.roll.map((voice) => voice.unit)).size, 'each unit counts once').toBe(ballot.roll.length)
    if (ballot.state !== 'closed') continue
    const { counts, cast, eligible } = ballot.tally
    expect(cast).toBeLessThanOrEqual(eligible)
    expect(ballot.receipts.length, 'one receipt for each ballot').toBe(cast)
    expect(counts === null, 'counts from the floor up').toBe(cast < ballot.floor)
    if (counts) expect(Object.values(counts).reduce((sum, each) => sum + each, 0)).toBe(cast)
  }

  expect(session.decisions.map((decision) => decision.number)).toEqual(session.decisions.map((_, index) => index + 1))
  for (const decision of session.decisions) {
    if (decision.ballot === null) continue
    const ballot = session.ballots.find((each) => each.id === decision.ballot)
    expect(decision.texts, 'a decision has the words of its ballot').toEqual(ballot?.texts)
    expect(ballot).toMatchObject({ state: 'closed', tally: { outcome: decision.status } })
  }
  const replaced = session.decisions.flatMap((decision) => decision.replaces ?? [])
  expect(new Set(replaced).size, 'a decision is replaced once').toBe(replaced.length)

  if (session.ended) expect([session.timer, session.stick, openBallots.length, openRounds.length]).toEqual([null, null, 0, 0])
}

/** What holds between commands: within one, the stick may be on its way from hand to hand. */
export function expectSettled(session: Session): void {
  const round = session.rounds.find((each) => !each.closed)
  if (!round) return
  expect(session.stick, 'in a round the stick is with one of its organisations').toMatchObject({ participant: null })
  expect(round.order).toContain(session.stick?.organisation)
}

/** What must stay as it was, once it was so. */
export function expectKept(before: Session, after: Session): void {
  for (const ballot of before.ballots) {
    const now = after.ballots.find((each) => each.id === ballot.id)
    if (ballot.state === 'open') expect(now, 'words and roll never change').toMatchObject({ roll: ballot.roll, texts: ballot.texts, quorum: ballot.quorum, floor: ballot.floor, question: ballot.question })
    else expect(now, 'what is over stays as it is').toEqual(ballot)
  }
  expect(after.decisions.slice(0, before.decisions.length), 'decisions stay').toEqual(before.decisions)
  for (const statement of Object.values(before.statements)) expect(after.statements[statement.id], 'words stay').toMatchObject({ text: statement.text, from: statement.from, to: statement.to })
  for (const id of Object.keys(before.participants)) expect(after.participants).toHaveProperty(id)
  for (const stage of before.stages) if (stage.opened) expect(after.stages.some((each) => each.id === stage.id), 'a stage people were in stays').toBe(true)
}
