import { createRoot, createSignal } from 'solid-js'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { createAbsence } from '../../client/session/journal/absence.ts'
import { stretches, tell } from '../../client/session/journal/past.ts'
import { sentenceOf, weightOf } from '../../client/session/journal/sentences.ts'
import type { StreamState } from '../../client/sync/session.ts'
import { en } from '../../client/text/en.ts'
import { fr } from '../../client/text/fr.ts'
import type { Entry, Fact, FactType } from '../../shared/ledger/entry.ts'
import { fold } from '../../shared/ledger/evolve.ts'
import type { BallotId, DecisionId, InvitationId, OrganisationId, ParticipantId, RoundId, SessionId, StageId, StatementId } from '../../shared/model/id.ts'
import type { Rule } from '../../shared/model/rule.ts'
import { EMPTY_PROFILE } from '../../shared/model/organisation.ts'
import type { StagePlan } from '../../shared/model/stage.ts'
import { OUTCOMES } from '../../shared/model/tally.ts'

const session = 'session' as SessionId
const [clinics, growers] = ['clinics', 'growers'] as OrganisationId[] as [OrganisationId, OrganisationId]
const [ana, ben] = ['ana', 'ben'] as ParticipantId[] as [ParticipantId, ParticipantId]
const opening = 'opening' as StageId
const statement = 'said' as StatementId
const ballot = 'ballot' as BallotId
const plan: StagePlan = {
  view: 'wall', title: { en: 'Opening', fr: 'Ouverture' }, question: {}, beats: [{ kind: 'question', minutes: 1 }, { kind: 'alone', minutes: 3 }],
  authorship: 'hidden', catalogues: [], section: 'deciding',
}
const words = { id: 'p', section: 'principles', title: 'Listen', words: 'We listen first.', commitments: [], origin: null } as const
const tally = { eligible: 6, cast: 5, outcome: 'adopted', counts: { consent: 4, reservation: 1, objection: 0, consult: 0, aside: 0 }, reasons: [] } as const

/** One fact of every type; the compiler asks for each new one. In an order that could have happened. */
const FACTS: { readonly [Type in FactType]: Extract<Fact, { type: Type }> } = {
  'session-created': { type: 'session-created', session, title: 'Clean water', template: 'first-meeting', languages: ['en'] },
  'session-renamed': { type: 'session-renamed', title: 'Clean water for all' },
  'stage-added': { type: 'stage-added', stage: opening, plan, before: null },
  'organisation-added': { type: 'organisation-added', organisation: clinics, name: 'Village clinics' },
  'organisation-renamed': { type: 'organisation-renamed', organisation: clinics, name: 'Clinics of the valley' },
  'invitation-opened': { type: 'invitation-opened', invitation: 'door' as InvitationId, role: 'participant', organisation: clinics, generation: 2 },
  'invitation-closed': { type: 'invitation-closed', invitation: 'door' as InvitationId },
  'participant-joined': { type: 'participant-joined', participant: ana, role: 'participant', organisation: clinics, language: 'en', nameDigest: 'x' },
  'participant-renamed': { type: 'participant-renamed', participant: ana, nameDigest: 'y' },
  'spokesperson-named': { type: 'spokesperson-named', organisation: clinics, participant: ana },
  'role-given': { type: 'role-given', participant: ana, role: 'facilitator' },
  'participant-removed': { type: 'participant-removed', participant: ben },
  'profile-set': { type: 'profile-set', organisation: clinics, profile: EMPTY_PROFILE },
  'stage-edited': { type: 'stage-edited', stage: opening, plan },
  'stage-moved': { type: 'stage-moved', stage: opening, before: null },
  'stage-removed': { type: 'stage-removed', stage: 'other' as StageId },
  'stage-entered': { type: 'stage-entered', stage: opening },
  'beat-entered': { type: 'beat-entered', stage: opening, beat: 1 },
  'timer-set': { type: 'timer-set', timer: null },
  'document-frozen': { type: 'document-frozen', document: 'charter' },
  'loss-noticed': { type: 'loss-noticed', document: 'charter', version: 3 },
  'lost-asked-for': { type: 'lost-asked-for', document: 'charter', participant: ana },
  'loss-accepted': { type: 'loss-accepted', document: 'charter' },
  'document-restored': { type: 'document-restored', document: 'charter', version: 3 },
  'document-thawed': { type: 'document-thawed', document: opening },
  'round-opened': { type: 'round-opened', round: 'r' as RoundId, stage: opening, order: [clinics, growers], seconds: 90 },
  'turn-ended': { type: 'turn-ended', round: 'r' as RoundId, organisation: clinics, passed: false },
  'round-closed': { type: 'round-closed', round: 'r' as RoundId },
  'stick-given': { type: 'stick-given', organisation: clinics, participant: ana },
  'stick-laid-down': { type: 'stick-laid-down' },
  'hand-raised': { type: 'hand-raised', participant: ana },
  'hand-lowered': { type: 'hand-lowered', participant: ana },
  'cards-revealed': { type: 'cards-revealed', stage: opening, cards: 12, from: {} },
  'statement-made': { type: 'statement-made', statement: { id: statement, stage: opening, kind: 'expectation', from: clinics, to: growers, text: 'A date', origin: null } },
  'statements-revealed': { type: 'statements-revealed', stage: opening, statements: [] },
  'expectation-answered': { type: 'expectation-answered', statement, value: 'try', note: 'from June' },
  'statement-withdrawn': { type: 'statement-withdrawn', statement },
  'ballot-opened': {
    type: 'ballot-opened',
    ballot: { id: ballot, stage: opening, method: 'consent', question: 'Can we live with it?', texts: [words], unit: 'organisation', quorum: 66, floor: 5, roll: [{ unit: clinics, voter: ana }], rollHash: 'h' },
  },
  'ballot-closed': { type: 'ballot-closed', ballot, tally, receipts: ['r1'] },
  'ballot-voided': { type: 'ballot-voided', ballot, reason: 'The question was unclear' },
  'roll-changed': { type: 'roll-changed', ballot },
  'voters-reminded': { type: 'voters-reminded', ballot },
  'decision-written': { type: 'decision-written', decision: { id: 'd' as DecisionId, stage: opening, ballot, status: 'adopted', texts: [words], note: '', replaces: null } },
  'item-added': { type: 'item-added', catalogue: 'c', item: { id: 'i', title: { en: 'Patience' }, description: {}, parent: null, sensitive: false } },
  'item-renamed': { type: 'item-renamed', item: 'i', title: { en: 'Long patience' }, description: {} },
  'item-hidden': { type: 'item-hidden', item: 'i' },
  'item-shown': { type: 'item-shown', item: 'i' },
  'sensitive-items-set': { type: 'sensitive-items-set', allowed: true },
  'session-ended': { type: 'session-ended' },
  'session-reopened': { type: 'session-reopened' },
}

const SILENT: readonly FactType[] = ['timer-set', 'stick-laid-down', 'hand-raised', 'hand-lowered']

function record(facts: readonly Fact[]): readonly Entry[] {
  return facts.map((fact, index) => ({
    number: index + 1, at: index * 1000, by: ben, fact, hash: `h${index + 1}`,
    personal: fact.type === 'participant-joined' || fact.type === 'participant-renamed' ? { name: 'Ana', salt: 's' } : null,
  }))
}

/** The marks that isolate inserted words are for the eye's direction only. */
const plain = (words: string) => words.replace(/[\u2066-\u2069]/g, '')

function journal(facts: readonly Fact[], words = en, language: 'en' | 'fr' = 'en'): readonly string[] {
  const entries = record(facts)
  const now = fold(entries)
  return tell(entries).told.filter((told) => weightOf(told) !== null).map((told) => plain(sentenceOf(told, now, words, language)))
}

describe('the sentences of the journal', () => {
  const everything = Object.values(FACTS)
  const { told } = tell(record(everything))
  const now = fold(record(everything))

  test('every fact has one in every language, or is silent on purpose', () => {
    for (const each of told) {
      const { type } = each.entry.fact
      for (const [words, language] of [[en, 'en'], [fr, 'fr']] as const) {
        const said = sentenceOf(each, now, words, language)
        if (SILENT.includes(type)) expect([type, weightOf(each), said]).toEqual([type, null, ''])
        else expect(said, type).not.toMatch(/^\s*$|undefined|null|NaN|\[object|#/)
      }
    }
  })

  test('name people and organisations, each as it is right', () => {
    const said = journal(everything)
    expect(said).toContain('Village clinics is now called Clinics of the valley.')
    expect(said).toContain('Ana joined for Clinics of the valley.')
    expect(said).toContain('A speaking round opened, 90 seconds for each, in the order drawn by lot: Clinics of the valley, an organisation.')
    expect(said).toContain('an organisation answers Clinics of the valley on “A date”: we will try. from June')
    expect(journal(everything, fr, 'fr')).toContain('Le groupe est passé à «\u00A0Ouverture\u00A0».')
  })

  test('a ballot says its question, unit, roll, quorum and floor when it opens, and its outcome when it closes', () => {
    const said = journal(everything)
    expect(said).toContain('A secret ballot opened: “Can we live with it?” By consent, one voice per organisation, 1 voice on the roll, quorum 66 %, counts published from 5 votes.')
    expect(said).toContain('The ballot “Can we live with it?” closed: adopted. 5 of 6 voices voted.')
    expect(said).toContain('Decision D-001, adopted.')
  })

  test('a ballot by another method says its rule, or that it decides nothing', () => {
    const opened = (rule: Rule): Fact => ({ type: 'ballot-opened', ballot: { ...FACTS['ballot-opened'].ballot, ...rule } })
    const rules: readonly Rule[] = [{ method: 'gradients', threshold: 75, base: 'cast', vetoStops: true }, { method: 'temperature' }, { method: 'indicative' }]
    const [gradients, temperature, indicative] = journal(rules.map(opened))
    expect(gradients).toContain('By gradients of agreement with the support of 75 % of those who vote, stopped by a single veto, one voice per organisation')
    for (const said of [temperature, indicative]) expect(said).toContain('which decides nothing, one voice per organisation')
  })

  test('every outcome of a ballot has its words', () => {
    const closed = OUTCOMES.map((outcome): Fact => ({ ...FACTS['ballot-closed'], tally: { ...tally, outcome } }))
    expect(new Set(journal(closed)).size).toBe(OUTCOMES.length)
  })

  test('somebody whose name was blanked is a former participant', () => {
    const blanked = record([FACTS['organisation-added'], FACTS['participant-joined']]).map((entry) => ({ ...entry, personal: null }))
    const words = sentenceOf(tell(blanked).told[1]!, fold(blanked), en, 'en')
    expect(plain(words)).toBe('Former participant joined for Village clinics.')
  })

  test('the first key of a door and the stick in a round need no sentence', () => {
    const facts: Fact[] = [{ ...FACTS['invitation-opened'], generation: 1 }, { ...FACTS['stick-given'], participant: null }]
    expect(journal(facts)).toEqual([])
  })

  test('inserted words keep their direction to themselves', () => {
    const [entry] = tell(record([{ ...FACTS['session-created'], title: 'ماء نظيف' }])).told
    expect(sentenceOf(entry!, now, en, 'en')).toBe('The session “\u2068ماء نظيف\u2069” was created.')
  })
})

describe('the record told in stretches', () => {
  test('a stretch begins where the group enters a stage, and what came before has its own', () => {
    const second = { ...FACTS['stage-added'], stage: 'second' as StageId }
    const { told } = tell(record([FACTS['session-created'], FACTS['stage-added'], second, FACTS['stage-entered'], FACTS['beat-entered'], { type: 'stage-entered', stage: 'second' as StageId }, FACTS['stage-entered']]))
    expect(stretches(told).map((stretch) => [stretch[0]!.stage, stretch.length])).toEqual([[null, 3], ['opening', 2], ['second', 1], ['opening', 1]])
  })

  test('telling on from where one stopped gives the same as telling all at once', () => {
    const entries = record(Object.values(FACTS))
    const half = tell(entries.slice(0, 20))
    expect(tell(entries, half.told, half.session).told).toEqual(tell(entries).told)
  })
})

describe('what was missed', () => {
  beforeEach(() => localStorage.clear())
  afterEach(() => vi.restoreAllMocks())

  function visit(last: number, at: number) {
    return createRoot((dispose) => {
      const [number, setNumber] = createSignal(last)
      const [state, setState] = createSignal<StreamState>('connecting')
      const [seen, setSeen] = createSignal(last)
      let clock = at
      let unread = false
      const { absence, dismiss } = createAbsence({ session, last: number, seen, state, now: () => clock, unread: () => unread })
      return {
        absence, dismiss, dispose,
        reads: setNumber,
        online: () => setState('online'),
        cut: () => { setSeen(number()); setState('offline') },
        waits: (time: number) => (clock = time),
        leavesUnread: () => (unread = true),
      }
    })
  }

  test('nothing, for who comes for the first time or was there all along', () => {
    const first = visit(10, 1_000)
    first.online()
    first.reads(12)
    expect(first.absence()).toBeNull()
    first.dispose()
    const again = visit(12, 2_000)
    expect(again.absence()).toBeNull()
    again.dispose()
  })

  test('everything since this device last showed the session, up to now', () => {
    visit(10, 1_000).dispose()
    const back = visit(25, 9_000)
    expect(back.absence()).toEqual({ after: 10, until: 9_000 })
    back.dismiss()
    expect(back.absence()).toBeNull()
    back.dispose()
  })

  test('what happened while the connection was cut', () => {
    const here = visit(10, 1_000)
    here.online()
    here.cut()
    here.waits(5_000)
    here.online()
    expect(here.absence()).toEqual({ after: 10, until: 5_000 })
    here.dispose()
  })

  test('not what came live between two cuts in which nothing happened', () => {
    const here = visit(10, 1_000)
    here.online()
    here.cut()
    here.online()
    here.reads(14)
    here.cut()
    here.waits(8_000)
    here.online()
    expect(here.absence()).toEqual({ after: 14, until: 8_000 })
    here.dispose()
  })

  test('what is still unread stays, with what a second cut adds', () => {
    const here = visit(10, 1_000)
    here.online()
    here.cut()
    here.online()
    here.reads(14)
    here.leavesUnread()
    here.cut()
    here.waits(8_000)
    here.online()
    expect(here.absence()).toEqual({ after: 10, until: 8_000 })
    here.dispose()
  })

  /** Turns to another tab or app, and back. */
  function turns(to: 'hidden' | 'visible') {
    vi.spyOn(document, 'visibilityState', 'get').mockReturnValue(to)
    document.dispatchEvent(new Event('visibilitychange'))
  }

  test('what happened while the page was out of sight, though its connection stood', () => {
    const here = visit(10, 1_000)
    here.online()
    turns('hidden')
    here.reads(14)
    here.waits(600_000)
    turns('visible')
    expect(here.absence()).toEqual({ after: 10, until: 600_000 })
    here.dispose()
  })

  test('a connection that comes back out of sight hides nothing of what came before it was cut', () => {
    const here = visit(10, 1_000)
    here.online()
    turns('hidden')
    here.reads(14)
    here.cut()
    here.online()
    here.waits(600_000)
    turns('visible')
    expect(here.absence()).toEqual({ after: 10, until: 600_000 })
    here.dispose()
  })

  test('not what happened while one looked something up for a moment', () => {
    const here = visit(10, 1_000)
    here.online()
    turns('hidden')
    here.reads(14)
    here.waits(20_000)
    turns('visible')
    expect(here.absence()).toBeNull()
    here.dispose()
  })
})
