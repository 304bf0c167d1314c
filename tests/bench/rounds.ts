import { fork } from 'node:child_process'
import { join } from 'node:path'
import type { Case, Outcome } from './case.ts'
import type { Report, Task } from './load.ts'

/** All that was measured of one case: for each server the outcomes of its runs, and why others failed. */
export interface Measured {
  readonly case: Case
  readonly outcomes: ReadonlyMap<string, readonly Outcome[]>
  readonly failures: readonly string[]
}

/** A run that takes so long will not end. */
const PATIENCE = 240_000

/**
 * Runs every case at every server so many times. The servers take turns, and each time another one
 * begins: what the machine does besides is then nobody's luck.
 */
export async function measure(cases: readonly Case[], repeats: number, say: (words: string) => void): Promise<readonly Measured[]> {
  const results = cases.map((each) => ({ case: each, outcomes: new Map<string, Outcome[]>(), failures: [] as string[] }))
  for (let repeat = 0; repeat < repeats; repeat++) {
    for (const [index, result] of results.entries()) {
      const { name, servers, sizes } = result.case
      const first = (repeat + index) % servers.length
      for (const server of [...servers.slice(first), ...servers.slice(0, first)]) {
        const label = `${sizes.scenario}, ${name}, ${repeat + 1}/${repeats}, ${server}`
        const report = await run({ server, sizes })
        if (report.ok) {
          result.outcomes.set(server, [...(result.outcomes.get(server) ?? []), report.outcome])
          say(`${label}: ${summary(report.outcome)}`)
        } else {
          result.failures.push(`${label}: ${report.why}`)
          say(`${label} FAILED: ${report.why}`)
        }
      }
    }
  }
  return results
}

function summary({ measures, warnings }: Outcome): string {
  const all = Object.entries(measures).filter(([, value]) => !Number.isNaN(value))
  return [...all.map(([name, value]) => `${name} ${Number(value.toPrecision(4))}`), ...warnings.map((each) => `! ${each}`)].join(' · ')
}

/** If this process ends before, so does the load generator, and its server with it. */
function run(task: Task): Promise<Report> {
  return new Promise((resolve) => {
    const child = fork(join(import.meta.dirname, 'load.ts'), { detached: true, serialization: 'advanced', stdio: ['ignore', 'inherit', 'inherit', 'ipc'] })
    let report: Report = { ok: false, why: 'the load generator ended without a word' }
    const late = setTimeout(() => {
      report = { ok: false, why: `not done after ${PATIENCE / 1000} s` }
      // A group of its own: the load generator and the server that it has started.
      process.kill(-child.pid!, 'SIGKILL')
    }, PATIENCE)
    child.once('message', (answer: Report) => (report = answer))
    child.once('exit', () => {
      clearTimeout(late)
      resolve(report)
    })
    child.send(task)
  })
}
