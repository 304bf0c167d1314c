import { createDecoder, readVarString, readVarUint, readVarUint8Array } from 'lib0/decoding'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { MESSAGE } from '../../shared/wire/messages.ts'
import { LIMITS } from '../../shared/model/limits.ts'
import { workshop, type Workshop, type Writer } from '../support/network.ts'
import { presence, type RawSocket } from '../support/rawsocket.ts'

let all: Workshop
beforeEach(async () => {
  all = await workshop()
})
afterEach(async () => {
  await all.close()
  expect(all.reports).toEqual([])
})

type State = Record<string, unknown> | null
const soon = (check: () => void | Promise<void>) => vi.waitFor(check, { timeout: 20_000, interval: 5 })

/** Everything that a socket was told about people, in order. */
function told(received: readonly Uint8Array[]): (readonly [client: number, clock: number, state: State])[] {
  return received.flatMap((bytes) => {
    const decoder = createDecoder(bytes)
    if (readVarUint(decoder) !== MESSAGE.awareness) return []
    const inner = createDecoder(readVarUint8Array(decoder))
    return Array.from({ length: readVarUint(inner) }, () => [readVarUint(inner), readVarUint(inner), JSON.parse(readVarString(inner)) as State] as const)
  })
}
const about = (socket: { received: readonly Uint8Array[] }, client: number) => told(socket.received).filter(([each]) => each === client).map(([, , state]) => state)
const states = (writer: Writer) => [...writer.provider.awareness.getStates()].filter(([client]) => client !== writer.doc.clientID)
const comes = async (name: string, door?: string): Promise<RawSocket & { participant: string }> => {
  const participant = await all.letsIn(name, door)
  return Object.assign(await all.knocks(participant).joins(), { participant })
}

describe('presence', () => {
  test('[B7] says which participant somebody is, whatever they say themselves', async () => {
    const [ana, ben] = [await comes('Ana'), await comes('Ben')]
    ana.sends(presence([7, 1, { name: 'Ben', role: 'facilitator', organisation: 'all', participant: ben.participant, card: 'trust' }]))
    await soon(() => expect(about(ben, 7)).toHaveLength(1))
    // Names and organisations are what the session says of that participant: what else is claimed means nothing.
    expect(about(ben, 7)).toEqual([{ name: 'Ben', role: 'facilitator', organisation: 'all', participant: ana.participant, card: 'trust' }])
  })

  test('[B7] is bound to its socket: nobody speaks for another, takes their place or sends them away', async () => {
    const [ana, ben, mallory] = [await comes('Ana'), await comes('Ben'), await comes('Mallory')]
    ana.sends(presence([7, 5, { card: 'a' }]))
    await soon(() => expect(about(ben, 7)).toHaveLength(1))
    mallory.sends(presence([7, 6, null]))
    mallory.sends(presence([7, 2 ** 40, { card: 'stolen' }]))
    mallory.sends(presence([9, 1, { card: 'm' }], [7, 7, { card: 'stolen' }], [7, 8, null]))
    await soon(() => expect(about(ben, 9)).toHaveLength(1))
    expect([about(ben, 7).length, about(ben, 9)[0]]).toMatchObject([1, { card: 'm' }])
    // Bound to 9 by now, Mallory is nobody else.
    mallory.sends(presence([10, 1, { card: 'second' }], [9, 2, { card: 'n' }]))
    await soon(() => expect(about(ben, 9)).toHaveLength(2))
    expect(about(ben, 10)).toEqual([])
    ana.sends(presence([7, 6, { card: 'b' }]))
    await soon(() => expect(about(ben, 7).at(-1)).toMatchObject({ card: 'b', participant: ana.participant }))
  })

  test('[B7] nobody takes the client id of somebody who has left', async () => {
    const [ana, ben, mallory] = [await comes('Ana'), await comes('Ben'), await comes('Mallory')]
    ana.sends(presence([7, 5, { card: 'a' }]))
    await soon(() => expect(about(ben, 7)).toHaveLength(1))
    ana.ws.close()
    await soon(() => expect(about(ben, 7).at(-1)).toBe(null))
    mallory.sends(presence([7, 2 ** 40, { card: 'stolen' }])).sends(presence([9, 1, {}]))
    await soon(() => expect(about(ben, 9)).toHaveLength(1))
    expect(about(ben, 7)).toHaveLength(2)
    const again = await all.knocks(ana.participant as never).joins()
    again.sends(presence([7, 6, { card: 'back' }]))
    await soon(() => expect(about(ben, 7).at(-1)).toMatchObject({ card: 'back' }))
  })

  test('is shown to who comes later, and forgotten when the socket goes', async () => {
    const [ana, ben] = [await all.comes('Ana'), await all.comes('Ben')]
    ana.provider.awareness.setLocalState({ card: 'trust' })
    await soon(() => expect(states(ben).map(([, state]) => state)).toMatchObject([{ card: 'trust', participant: ana.participant }]))
    const chea = await all.comes('Chea')
    await soon(() => expect(states(chea).map(([, state]) => state['participant'])).toEqual(expect.arrayContaining([ana.participant])))
    ana.drops()
    await soon(() => expect(states(ben).map(([, state]) => state['participant'])).not.toContain(ana.participant))
    await soon(() => expect(states(chea).map(([, state]) => state['participant'])).not.toContain(ana.participant))
    ana.returns()
    await ana.synced()
    ana.provider.awareness.setLocalState({ card: 'care' })
    await soon(() => expect(states(ben).map(([, state]) => state)).toContainEqual(expect.objectContaining({ card: 'care', participant: ana.participant })))
  })

  test('does not change what a stock client says of itself', async () => {
    const ana = await all.comes('Ana')
    for (let count = 0; count < 5; count++) ana.provider.awareness.setLocalState({ count, name: 'me' })
    await soon(() => expect(about(ana, ana.doc.clientID).length).toBeGreaterThan(0))
    expect(ana.provider.awareness.getLocalState()).toEqual({ count: 4, name: 'me' })
  })

  test('is gathered: of many changes the last is told, and not more than so many a second', async () => {
    const [ana, ben] = [await comes('Ana'), await comes('Ben')]
    for (let clock = 1; clock <= 50; clock++) ana.sends(presence([7, clock, { clock }]))
    await soon(() => expect(about(ben, 7).at(-1)).toMatchObject({ clock: 50 }))
    expect(about(ben, 7).length).toBeLessThanOrEqual(3)
  })

  test('more than fits is not told, and nothing that means something to every object', async () => {
    const [ana, ben] = [await comes('Ana'), await comes('Ben')]
    ana.sends(presence([7, 1, { words: 'x'.repeat(LIMITS.presence) }]))
    ana.sends(presence([7, 2, JSON.parse('{"a":{"__proto__":{"x":1},"constructor":1},"prototype":2,"b":3}')]))
    await soon(() => expect(about(ben, 7)).toHaveLength(1))
    const text = JSON.stringify(about(ben, 7))
    expect(text).toContain('"b":3')
    for (const word of ['__proto__', 'constructor', 'prototype', 'xxx']) expect(text).not.toContain(word)
  })

  test.each([['no object', 5], ['a list', [1]], ['a word', 'here']])('that is %s ends the socket', async (_, state) => {
    const ana = await comes('Ana')
    ana.sends(presence([7, 1, state]))
    expect(await ana.closed).toBe(4400)
  })

  test('is seen by who only reads, and theirs by others', async () => {
    const [ana, otto] = [await all.comes('Ana'), await all.comes('Otto', 'observers')]
    for (const person of [ana, otto]) person.provider.awareness.setLocalState({ here: true })
    await soon(() => expect(states(ana).map(([, state]) => state)).toMatchObject([{ here: true, participant: otto.participant }]))
    await soon(() => expect(states(otto).map(([, state]) => state)).toMatchObject([{ here: true, participant: ana.participant }]))
  })
})

describe('while people write alone', () => {
  test('[B7] nobody is told who is there or typing, and all are told again afterwards', async () => {
    const [ana, ben] = [await all.comes('Ana'), await all.comes('Ben')]
    ana.provider.awareness.setLocalState({ card: 'trust' })
    await soon(() => expect(states(ben)).toHaveLength(1))
    await all.reaches('alone')
    await soon(() => expect(states(ben)).toEqual([]))
    await soon(() => expect(states(ana)).toEqual([]))
    const before = ben.received.length
    ana.provider.awareness.setLocalState({ card: 'typing alone' })
    // Answered with nobody, so that the connection is not taken for dead.
    await soon(() => expect(ana.received.some((bytes) => bytes.length === 3 && bytes[0] === MESSAGE.awareness && bytes[2] === 0)).toBe(true))
    const chea = await all.comes('Chea')
    expect(states(chea)).toEqual([])
    expect(told(ben.received.slice(before)).filter(([, , state]) => state !== null)).toEqual([])
    await all.reaches('reveal')
    await soon(() => expect(states(ben).map(([, state]) => state)).toContainEqual(expect.objectContaining({ card: 'typing alone', participant: ana.participant })))
  })

  test('[B7] only there: a stage that the group has left meanwhile is open, and says who is in it', async () => {
    const [ana, ben] = [await all.comes('Ana'), await all.comes('Ben')]
    ana.provider.awareness.setLocalState({ card: 'trust' })
    await soon(() => expect(states(ben)).toHaveLength(1))
    await all.reaches('alone')
    await soon(() => expect(states(ben)).toEqual([]))
    await all.asks({ type: 'enter-stage', stage: all.later })
    await soon(() => expect(states(ben).map(([, state]) => state)).toContainEqual(expect.objectContaining({ card: 'trust', participant: ana.participant })))
  })
})
