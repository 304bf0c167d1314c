import { describe, expect, test } from 'vitest'
import type { Command, CommandType } from '../../shared/ledger/command.ts'
import type { Entry } from '../../shared/ledger/entry.ts'
import { evolve, fold } from '../../shared/ledger/evolve.ts'
import { can } from '../../shared/ledger/permission.ts'
import type { Session } from '../../shared/ledger/session.ts'
import { luck, palaver, type Person } from '../support/session.ts'
import { anyCommand, anySealed, chance, type Chance } from './ledger-commands.ts'
import { expectKept, expectSettled, expectSound } from './ledger-invariants.ts'

/** Run every time, beside fresh ones. A seed that finds something is added here. */
const KEPT = [1, 7]
const RUNS = Number(process.env['FUZZ_RUNS'] ?? 40)
const COMMANDS = Number(process.env['FUZZ_COMMANDS'] ?? 200)
const first = Number(process.env['FUZZ_SEED'] ?? Date.now() % 1_000_000)

/** Those that take a session further are asked more often than those that end things. */
const OFTEN: readonly CommandType[] = ['end-turn', 'answer-expectation', 'make-statement', 'close-ballot', 'open-ballot', 'write-decision', 'enter-beat', 'enter-stage', 'raise-hand', 'give-stick', 'open-round', 'reveal', 'name-spokesperson', 'reopen-session']
const ALL: readonly CommandType[] = [
  ...OFTEN, ...OFTEN, ...OFTEN,
  'rename-session', 'close-invitation', 'renew-invitation', 'add-organisation', 'rename-organisation', 'set-profile', 'rename-me', 'remove-participant',
  'share-facilitation', 'hand-over', 'add-stage', 'edit-stage', 'move-stage', 'remove-stage', 'freeze', 'thaw', 'start-timer', 'pause-timer', 'resume-timer',
  'extend-timer', 'stop-timer', 'close-round', 'lay-down-stick', 'lower-hand', 'withdraw-statement', 'void-ballot', 'thaw', 'thaw', 'add-item', 'rename-item', 'hide-item',
  'show-item', 'allow-sensitive-items', 'end-session', 'reveal', 'reveal',
]

function play(seed: number): { readonly session: Session; readonly entries: readonly Entry[] } {
  const luckNow = chance(luck(seed))
  const s = palaver({ seed })
  const people: Person[] = [s.ana, s.joins('Ben', 'Village association'), s.joins('Chea', 'National federation'), s.joins('Dina', 'City fund'), s.joins('Otto', 'observers')]
  for (let step = 0; step < COMMANDS; step += 1) {
    const before = s.session
    if (luckNow.random() < 0.05) {
      const door = luckNow.one(['Village association', 'City fund', 'observers', 'facilitators'])
      const name = `Guest ${step}`
      // A renamed organisation is looked up by another name: then nobody comes.
      const found = door === 'observers' || door === 'facilitators' || Object.values(s.session.organisations).some((each) => each.name === door)
      if (found && s.refusesToLetIn(name, door) === null) people.push(s.joins(name, door))
    } else {
      const command = anyCommand(s.session, luckNow.one(ALL), luckNow)
      const person = asker(s.session, command, people, luckNow)
      const sealed = anySealed(s.session, command, luckNow)
      freeze(s.session)
      if (person.refusedTo(command, sealed) === null) person.does(command, sealed)
    }
    let session = before
    for (const entry of s.entries.slice(before.last.number)) {
      session = evolve(session, entry)
      expectSound(session)
    }
    expectSettled(s.session)
    expectKept(before, s.session)
  }
  return s
}

/** Mostly somebody who might well be granted it, sometimes just anybody. */
function asker(session: Session, command: Command, people: readonly Person[], { random, one }: Chance): Person {
  const statement = 'statement' in command ? session.statements[command.statement] : undefined
  const organisation = command.type === 'answer-expectation' ? statement?.to : command.type === 'withdraw-statement' ? statement?.from : undefined
  const likely = people.filter(({ id }) =>
    organisation ? session.participants[id]?.organisation === organisation : can(session, id, command.type) && (command.type !== 'make-statement' || session.participants[id]?.organisation))
  return random() < 0.8 && likely.length > 0 ? one(likely) : one(people)
}

/** Whoever changes what is frozen is found out at once. */
function freeze(value: unknown): void {
  if (value === null || typeof value !== 'object' || Object.isFrozen(value)) return
  Object.freeze(value)
  for (const inner of Object.values(value)) freeze(inner)
}

describe('whatever people ask, in whatever order', () => {
  const seeds = [...KEPT, ...Array.from({ length: RUNS }, (_, index) => first + index)]

  test.each(seeds)('[L1] [L2] [V4] [V5] [V6] the session stays sound: seed %i', (seed) => {
    const s = play(seed)
    expect(fold(s.entries)).toEqual(s.session)
    const cut = Math.floor(luck(seed)() * s.entries.length)
    expect(fold(s.entries.slice(cut), fold(s.entries.slice(0, cut)))).toEqual(s.session)
    expect(JSON.parse(JSON.stringify(s.session))).toEqual(s.session)
    expect(fold(JSON.parse(JSON.stringify(s.entries)) as Entry[])).toEqual(s.session)
  })

  test('the same seed tells the same story', () => {
    expect(play(3).entries).toEqual(play(3).entries)
  })

  test('the stories are eventful: most commands are granted in some of them', () => {
    const happened = new Set<string>()
    for (let seed = 1; seed <= 25; seed += 1) for (const entry of play(seed).entries) happened.add(entry.fact.type)
    for (const fact of ['ballot-closed', 'decision-written', 'round-closed', 'turn-ended', 'statements-revealed', 'expectation-answered', 'session-reopened', 'participant-removed', 'stage-removed', 'stick-given']) {
      expect(happened).toContain(fact)
    }
  }, 30_000)
})
