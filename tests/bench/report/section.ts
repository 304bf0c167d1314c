import type { Scenario } from '../case.ts'
import { contestant, FLOOR, PEER } from '../contestants.ts'
import { median } from '../median.ts'
import type { Options } from '../options.ts'
import type { Measured } from '../rounds.ts'
import { COLUMNS, type Column } from './columns.ts'
import { goalsOf, type Get } from './goals.ts'
import { table } from './table.ts'

/** Where the plain peer keeps nothing, the one that stores is compared with. */
const peerOf = (scenario: Scenario) => (scenario === 'durable' ? 'yws-level' : PEER)

/** All that is said about one scenario. */
export function section(scenario: Scenario, measured: readonly Measured[], { repeats, quick }: Options, surroundings: string): string {
  const servers = [...new Set(measured.flatMap((each) => each.case.servers))]
  const parts = [
    `## ${scenario}`,
    `${surroundings} ${repeats === 1 ? 'Measured once' : `Medians of ${repeats} runs, with the smallest and the largest`}${quick ? ', quickly: smaller and shorter than what the goals are for' : ''}.`,
    servers.map((name) => `- \`${name}\`: ${contestant(name).what}`).join('\n'),
    ...measured.flatMap((each) => caseOf(scenario, each)),
    ...goals(scenario, measured),
  ]
  return `${parts.join('\n\n')}\n`
}

function caseOf(scenario: Scenario, each: Measured): readonly string[] {
  const servers = [...each.outcomes.keys()].sort((one, other) => each.case.servers.indexOf(one) - each.case.servers.indexOf(other))
  const values = (server: string, measure: string) => (each.outcomes.get(server) ?? []).map(({ measures }) => measures[measure] ?? NaN).filter((value) => !Number.isNaN(value))
  const columns = COLUMNS[scenario].filter(({ measure }) => servers.some((server) => values(server, measure).length > 0))
  const rows = servers.map((server) => [server, ...columns.map(({ measure }) => spread(values(server, measure)))])

  const compared = columns.filter((column) => column.compared)
  const against = (other: string) => ({
    heads: compared.map(({ title }) => `${unitless(title)} ÷ ${other}`),
    cells: (server: string) => compared.map(({ measure }) => ratio(median(values(server, measure)), median(values(other, measure)))),
  })
  const others = [peerOf(scenario), FLOOR].filter((name) => servers.includes(name)).map(against)
  const ratios = servers.map((server) => [server, ...others.flatMap(({ cells }) => cells(server))])
  const warned = [...each.outcomes].flatMap(([server, outcomes]) => [...new Set(outcomes.flatMap(({ warnings }) => warnings))].map((warning) => `- ${server}: ${warning}`))
  const failed = each.failures.map((failure) => `- failed: ${failure.split('\n')[0]}`)
  return [
    `### ${each.case.name}`,
    table(['', ...columns.map(({ title }) => title)], rows),
    ...(others.length > 0 && servers.length > 1 && compared.length > 0 ? [table(['ratio', ...others.flatMap(({ heads }) => heads)], ratios)] : []),
    ...(warned.length + failed.length > 0 ? [[...warned, ...failed].join('\n')] : []),
  ]
}

function goals(scenario: Scenario, measured: readonly Measured[]): readonly string[] {
  const get: Get = (name, server, measure) => {
    const outcomes = measured.find((each) => each.case.name === name)?.outcomes.get(server) ?? []
    const values = outcomes.map(({ measures }) => measures[measure] ?? NaN)
    if (values.length > 0 && measure === 'lost') return Math.max(...values)
    // What must hold, must hold every time.
    if (values.length > 0 && MUST_HOLD.includes(measure)) return Math.min(...values)
    return median(values)
  }
  const all = goalsOf(scenario, get)
  const known = all.filter(({ value }) => !Number.isNaN(value))
  const rows = known.map(({ goal, value, relation, bound }) => [goal, number(value), `${relation} ${number(bound)}`, verdict(value, relation, bound)])
  const missing = all.length - known.length
  return [
    '### Goals',
    ...(rows.length > 0 ? [table(['', 'measured', 'goal', ''], rows)] : []),
    ...(missing > 0 ? [`${missing} of ${all.length} goals are for sizes or servers that were not measured.`] : []),
  ]
}

const MUST_HOLD: readonly string[] = ['delivered', 'converged', 'current']

function verdict(value: number, relation: '≤' | '≥', bound: number): string {
  if (relation === '≤' ? value <= bound : value >= bound) return 'met'
  const by = bound === 0 ? number(value) : `${number(Math.abs(value / bound - 1) * 100)} %`
  return `**missed by ${by}**`
}

function spread(values: readonly number[]): string {
  if (values.length === 0) return '–'
  const middle = number(median(values))
  const [least, most] = [number(Math.min(...values)), number(Math.max(...values))]
  return least === most ? middle : `${middle} (${least}–${most})`
}

function ratio(value: number, other: number): string {
  const quotient = value / other
  return Number.isFinite(quotient) ? number(quotient) : '–'
}

function number(value: number): string {
  if (Number.isNaN(value)) return '–'
  return Math.abs(value) >= 1000 ? String(Math.round(value)) : String(Number(value.toPrecision(3)))
}

const unitless = (title: Column['title']) => title.replace(/, (ms|µs|s|MiB)$/, '')
