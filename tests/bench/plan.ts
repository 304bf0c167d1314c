import type { Case, Scenario, Sizes } from './case.ts'

const seconds = (count: number) => count * 1000

/** What is measured of a scenario; `quick` is smaller and shorter, and tells less. */
export function casesOf(scenario: Scenario, quick: boolean, clients: number | null): readonly Case[] {
  const plan = PLANS[scenario]
  return plan(quick, clients)
}

type Plan = (quick: boolean, clients: number | null) => readonly Case[]

const PLANS: Readonly<Record<Scenario, Plan>> = { fanout, presence, rooms, join, durable, idle }

function fanout(quick: boolean, clients: number | null): readonly Case[] {
  const servers = ['palabre', 'yws', 'hocus', 'relay-frame']
  const sizes = (count: number, rate = 5, aged = false): Sizes => ({
    scenario: 'fanout',
    clients: clients ?? count,
    rate,
    aged,
    warmUp: quick ? 300 : 2_000,
    time: seconds(quick ? 4 : 10),
  })
  const named = (of: Sizes & { readonly clients: number }) => `${of.clients} clients`
  const plain = (clients !== null ? [clients] : quick ? [50, 100] : [50, 100, 200, 400]).map((count) => sizes(count) as Sizes & { clients: number })
  const cases: Case[] = plain.map((of) => ({ name: named(of), sizes: of, servers: of.clients === 100 && !quick ? [...servers, 'palabre-ram'] : servers }))
  if (quick || clients !== null) return cases
  return [
    ...cases,
    { name: '400 clients, rate 10', sizes: sizes(400, 10), servers },
    { name: '100 clients, old document', sizes: sizes(100, 5, true), servers: ['palabre'] },
  ]
}

function presence(quick: boolean, clients: number | null): readonly Case[] {
  const counts = clients !== null ? [clients] : quick ? [50] : [100, 200, 400]
  return counts.map((count) => ({
    name: `${count} clients`,
    sizes: { scenario: 'presence', clients: count, rate: 10, warmUp: seconds(quick ? 1 : 2), time: seconds(quick ? 3 : 6) },
    servers: ['palabre', 'palabre-deflate', 'yws', 'hocus', 'hocus-f20', 'relay-frame'],
  }))
}

function rooms(quick: boolean, clients: number | null): readonly Case[] {
  const count = clients !== null ? Math.max(1, Math.round(clients / 4)) : quick ? 50 : 500
  return [
    {
      name: `${count} rooms of 4`,
      sizes: { scenario: 'rooms', rooms: count, clients: 4, cards: 20, rate: 1, time: seconds(quick ? 4 : 10) },
      servers: ['palabre', 'yws', 'hocus', 'relay-frame'],
    },
  ]
}

function join(quick: boolean, clients: number | null): readonly Case[] {
  const together = clients ?? (quick ? 20 : 100)
  const [cards, edits] = quick ? [400, 2_000] : [2_000, 10_000]
  return [
    {
      name: `${edits} edits, ${together} at once`,
      sizes: { scenario: 'join', cards, edits, single: quick ? 5 : 15, together, waves: quick ? 1 : 3, restarts: quick ? 1 : 3 },
      servers: ['palabre', 'palabre-deflate', 'yws', 'yws-level', 'hocus', 'hocus-sqlite'],
    },
  ]
}

function durable(quick: boolean, clients: number | null): readonly Case[] {
  const servers = ['palabre', 'yws-level', 'hocus-sqlite']
  const edits = quick ? 200 : 600
  const loss = (delay: number): Case => ({
    name: `killed after ${delay} ms`,
    sizes: { scenario: 'durable', edits, writers: 10, delay },
    servers,
  })
  const count = clients !== null ? Math.max(1, Math.round(clients / 2)) : quick ? 64 : 128
  const blast: Case = { name: 'blast', sizes: { scenario: 'durable', rooms: count, window: 8, time: seconds(quick ? 2 : 4) }, servers }
  return [...(quick ? [0] : [0, 100, 2_000]).map(loss), blast]
}

function idle(quick: boolean, clients: number | null): readonly Case[] {
  const connections = clients ?? (quick ? 200 : 1_000)
  return [
    {
      name: `${connections} connections`,
      sizes: { scenario: 'idle', connections, rooms: 20, time: seconds(quick ? 2 : 5) },
      servers: ['palabre', 'yws', 'hocus', 'relay-frame'],
    },
  ]
}
