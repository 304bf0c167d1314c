import { parseArgs } from 'node:util'
import { SCENARIOS, type Scenario } from './case.ts'
import { contestant, CONTESTANTS } from './contestants.ts'

export interface Options {
  readonly scenarios: readonly Scenario[]
  readonly quick: boolean
  /** Null: those that the scenario compares. */
  readonly servers: readonly string[] | null
  readonly repeats: number
  /** Null: the numbers that the goals are for. */
  readonly clients: number | null
}

const USAGE = `npm run bench -- [options]

  --scenario fanout,join   only these, of: ${SCENARIOS.join(', ')}
  --quick                  smaller, shorter, once: whether it works, and the order of magnitude
  --servers palabre,yws    these servers, of: ${CONTESTANTS.join(', ')}
  --repeats 3              how often each is measured
  --clients 100            another number of clients, connections or joiners
`

/** Reads the command line; ends the process where it makes no sense or asks for help. */
export function readOptions(words: readonly string[]): Options {
  try {
    const { values } = parseArgs({
      args: [...words],
      options: {
        scenario: { type: 'string' },
        quick: { type: 'boolean', default: false },
        servers: { type: 'string' },
        repeats: { type: 'string' },
        clients: { type: 'string' },
        help: { type: 'boolean', default: false },
      },
    })
    if (values.help) end(0, USAGE)
    const scenarios = values.scenario?.split(',') ?? SCENARIOS
    const unknown = scenarios.find((each) => !(SCENARIOS as readonly string[]).includes(each))
    if (unknown !== undefined) throw new TypeError(`no scenario is called ${unknown}`)
    const servers = values.servers?.split(',') ?? null
    servers?.forEach(contestant)
    return {
      scenarios: scenarios as readonly Scenario[],
      quick: values.quick,
      servers,
      repeats: count('repeats', values.repeats) ?? (values.quick ? 1 : 3),
      clients: count('clients', values.clients),
    }
  } catch (error) {
    return end(2, `${error instanceof Error ? error.message : String(error)}\n\n${USAGE}`)
  }
}

function count(name: string, value: string | undefined): number | null {
  if (value === undefined) return null
  if (!/^[1-9]\d{0,4}$/.test(value)) throw new TypeError(`--${name} must be a whole number, from 1`)
  return Number(value)
}

function end(code: number, words: string): never {
  process.stdout.write(words)
  process.exit(code)
}
