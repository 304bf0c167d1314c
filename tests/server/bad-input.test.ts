import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { addCard, AT_THE_END } from '../../shared/board/cards.ts'
import { addClause } from '../../shared/board/clauses.ts'
import { resolutionOf } from '../../shared/board/document.ts'
import { applyTextChange } from '../../shared/board/text.ts'
import type { Command } from '../../shared/ledger/command.ts'
import { openBallot } from '../../shared/ledger/session.ts'
import type { CardId, OrganisationId } from '../../shared/model/id.ts'
import type { StagePlan } from '../../shared/model/stage.ts'
import { KEY_HEADER } from '../../shared/wire/keyheader.ts'
import { exportNames } from '../../server/export/render.ts'
import { WORDS } from '../support/commands.ts'
import { opensDocument } from '../support/provider.ts'
import { at, places, replaced, REQUESTS, SECRET, type Json, type Request } from '../support/requests.ts'
import { startApp, type Person, type Started } from '../support/startApp.ts'

/*
 * Everything a person or a program can send that is wrong, and the words of everybody everywhere.
 * Tested elsewhere: invitations and cookies in identity, one answer for the unknown and the forbidden
 * in identity and socket-access, bodies in http-edge and http-session, roles in wrong-role and
 * http-policy, beats and moments in the ledger's own tests, votes twice, late or for another in
 * sealed-votes, frames in socket-limits and fuzz/frames, two at one instant in ledger and
 * http-session, a full disk in full-disk.
 */

// Many hundred requests to a whole server, on a machine that may be doing other things.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 60_000 })

let server: Started
let ana: Person
beforeAll(async () => {
  server = await startApp()
  server.clock.stop()
  ana = await server.create()
})
afterAll(() => server.stop())

async function sends({ method, path }: Request, body: Json): Promise<string> {
  // At the pace of a room, so that nobody is refused for that.
  server.clock.advance(60_000)
  const { status, refusal } = await ana.ask(method, path.replace('{session}', ana.session), JSON.stringify(body))
  if (status >= 500 || (refusal === undefined && status >= 300)) throw new Error(`${method} ${path} answered ${status} to ${JSON.stringify(body)}`)
  return refusal ?? String(status)
}

describe('of the wrong shape', () => {
  test.each(REQUESTS.map((request) => [request.name, request] as const))('%s is refused in a word of ours, and nothing has changed', async (_, request) => {
    const before = (await ana.sees()).last
    for (const bent of bentAt(request.body, request.at)) expect(await sends(request, bent), JSON.stringify(bent)).toBe(request.refusal)
    expect((await ana.sees()).last).toEqual(before)
  })
})

describe('words', () => {
  const written = REQUESTS.flatMap((request) => places(request.body, (value) => value === WORDS).map((place) => [`${request.name}: ${place.join('.')}`, request, place] as const))

  test('are written in so many places', () => {
    expect(written.length).toBeGreaterThan(60)
  })

  test.each(written)('of ten thousand characters are too long for %s', async (_, request, place) => {
    const before = (await ana.sees()).last
    expect(await sends(request, replaced(request.body, place, 'x'.repeat(10_000)))).toBe('too-long')
    expect((await ana.sees()).last).toEqual(before)
  })

  test('[X3] [X2] [X4] that are markup, formulas and turned round stay words in every answer and every export', async () => {
    const marks = new Map<string, string>()
    /** Different words for every place: markup for a page, a formula for a sheet, a link for Markdown, and an override. */
    const mark = (place: string) => {
      const number = marks.size + 1
      marks.set(place, `=<img src=x onerror=alert(${number})>"'&lt;|[n](javascript:${number})`)
      return `${marks.get(place)}\u202E`
    }
    const spoken = (place: string) => ({ fr: mark(`${place} fr`), en: mark(`${place} en`), es: mark(`${place} es`), ar: mark(`${place} ar`), km: mark(`${place} km`) })

    const fay = await server.create({ title: mark('first title'), name: mark('facilitator'), organisations: [mark('village'), mark('ngo'), mark('fund')] })
    const does = async (who: Person, command: Command) => {
      server.clock.advance(60_000)
      await who.does(command)
    }
    const session = () => fay.sees()
    const people: Person[] = []
    for (const { name } of Object.values((await session()).organisations)) people.push(await fay.invites(mark(`person ${people.length}`), 'participant', name))
    const [ben, chea, dina] = people as [Person, Person, Person]
    const [village, ngo] = Object.keys((await session()).organisations) as [OrganisationId, OrganisationId]

    await does(fay, { type: 'rename-session', title: mark('title') })
    await does(fay, { type: 'add-organisation', name: mark('another organisation') })
    await does(ben, { type: 'rename-me', name: mark('renamed') })
    await does(chea, { type: 'rename-organisation', organisation: ngo, name: mark('renamed organisation') })
    await does(ben, {
      type: 'set-profile',
      organisation: village,
      profile: { sector: null, family: null, type: null, otherType: mark('type'), levels: [], about: mark('about'), decidesAlone: mark('alone'), cannotPromise: mark('promise') },
    })
    const plan = (view: StagePlan['view']): StagePlan => ({
      view,
      title: spoken(`${view} title`),
      question: spoken(`${view} question`),
      beats: (['alone', 'reveal', 'resolve'] as const).map((kind) => ({ kind, minutes: 1 })),
      authorship: 'organisation',
      catalogues: [],
      section: 'principles',
    })
    await does(fay, { type: 'add-stage', plan: plan('wall'), before: null })
    await does(fay, { type: 'add-stage', plan: plan('exchange'), before: null })
    await does(fay, { type: 'add-stage', plan: plan('pulse'), before: null })
    const [wall, exchange, sealed] = (await session()).stages.slice(-3).map(({ id }) => id) as [never, never, never]
    await does(fay, { type: 'edit-stage', stage: sealed, plan: plan('typology') })

    const card = async (who: Person, id: string, stage: string, text: string, statement: object | null = null) => {
      const { status } = await who.ask('PUT', `${who.path}/cards/${id}`, { key: SECRET, stage, text, origin: null, statement })
      expect(status).toBe(204)
    }
    await does(fay, { type: 'enter-stage', stage: wall })
    await card(ben, 'card-1', wall, mark('card'))
    await does(fay, { type: 'reveal', stage: wall })
    await does(fay, { type: 'enter-stage', stage: exchange })
    await card(ben, 'card-2', exchange, mark('statement alone'), { kind: 'expectation', to: ngo })
    await does(fay, { type: 'reveal', stage: exchange })
    await does(ben, { type: 'make-statement', stage: exchange, kind: 'offer', to: ngo, text: mark('statement'), origin: null })
    const asked = Object.values((await session()).statements).find(({ kind }) => kind === 'expectation')!
    await does(chea, { type: 'answer-expectation', statement: asked.id, value: 'no', note: mark('answer') })
    await does(fay, { type: 'enter-stage', stage: sealed })
    await card(dina, 'card-3', sealed, mark('sealed'))

    const text = (place: string, id: string) => ({ id, section: 'principles' as const, title: mark(`${place} title`), words: mark(place), commitments: [mark(`${place} commitment`)], origin: null })
    const opens = (place: string) => ({ type: 'open-ballot' as const, stage: wall, question: mark(`${place} question`), texts: [text(place, `${place}-text`)], rule: { method: 'consent' as const }, unit: 'organisation' as const, quorum: 50, floor: 3 })
    await does(fay, opens('voided'))
    await does(fay, { type: 'void-ballot', ballot: openBallot(await session())!.id, reason: mark('void') })
    await does(fay, opens('voted'))
    const { id: ballot } = openBallot(await session())!
    for (const [index, person] of people.entries()) {
      const vote = await person.ask('PUT', `${person.path}/ballots/${ballot}/vote`, { secret: SECRET.replace('k', String(index)), answer: 'reservation', reason: mark(`reason ${index}`), by: null })
      expect(vote.status).toBe(200)
    }
    await does(fay, { type: 'close-ballot', ballot })
    await does(fay, { type: 'write-decision', stage: wall, ballot, texts: [], note: mark('note'), replaces: null })
    await does(fay, { type: 'write-decision', stage: wall, ballot: null, texts: [text('aloud', 'aloud')], note: mark('note aloud'), replaces: null })
    await does(fay, { type: 'add-item', catalogue: 'crr-values', title: spoken('item'), description: spoken('item description') })
    await does(fay, { type: 'rename-item', item: 'crr-accountability', title: spoken('reworded'), description: spoken('reworded description') })

    const board = opensDocument(ben, server.url, wall)
    const charter = opensDocument(ben, server.url, 'charter')
    for (const provider of [board, charter]) await vi.waitFor(() => expect(provider.synced).toBe(true), WAIT)
    addCard(board.doc, { id: 'board-card' as CardId, kind: 'principle', text: mark('board'), origin: null, ...AT_THE_END }, null)
    applyTextChange(resolutionOf(board.doc), { index: 0, remove: 0, insert: mark('resolution') }, null)
    addClause(charter.doc, { id: 'clause', section: 'working', title: mark('clause title'), words: mark('clause'), origin: null }, null, null)
    const take = async (file: string, language: string) => {
      server.clock.advance(60_000)
      return (await fay.ask('GET', `${fay.path}/exports/${file}?language=${language}`)).text
    }
    const last = marks.get('clause')!
    await vi.waitFor(async () => expect(stringsIn(JSON.parse(await take('session.json', 'en')))).toContain(last), WAIT)
    for (const provider of [board, charter]) provider.destroy()

    const answers = await Promise.all(['', '/entries'].map(async (path) => (await fay.ask('GET', fay.path + path)).body))
    const drafts = (await dina.ask('GET', `${dina.path}/cards`, undefined, { [KEY_HEADER]: SECRET })).body
    const told = new Set(stringsIn([...answers, drafts, JSON.parse(await take('session.json', 'en'))]))
    // The names and titles that were changed meanwhile stand in the entries.
    expect([...marks].filter(([, words]) => !told.has(words)).map(([place]) => place)).toEqual([])

    for (const language of ['en', 'fr']) {
      for (const file of exportNames) {
        const exported = await take(file, language)
        expect(exported, file).not.toContain('\u202E')
        expect(exported, file).not.toContain(marks.get('sealed')!.slice(0, 30))
        if (file.endsWith('.html')) {
          expect(exported).not.toMatch(/<img|href="(?!#)/)
          for (const place of SHOWN) expect(exported, place).toContain(escaped(marks.get(place)!))
        }
        if (file.endsWith('.md')) {
          expect(exported).not.toMatch(/(?<!\\)<(?!br>)|(?<!\\)\](?=\(javascript)/)
          for (const place of SHOWN) expect(exported.replace(/\\(?=[^\n])/g, ''), place).toContain(marks.get(place)!)
        }
        if (file.endsWith('.csv')) {
          for (const cell of cellsOf(exported)) expect(cell, file).not.toMatch(/^[=+\-@\t\r]/)
        }
      }
    }
    const sheets = await Promise.all((['decisions.csv', 'cards.csv', 'map.csv', 'journal.csv'] as const).map((file) => take(file, 'en')))
    const cells = sheets.flatMap(cellsOf)
    for (const place of ['voted question', 'note', 'card', 'board', 'statement', 'statement alone', 'answer', 'renamed organisation', 'renamed']) {
      expect(cells, place).toContain(`'${marks.get(place)}`)
    }
  })
})

const WAIT = { timeout: 30_000, interval: 20 }

/** What a reader of the charter meets. */
const SHOWN = [
  'title', 'village', 'renamed organisation', 'type', 'about', 'alone', 'promise', 'statement', 'statement alone', 'answer',
  'voted', 'voted title', 'voted commitment', 'voted question', 'reason 0', 'reason 1', 'reason 2', 'note', 'aloud', 'aloud title', 'aloud commitment', 'note aloud',
  'resolution', 'clause', 'clause title',
]

function escaped(words: string): string {
  return words.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;').replaceAll("'", '&#39;')
}

/** Every string in an answer. */
function stringsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value]
  return value !== null && typeof value === 'object' ? Object.values(value).flatMap(stringsIn) : []
}

function cellsOf(sheet: string): readonly string[] {
  return [...sheet.matchAll(/"((?:[^"]|"")*)"/g)].map((match) => match[1]!.replaceAll('""', '"'))
}

/** The body in every way in which one thing about it is wrong, from `place` on. */
function bentAt(body: Json, place: readonly string[]): readonly Json[] {
  return bent(at(body, place)).map((each) => replaced(body, place, each))
}

/** Languages of a phrase may be left out. */
const OPTIONAL = ['fr', 'en', 'es', 'ar', 'km']

function bent(value: Json): readonly Json[] {
  if (value === null) return [5]
  switch (typeof value) {
    case 'boolean':
      return ['true', null, {}]
    case 'number':
      return [String(value), null, value + 0.5, -1e9, 1e9, []]
    case 'string':
      return value === WORDS ? [5, [], {}] : [5, {}, '', '__proto__', 'Not, an id!', `${value}\u0000`, 'x'.repeat(200)]
    default: {
      if (Array.isArray(value)) return ['x', 5, {}, ...bent(value[0] as Json).map((each) => [each])]
      const fields = Object.entries(value as { readonly [key: string]: Json })
      return [
        'x',
        5,
        { ...value, extra: randomBytes(2).toString('hex') },
        ...fields.filter(([each]) => !OPTIONAL.includes(each)).map(([each]) => Object.fromEntries(fields.filter(([other]) => other !== each))),
        ...fields.flatMap(([each, inner]) => bent(inner).map((wrong) => ({ ...value, [each]: wrong }))),
      ]
    }
  }
}
