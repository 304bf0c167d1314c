import * as v from 'valibot'
import { UNITS } from '../model/ballot.ts'
import { BASES } from '../model/counting/gradients.ts'
import { SECTIONS } from '../model/charter.ts'
import { ANSWERS, STATEMENT_KINDS } from '../model/exchange.ts'
import { AUTHORSHIPS, BEATS, VIEWS } from '../model/stage.ts'
import type { Command } from '../ledger/command.ts'
import { id, line, name, phrase, text, words } from './fields.ts'
import { LIMITS } from '../model/limits.ts'

const whole = (min: number, max: number) => v.pipe(v.number(), v.integer(), v.minValue(min), v.maxValue(max))
const list = <Item extends v.GenericSchema>(item: Item, max: number) => v.pipe(v.array(item), v.maxLength(max, 'too-many'))

export const plan = v.strictObject({
  view: v.picklist(VIEWS),
  title: phrase(LIMITS.title),
  question: phrase(LIMITS.question),
  beats: v.pipe(list(v.strictObject({ kind: v.picklist(BEATS), minutes: whole(0, 600) }), LIMITS.beats), v.minLength(1)),
  authorship: v.picklist(AUTHORSHIPS),
  catalogues: list(id(), LIMITS.catalogues),
  section: v.picklist(SECTIONS),
})

export const decidable = v.strictObject({
  id: id(),
  section: v.picklist(SECTIONS),
  title: line(LIMITS.title),
  words: words(LIMITS.words),
  commitments: list(words(LIMITS.card), LIMITS.commitments),
  origin: v.nullable(id()),
})

export const profile = v.strictObject({
  sector: v.nullable(id()),
  family: v.nullable(id()),
  type: v.nullable(id()),
  otherType: line(LIMITS.title),
  levels: list(id(), 12),
  about: text(LIMITS.profile),
  decidesAlone: text(LIMITS.profile),
  cannotPromise: text(LIMITS.profile),
})

const rule = v.variant('method', [
  v.strictObject({ method: v.literal('consent') }),
  v.strictObject({ method: v.literal('gradients'), threshold: whole(1, 100), base: v.picklist(BASES), vetoStops: v.boolean() }),
  v.strictObject({ method: v.literal('temperature') }),
  v.strictObject({ method: v.literal('indicative') }),
])

const documentId = v.union([v.literal('charter'), id<'stage'>()])

const simple = <Type extends string>(type: Type) => v.strictObject({ type: v.literal(type) })
const on = <Type extends string, Entries extends v.ObjectEntries>(type: Type, entries: Entries) =>
  v.strictObject({ type: v.literal(type), ...entries })

/** The shape of every command; `Command` in the ledger is its meaning, and a type test keeps them one. */
export const command = v.variant('type', [
  on('rename-session', { title: name(LIMITS.title) }),
  simple('end-session'),
  simple('reopen-session'),
  on('close-invitation', { invitation: id<'invitation'>() }),
  on('renew-invitation', { invitation: id<'invitation'>() }),
  on('add-organisation', { name: name() }),
  on('rename-organisation', { organisation: id<'organisation'>(), name: name() }),
  on('set-profile', { organisation: id<'organisation'>(), profile }),
  on('rename-me', { name: name() }),
  on('remove-participant', { participant: id<'participant'>() }),
  on('share-facilitation', { participant: id<'participant'>() }),
  on('hand-over', { participant: id<'participant'>() }),
  on('name-spokesperson', { organisation: id<'organisation'>(), participant: id<'participant'>() }),
  on('add-stage', { plan, before: v.nullable(id<'stage'>()) }),
  on('edit-stage', { stage: id<'stage'>(), plan }),
  on('move-stage', { stage: id<'stage'>(), before: v.nullable(id<'stage'>()) }),
  on('remove-stage', { stage: id<'stage'>() }),
  on('enter-stage', { stage: id<'stage'>() }),
  on('enter-beat', { stage: id<'stage'>(), beat: whole(0, LIMITS.beats) }),
  on('freeze', { document: documentId }),
  on('thaw', { document: documentId }),
  on('ask-for-lost', { document: documentId }),
  on('leave-as-is', { document: documentId }),
  on('restore', { document: documentId, version: whole(1, 1_000_000) }),
  on('start-timer', { seconds: whole(5, 36_000) }),
  simple('pause-timer'),
  simple('resume-timer'),
  on('extend-timer', { seconds: whole(-3_600, 3_600) }),
  simple('stop-timer'),
  on('open-round', { stage: id<'stage'>(), seconds: whole(10, 1_800) }),
  on('end-turn', { organisation: id<'organisation'>(), passed: v.boolean() }),
  simple('close-round'),
  on('give-stick', { participant: id<'participant'>() }),
  simple('lay-down-stick'),
  simple('raise-hand'),
  on('lower-hand', { participant: id<'participant'>() }),
  on('reveal', { stage: id<'stage'>() }),
  on('make-statement', {
    stage: id<'stage'>(),
    kind: v.picklist(STATEMENT_KINDS),
    to: id<'organisation'>(),
    text: words(LIMITS.card),
    origin: v.nullable(id()),
  }),
  on('withdraw-statement', { statement: id<'statement'>() }),
  on('answer-expectation', { statement: id<'statement'>(), value: v.picklist(ANSWERS), note: text(LIMITS.card) }),
  on('open-ballot', {
    stage: id<'stage'>(),
    question: words(LIMITS.question),
    texts: v.pipe(list(decidable, LIMITS.texts), v.minLength(1, 'words-missing')),
    rule,
    unit: v.picklist(UNITS),
    quorum: whole(0, 100),
    floor: whole(3, 5),
  }),
  on('close-ballot', { ballot: id<'ballot'>() }),
  on('remind-voters', { ballot: id<'ballot'>() }),
  on('void-ballot', { ballot: id<'ballot'>(), reason: words(LIMITS.note) }),
  on('write-decision', {
    stage: id<'stage'>(),
    ballot: v.nullable(id<'ballot'>()),
    texts: list(decidable, LIMITS.texts),
    note: text(LIMITS.note),
    replaces: v.nullable(id<'decision'>()),
  }),
  on('add-item', { catalogue: id(), title: phrase(LIMITS.title), description: phrase(LIMITS.card) }),
  on('rename-item', { item: id(), title: phrase(LIMITS.title), description: phrase(LIMITS.card) }),
  on('hide-item', { item: id() }),
  on('show-item', { item: id() }),
  on('allow-sensitive-items', { allowed: v.boolean() }),
])

/** A command as it travels: the id is made by the client, and a retry with it has its effect once. */
export const commandRequest = v.strictObject({ id: v.pipe(v.string(), v.regex(/^[A-Za-z0-9-]{16,64}$/)), command })

/** Schemas infer lists that can be written to; the ledger's cannot. An id stays the string it is. */
type Mutable<T> = T extends string | number | boolean | null
  ? T
  : T extends readonly (infer Item)[]
    ? Mutable<Item>[]
    : { -readonly [Key in keyof T]: Mutable<T[Key]> }
/** Fails to compile when the schema and the ledger's `Command` drift apart: what arrives is a command, and every command can be sent. */
export const parsed: (value: v.InferOutput<typeof command>) => Command = (value) => value
export const sendable: (value: Mutable<Command>) => v.InferInput<typeof command> = (value) => value
