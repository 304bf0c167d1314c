import type { Scenario } from '../case.ts'

/** The median of a measure, of a server in a case, or the worst of what must always hold; not a number where it was not measured. */
export type Get = (name: string, server: string, measure: string) => number

export interface Goal {
  readonly goal: string
  readonly value: number
  readonly relation: '≤' | '≥'
  readonly bound: number
}

/** The goals of a scenario, with what was measured of each: nearly all of them are ratios. */
export function goalsOf(scenario: Scenario, get: Get): readonly Goal[] {
  return GOALS[scenario](get)
}

const atMost = (goal: string, value: number, bound: number): Goal => ({ goal, value, relation: '≤', bound })
const atLeast = (goal: string, value: number, bound: number): Goal => ({ goal, value, relation: '≥', bound })
const people = (count: number) => `${count} clients`
const OURS = 'palabre'

const GOALS: Readonly<Record<Scenario, (get: Get) => readonly Goal[]>> = {
  fanout(get) {
    const to = (server: string, name: string, measure: string) => get(name, OURS, measure) / get(name, server, measure)
    const hurried = `${people(400)}, rate 10`
    const cases = [...[50, 100, 200, 400].map(people), hurried]
    return [
      ...[50, 100, 200].flatMap((count) =>
        ['p50', 'p95'].flatMap((time) => [
          atMost(`${time} at ${count} ÷ yws`, to('yws', people(count), time), count === 50 ? 1.05 : 0.95),
          atMost(`${time} at ${count} ÷ relay-frame`, to('relay-frame', people(count), time), 1.2),
        ]),
      ),
      atMost('p95 at 400 ÷ yws', to('yws', people(400), 'p95'), 0.9),
      atMost('p95 at 400 ÷ hocus', to('hocus', people(400), 'p95'), 1),
      atMost('p95 at 400, rate 10 ÷ hocus', to('hocus', hurried, 'p95'), 1),
      atMost('p95 at 400, rate 10 ÷ yws', to('yws', hurried, 'p95'), 0.02),
      atLeast('delivered, everywhere', least(cases.map((name) => get(name, OURS, 'delivered'))), 1),
      atLeast('converged, everywhere', least(cases.map((name) => get(name, OURS, 'converged'))), 1),
      atMost('CPU per edit at 100 ÷ yws', to('yws', people(100), 'cpu per edit'), 0.85),
      atMost('CPU per edit at 100 ÷ hocus', to('hocus', people(100), 'cpu per edit'), 0.7),
      atMost('CPU per edit at 100 ÷ relay-frame', to('relay-frame', people(100), 'cpu per edit'), 1.2),
      atMost('CPU per edit at 400 ÷ yws', to('yws', people(400), 'cpu per edit'), 0.7),
      atMost('CPU per edit at 400 ÷ hocus', to('hocus', people(400), 'cpu per edit'), 0.7),
      atMost('CPU per edit at 400, rate 10 ÷ yws', to('yws', hurried, 'cpu per edit'), 0.3),
      atMost('p95 at 100, synced to disk ÷ data in memory', to('palabre-ram', people(100), 'p95'), 1.1),
      atMost('growth: CPU per edit at 200 ÷ at 100', get(people(200), OURS, 'cpu per edit') / get(people(100), OURS, 'cpu per edit'), 2),
      atMost('growth: CPU per edit at 400 ÷ at 200', get(people(400), OURS, 'cpu per edit') / get(people(200), OURS, 'cpu per edit'), 2),
      // No cost is the same twice: a tenth more is the same.
      atMost('growth: CPU per edit in an old document ÷ in a new one', get(`${people(100)}, old document`, OURS, 'cpu per edit') / get(people(100), OURS, 'cpu per edit'), 1.1),
    ]
  },

  presence(get) {
    const to = (server: string, name: string, measure: string, ours = OURS) => get(name, ours, measure) / get(name, server, measure)
    const counts = [100, 200, 400]
    // A server that cannot follow sends less: what it would have had to send, from where it could.
    const owed = (count: number) => (get(people(100), 'yws', 'KB/s per receiver') * (count - 1)) / 99
    return [
      atMost('frames per receiver at 100 ÷ yws', to('yws', people(100), 'frames/s per receiver'), 0.06),
      ...counts.map((count) => atMost(`frames/s per receiver at ${count}`, get(people(count), OURS, 'frames/s per receiver'), 50)),
      ...counts.map((count) => atMost(`bytes at ${count}, deflate offered ÷ yws`, get(people(count), 'palabre-deflate', 'KB/s per receiver') / owed(count), 0.25)),
      ...counts.map((count) => atMost(`bytes at ${count}, not offered ÷ yws`, get(people(count), OURS, 'KB/s per receiver') / owed(count), 0.97)),
      atMost('CPU per state at 100 ÷ yws', to('yws', people(100), 'cpu per state'), 0.15),
      atMost('CPU per state at 100 ÷ hocus-f20', to('hocus-f20', people(100), 'cpu per state'), 0.45),
      ...[200, 400].flatMap((count) => [
        atLeast(`cursors current at ${count}`, get(people(count), OURS, 'current'), 1),
        atMost(`age p95 at ${count}, ms`, get(people(count), OURS, 'age p95'), 115),
      ]),
      atMost('p95 at 400 ÷ hocus', to('hocus', people(400), 'p95'), 0.3),
    ]
  },

  rooms(get) {
    const to = (measure: string) => get('500 rooms of 4', OURS, measure) / get('500 rooms of 4', 'yws', measure)
    return [atMost('CPU per edit ÷ yws', to('cpu per edit'), 0.75), atMost('p95 ÷ yws', to('p95'), 1), atMost('KiB per room ÷ yws', to('KiB per room'), 0.4)]
  },

  join(get) {
    const to = (server: string, measure: string, ours = OURS) => get(CROWD, ours, measure) / get(CROWD, server, measure)
    return [
      atMost('one join ÷ yws', to('yws', 'one join'), 0.3),
      atMost('CPU per join ÷ yws', to('yws', 'cpu per join'), 0.06),
      atMost('100 at once, p95 ÷ yws', to('yws', 'p95 together'), 0.2),
      atMost('bytes, deflate offered ÷ yws', to('yws', 'KB per join', 'palabre-deflate'), 0.34),
      atMost('CPU per join, deflate offered ÷ yws', to('yws', 'cpu per join', 'palabre-deflate'), 0.06),
      atMost('cold join ÷ yws-level', to('yws-level', 'cold join'), 0.15),
      atMost('cold join ÷ hocus-sqlite', to('hocus-sqlite', 'cold join'), 0.15),
    ]
  },

  durable(get) {
    return [
      ...[0, 100, 2_000].map((delay) => atMost(`lost when killed ${delay} ms after the last`, get(`killed after ${delay} ms`, OURS, 'lost'), 0)),
      atMost('lost in the blast', get('blast', OURS, 'lost'), 0),
      atMost('CPU per edit ÷ yws-level', get('blast', OURS, 'cpu per edit') / get('blast', 'yws-level', 'cpu per edit'), 0.5),
      atLeast('rate ÷ yws-level', get('blast', OURS, 'edits/s') / get('blast', 'yws-level', 'edits/s'), 1),
    ]
  },

  idle(get) {
    const to = (measure: string) => get('1000 connections', OURS, measure) / get('1000 connections', 'yws', measure)
    return [atMost('KiB per connection ÷ yws', to('KiB per connection'), 0.85), atMost('RSS of all ÷ yws', to('rss'), 1)]
  },
}

const CROWD = '10000 edits, 100 at once'

function least(values: readonly number[]): number {
  const known = values.filter((value) => !Number.isNaN(value))
  return known.length > 0 ? Math.min(...known) : NaN
}
