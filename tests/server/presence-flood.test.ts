import { createDecoder, readVarString, readVarUint, readVarUint8Array } from 'lib0/decoding'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { ParticipantId } from '../../shared/model/id.ts'
import { LIMITS } from '../../shared/model/limits.ts'
import { CLOSE } from '../../shared/wire/close.ts'
import { MESSAGE } from '../../shared/wire/messages.ts'
import { workshop, type Workshop } from '../support/network.ts'
import { presence, type RawSocket } from '../support/rawsocket.ts'
import { luck } from '../support/session.ts'

const seed = Number(process.env['SEED'] ?? Math.floor(Math.random() * 2 ** 31))
console.info(`SEED=${seed}`)
const random = luck(seed)
const below = (count: number) => Math.floor(random() * count)

let all: Workshop
let ben: RawSocket
let mallory: ParticipantId
beforeEach(async () => {
  all = await workshop()
  ben = await comes(await all.letsIn('Ben'))
  mallory = await all.letsIn('Mallory')
})
afterEach(async () => {
  await all.close()
  expect(all.reports).toEqual([])
})

const comes = (participant: ParticipantId) => all.knocks(participant).joins()
const soon = (check: () => void) => vi.waitFor(check, { timeout: 20_000, interval: 5 })
const frames = ({ received }: RawSocket) => received.filter(([kind]) => kind === MESSAGE.awareness)

type State = Record<string, unknown> | null
function told(socket: RawSocket): readonly (readonly [client: number, clock: number, state: State])[] {
  return frames(socket).flatMap((bytes) => {
    const decoder = createDecoder(bytes)
    readVarUint(decoder)
    const inner = createDecoder(readVarUint8Array(decoder))
    return Array.from({ length: readVarUint(inner) }, () => [readVarUint(inner), readVarUint(inner), JSON.parse(readVarString(inner)) as State] as const)
  })
}
const about = (socket: RawSocket, client: number) => told(socket).filter(([each]) => each === client)

/** What was told before has arrived once this, told after it, has. */
async function settles(): Promise<void> {
  const last = await comes(await all.letsIn(`Somebody ${below(2 ** 30)}`))
  const client = 2 ** 31 + below(2 ** 30)
  last.sends(presence([client, 1, {}]))
  await soon(() => expect(about(ben, client)).toHaveLength(1))
  last.ws.terminate()
}

/** The most that may be told of one client in this time, and the two at its ends. */
const most = (since: number) => ((performance.now() - since) / 1000) * LIMITS.presencePerSecond + 2

describe('[K3] of a flood of presence', () => {
  test('under many client ids, others are told one of them, with its latest state', async () => {
    const anas = await comes(await all.letsIn('Ana'))
    anas.sends(presence([7, 1, { card: 'hers' }]))
    await soon(() => expect(about(ben, 7)).toHaveLength(1))
    const socket = await comes(mallory)
    const since = performance.now()
    socket.sends(presence([100, 0, {}]))
    // What the socket said when it came has used up some of what is forgiven.
    const last = LIMITS.framesBurst - 20
    for (let count = 1; count <= last; count++) {
      const others = Array.from({ length: 40 }, () => [random() < 0.1 ? 7 : 101 + below(100_000), below(2 ** 40), random() < 0.2 ? null : { of: 'nobody' }] as const)
      socket.sends(presence(...others, [100, count, { count }]))
    }
    await soon(() => expect(about(ben, 100).at(-1)![2]).toMatchObject({ count: last, participant: mallory }))
    await settles()
    expect(new Set(told(ben).map(([client]) => client).filter((client) => client < 2 ** 31))).toEqual(new Set([7, 100]))
    expect(about(ben, 7)).toHaveLength(1)
    expect(about(ben, 100).length).toBeLessThanOrEqual(most(since))
  })

  test('at any rate, so many a second get through until it is ended', async () => {
    const socket = await comes(mallory)
    const words = 'x'.repeat(LIMITS.presence - 100)
    const [since, before] = [performance.now(), frames(ben).length]
    for (let clock = 0; clock < 3 * LIMITS.framesBurst; clock++) socket.sends(presence([100, clock, { clock, words }]))
    expect(await socket.closed).toBe(CLOSE.tooOften.code)
    await soon(() => expect(about(ben, 100).at(-1)![2]).toBe(null))
    const heard = frames(ben).slice(before)
    expect(heard.length).toBeLessThanOrEqual(most(since))
    expect(heard.reduce((sum, { length }) => sum + length, 0)).toBeLessThanOrEqual(most(since) * (LIMITS.presence + 300))
  })

  test('with a clock that goes back, nothing of it; with one that is no number, the socket is ended', async () => {
    const socket = await comes(mallory)
    const last = Number.MAX_SAFE_INTEGER
    socket.sends(presence([100, 5, { said: 1 }]))
    await soon(() => expect(about(ben, 100)).toHaveLength(1))
    for (const clock of [4, 0, 3]) socket.sends(presence([100, clock, { said: 'before' }]))
    socket.sends(presence([100, last, { said: 2 }]))
    await soon(() => expect(about(ben, 100)).toHaveLength(2))
    for (const clock of [6, last - 1]) socket.sends(presence([100, clock, { said: 'before' }]))
    await settles()
    expect(about(ben, 100).map(([, clock, state]) => [clock, state!['said']])).toEqual([[5, 1], [last, 2]])
    socket.sends(presence([100, 2 ** 53, { said: 3 }]))
    expect(await socket.closed).toBe(CLOSE.malformed.code)
    await soon(() => expect(about(ben, 100).at(-1)).toEqual([100, last, null]))
  })

  test('from many devices, others are told so many of one person, and the next once one has gone', async () => {
    const sockets = await Promise.all(Array.from({ length: LIMITS.presencesPerPerson + 3 }, () => comes(mallory)))
    for (const [index, socket] of sockets.entries()) {
      socket.sends(presence([100 + index, 1, { index }]))
      if (index < LIMITS.presencesPerPerson) await soon(() => expect(about(ben, 100 + index)).toHaveLength(1))
    }
    // Nor does trying one client id after the other, in one frame or in many.
    const extra = sockets.at(-1)!
    for (let count = 0; count < 20; count++) extra.sends(presence(...Array.from({ length: 100 }, () => [200 + below(1_000), 1, {}] as const)))
    await settles()
    expect(new Set(told(ben).map(([client]) => client).filter((client) => client < 2 ** 31)).size).toBe(LIMITS.presencesPerPerson)
    // Which were not taken from others by that.
    const ana = await all.letsIn('Ana')
    const anas = await comes(ana)
    anas.sends(presence([200, 1, { card: 'hers' }]))
    await soon(() => expect(about(ben, 200).at(-1)![2]).toMatchObject({ participant: ana }))
    sockets[0]!.ws.terminate()
    await soon(() => expect(about(ben, 100).at(-1)![2]).toBe(null))
    const next = 100 + LIMITS.presencesPerPerson
    sockets[LIMITS.presencesPerPerson]!.sends(presence([next, 2, { at: 'last' }]))
    await soon(() => expect(about(ben, next).at(-1)![2]).toMatchObject({ at: 'last', participant: mallory }))
  })

  test('under one client id from two sockets in turn, no more than from one', async () => {
    const sockets = await Promise.all([comes(mallory), comes(mallory)])
    const since = performance.now()
    for (let clock = 1; clock <= 60; clock++) {
      sockets[clock % 2]!.sends(presence([100, clock, { clock }]))
      await new Promise((resolve) => setTimeout(resolve, 10))
    }
    await soon(() => expect(about(ben, 100).at(-1)![2]).toMatchObject({ clock: 60 }))
    expect(about(ben, 100).length).toBeLessThanOrEqual(most(since))
  })
})
