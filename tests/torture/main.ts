import { spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { surroundings } from '../bench/report/surroundings.ts'
import { StruckServer } from './process.ts'
import { report, withOnce, type Once, type Series } from './report.ts'
import { Rounds, type Round, type Strike } from './rounds.ts'
import { shim } from './shim.ts'

/*
 * `npm run torture`: as many rounds as a test run has no time for, and `RESULTS.md` from what came
 * of them. `--rounds 50` makes fewer, `--minutes 10` stops after so long; what is written down is
 * how many were made. `--once` runs only what is run once, and leaves the rounds as they stand.
 */

const { values } = parseArgs({ options: { rounds: { type: 'string', default: '500' }, minutes: { type: 'string', default: 'Infinity' }, once: { type: 'boolean', default: false } } })
const rounds = Number(values.rounds)
const end = performance.now() + Number(values.minutes) * 60_000
/** Documents and exchanges have an end: after so many rounds other people come, to another folder. */
const RENEWAL = 10
const ROOT = resolve(import.meta.dirname, '../..')

const place = surroundings().replace('before the bench', 'before the rounds')
const once = [
  alone('tests/torture/faults.test.ts'),
  alone('tests/torture/restart.test.ts'),
  alone('tests/torture/checker.test.ts'),
  alone('tests/server/compaction.test.ts'),
  // Five million mutated updates, and a hundred thousand sequences written by hand.
  alone('tests/fuzz/gate.test.ts', { FUZZ_FRAMES: '5000000' }),
]
const file = join(import.meta.dirname, 'RESULTS.md')
const isPassed = once.every(({ passed }) => passed)
if (values.once) {
  writeFileSync(file, withOnce(readFileSync(file, 'utf8'), place, once))
  process.exit(isPassed ? 0 : 1)
}
const strikes: readonly Strike[] = shim().missing === null ? ['crash', 'power', 'lie'] : ['crash']
const series = await Promise.all(strikes.map((strike) => endure(strike, strike === 'lie' ? Math.ceil(rounds / 20) : rounds)))
const page = withOnce(report(place, series, shim().missing), place, once)
writeFileSync(file, page)
console.log(`\n${page}`)
const isRight = (each: Series) => each.broken === null && (each.strike === 'lie' ? each.rounds.every(({ faults }) => faults.length > 0) : each.rounds.every(({ faults }) => faults.length === 0))
process.exit(series.every(isRight) && isPassed ? 0 : 1)

async function endure(strike: Strike, most: number): Promise<Series> {
  const made: Round[] = []
  let server: StruckServer | null = null
  let people: Rounds | null = null
  const leave = async () => {
    people?.renew()
    await server?.dispose()
    server = null
  }
  let broken: string | null = null
  try {
    while (made.length < most && performance.now() < end) {
      if (!server || made.length % RENEWAL === 0) {
        await leave()
        server = await StruckServer.start(strike !== 'crash')
        people = new Rounds(server, strike)
      }
      const seed = Math.floor(Math.random() * 2 ** 31)
      console.log(`${strike} ${made.length + 1}: SEED=${seed}`)
      const round = await people!.run(seed)
      made.push(round)
      if (round.faults.length > 0) console.log(`${strike} SEED=${seed}: ${round.faults.join('; ')}`)
    }
  } catch (error) {
    broken = error instanceof Error ? error.message : String(error)
    console.error(error)
  }
  await leave()
  return { strike, rounds: made, broken }
}

/** A test file, run as it is. */
function alone(file: string, settings: Readonly<Record<string, string>> = {}): Once {
  const { status } = spawnSync('npx', ['vitest', 'run', '--project', 'plain', file], { cwd: ROOT, stdio: 'inherit', env: { ...process.env, ...settings } })
  return { file: [file, ...Object.entries(settings).map(([name, value]) => `${name}=${value}`)].join(', '), passed: status === 0 }
}
