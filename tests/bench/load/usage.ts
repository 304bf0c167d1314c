import { readdirSync, readFileSync } from 'node:fs'

/** What a process has used so far, as the kernel counts it. */
export interface Usage {
  /** Milliseconds on a processor, all threads, in user and kernel mode. */
  readonly cpu: number
  /** Bytes in memory. */
  readonly rss: number
}

export function usageOf(pid: number): Usage {
  const kilobytes = /^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'latin1'))?.[1] ?? '0'
  return { cpu: preciseCpu(pid) ?? roughCpu(pid), rss: Number(kilobytes) * 1024 }
}

/**
 * The sum of what its threads ran, in nanoseconds; null where the kernel does not tell. It is the
 * same sum as `utime` and `stime`, which come in steps of ten milliseconds: a hundred joins may
 * cost less than three of these.
 */
function preciseCpu(pid: number): number | null {
  try {
    const times = readdirSync(`/proc/${pid}/task`).map((thread) => Number(readFileSync(`/proc/${pid}/task/${thread}/schedstat`, 'latin1').split(' ')[0]))
    const sum = times.reduce((one, other) => one + other, 0)
    return sum > 0 ? sum / 1e6 : null
  } catch {
    return null
  }
}

const TICK = 10

function roughCpu(pid: number): number {
  // The name of the program may contain anything, so count from the last bracket.
  const stat = readFileSync(`/proc/${pid}/stat`, 'latin1')
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return (Number(fields[11]) + Number(fields[12])) * TICK
}
