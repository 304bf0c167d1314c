import type { Scenario } from '../case.ts'

export interface Column {
  /** The name of the measure in an outcome. */
  readonly measure: string
  readonly title: string
  /** Whether it is worth comparing with the peer and the floor. */
  readonly compared: boolean
}

const plain = (measure: string, title = measure): Column => ({ measure, title, compared: false })
const compared = (measure: string, title = measure): Column => ({ measure, title, compared: true })
const TIMES = [compared('p50', 'p50, ms'), compared('p95', 'p95, ms')]
const PROOF = [plain('delivered'), plain('converged')]
const LOAD = [plain('load busy'), plain('others busy')]

/** What is shown of each scenario, in this order. */
export const COLUMNS: Readonly<Record<Scenario, readonly Column[]>> = {
  fanout: [
    ...TIMES,
    plain('p99', 'p99, ms'),
    compared('cpu per edit', 'CPU per edit, µs'),
    compared('bytes per receiver and edit', 'bytes per receiver and edit'),
    compared('frames per receiver and edit', 'frames per receiver and edit'),
    plain('rss', 'RSS, MiB'),
    ...PROOF,
    ...LOAD,
  ],
  presence: [
    compared('frames/s per receiver'),
    compared('KB/s per receiver'),
    compared('cpu per state', 'CPU per state, µs'),
    plain('cpu', 'CPU, s'),
    plain('current', 'cursors current'),
    compared('age p95', 'age p95, ms'),
    ...TIMES,
    plain('rss', 'RSS, MiB'),
    plain('compressed'),
    plain('converged'),
    ...LOAD,
  ],
  rooms: [...TIMES, compared('cpu per edit', 'CPU per edit, µs'), compared('KiB per room'), compared('rss', 'RSS, MiB'), ...PROOF, ...LOAD],
  join: [
    compared('one join', 'one join, ms'),
    plain('p50 together', 'p50 together, ms'),
    compared('p95 together', 'p95 together, ms'),
    compared('cpu per join', 'CPU per join, ms'),
    compared('KB per join'),
    compared('cold join', 'cold join, ms'),
    plain('rss added', 'RSS added by the crowd, MiB'),
    plain('document KB'),
    plain('compressed'),
    plain('converged'),
    ...LOAD,
  ],
  durable: [plain('acknowledged'), plain('lost'), compared('edits/s'), compared('cpu per edit', 'CPU per edit, µs'), plain('held back'), plain('converged'), ...LOAD],
  idle: [compared('KiB per connection'), compared('rss', 'RSS, MiB'), plain('rss at start', 'RSS at start, MiB'), plain('rss before', 'RSS before the first, MiB'), plain('cpu when idle', 'cores used'), plain('converged')],
}
