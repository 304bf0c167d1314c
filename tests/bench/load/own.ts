import { readFileSync } from 'node:fs'
import { cpus } from 'node:os'
import { monitorEventLoopDelay, performance } from 'node:perf_hooks'
import type { Server } from './server.ts'

/** How busy the load generator itself was, and who else was. */
export interface Own {
  /** Share of the time in which its event loop was at work; at one it can do no more. */
  readonly busy: number
  /** By how many milliseconds its timers were late, 99 of 100 times at most. */
  readonly late: number
  /** Share of the machine that was neither its nor the server's, nor idle. */
  readonly others: number
}

/** Above this, what was measured may be the load generator and not the server. */
const TOO_BUSY = 0.85
const TOO_LATE = 50
/** And above this, what else the machine does. */
const TOO_MANY = 0.1

/** Begins to watch this process beside a server; call what it answers at the end of what is measured. */
export function watchOwn(server: Server): () => Own {
  const delay = monitorEventLoopDelay({ resolution: 2 })
  delay.enable()
  const loop = performance.eventLoopUtilization()
  const start = performance.now()
  const machine = machineCpu()
  const ours = () => process.cpuUsage().user / 1000 + process.cpuUsage().system / 1000 + server.usage.cpu
  const before = ours()
  return () => {
    delay.disable()
    const all = machineCpu() - machine - (ours() - before)
    return {
      busy: performance.eventLoopUtilization(loop).utilization,
      late: Math.max(0, delay.percentile(99) / 1e6 - 2),
      others: Math.max(0, all / (performance.now() - start) / cpus().length),
    }
  }
}

export function complaints({ busy, late, others }: Own): readonly string[] {
  const percent = (share: number) => `${Math.round(share * 100)} %`
  return [
    ...(busy > TOO_BUSY ? [`the load generator was busy ${percent(busy)} of the time: times are too long and rates too low`] : []),
    ...(late > TOO_LATE ? [`the load generator's own timers were up to ${Math.round(late)} ms late`] : []),
    ...(others > TOO_MANY ? [`other programs took ${percent(others)} of the machine`] : []),
  ]
}

const TICK = 10

/** Milliseconds for which the machine's processors were not idle, what its host took away included. */
function machineCpu(): number {
  const [user = 0, nice = 0, system = 0, , , irq = 0, softirq = 0, steal = 0] = readFileSync('/proc/stat', 'latin1').split('\n')[0]!.split(/\s+/).slice(1).map(Number)
  return (user + nice + system + irq + softirq + steal) * TICK
}
