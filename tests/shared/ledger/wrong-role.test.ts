import { describe, expect, test } from 'vitest'
import { EMPTY_PROFILE } from '../../../shared/model/organisation.ts'
import type { Command, CommandType } from '../../../shared/ledger/command.ts'
import { can } from '../../../shared/ledger/permission.ts'
import { fullRing, plan, text } from '../../support/session.ts'

const { s, ana, ben, otto } = fullRing()
ana.enters('exchange')
ana.reaches('reveal')
const statement = ben.says('expectation', 'City fund', 'A boat')
const ballot = ana.opensBallot('exchange')
const stage = s.stage('principles')
const organisation = s.organisation('Village association')
const words = { title: { en: 'Patience' }, description: {} }

/** One of each command, as good as any. */
const ONE: { readonly [Type in CommandType]: Omit<Extract<Command, { type: Type }>, 'type'> } = {
  'rename-session': { title: 'The river' },
  'end-session': {},
  'reopen-session': {},
  'close-invitation': { invitation: s.door('City fund') },
  'renew-invitation': { invitation: s.door('City fund') },
  'add-organisation': { name: 'School' },
  'rename-organisation': { organisation, name: 'Village' },
  'set-profile': { organisation, profile: EMPTY_PROFILE },
  'rename-me': { name: 'Benedict' },
  'remove-participant': { participant: ben.id },
  'share-facilitation': { participant: ben.id },
  'hand-over': { participant: ben.id },
  'name-spokesperson': { organisation, participant: ben.id },
  'add-stage': { plan: plan('pause', 'pulse'), before: null },
  'edit-stage': { stage, plan: plan('rules', 'principles') },
  'move-stage': { stage, before: null },
  'remove-stage': { stage },
  'enter-stage': { stage },
  'enter-beat': { stage, beat: 1 },
  'ask-for-lost': { document: 'charter' },
  'leave-as-is': { document: 'charter' },
  restore: { document: 'charter', version: 1 },
  freeze: { document: 'charter' },
  thaw: { document: 'charter' },
  'start-timer': { seconds: 60 },
  'pause-timer': {},
  'resume-timer': {},
  'extend-timer': { seconds: 60 },
  'stop-timer': {},
  'open-round': { stage, seconds: 60 },
  'end-turn': { organisation, passed: false },
  'close-round': {},
  'give-stick': { participant: ben.id },
  'lay-down-stick': {},
  'raise-hand': {},
  'lower-hand': { participant: ben.id },
  reveal: { stage },
  'make-statement': { stage, kind: 'offer', to: s.organisation('City fund'), text: 'A boat', origin: null },
  'withdraw-statement': { statement },
  'answer-expectation': { statement, value: 'yes', note: '' },
  'open-ballot': { stage, question: 'Yes?', texts: [text('Patience')], rule: { method: 'consent' }, unit: 'participant', quorum: 50, floor: 3 },
  'close-ballot': { ballot },
  'remind-voters': { ballot },
  'void-ballot': { ballot, reason: 'Too early' },
  'write-decision': { stage, ballot: null, texts: [text('Patience')], note: '', replaces: null },
  'add-item': { catalogue: 'kt-values', ...words },
  'rename-item': { item: 'kt-values-trust', ...words },
  'hide-item': { item: 'kt-values-trust' },
  'show-item': { item: 'kt-values-trust' },
  'allow-sensitive-items': { allowed: true },
}
const commands = Object.entries(ONE).map(([type, rest]) => ({ type, ...rest }) as Command)

describe('whoever may not is told so, and nothing happens', () => {
  test.each(commands)('[P1] $type', (command) => {
    for (const person of [ana, ben, otto]) {
      const refusal = person.refusedTo(command)
      if (!can(s.session, person.id, command.type)) expect(refusal).toBe('not-allowed')
      else expect(refusal).not.toBe('not-allowed')
    }
  })

  test.each(commands)('[P1] $type, from somebody who was removed', (command) => {
    const gone = fullRing()
    gone.ana.does({ type: 'remove-participant', participant: gone.ben.id })
    expect(gone.ben.refusedTo(command)).toBe('not-allowed')
  })

  test.each(commands)('[P1] $type, after the end', (command) => {
    const over = fullRing()
    over.ana.does({ type: 'end-session' })
    const kept = command.type === 'rename-me' || command.type === 'reopen-session'
    expect(over.ana.refusedTo(command)).toBe(kept ? null : 'session-over')
    expect(over.otto.refusedTo(command)).toBe(command.type === 'rename-me' ? null : 'session-over')
  })

  test('[L2] deciding changes neither the session nor what was asked', () => {
    const before = structuredClone(s.session)
    for (const command of commands) {
      const asked = structuredClone(command)
      for (const person of [ana, ben, otto]) person.refusedTo(command)
      expect(command).toEqual(asked)
    }
    expect(s.session).toEqual(before)
  })
})
