import { execFileSync } from 'node:child_process'
import { cpus, loadavg, release, totalmem } from 'node:os'
import { ROOT } from '../contestants.ts'

/** Where and of what something is going to be measured, in one sentence. */
export function surroundings(): string {
  const [processor] = cpus()
  const memory = Math.round(totalmem() / 2 ** 30)
  const busy = loadavg()[0]!.toFixed(1)
  return `Commit ${commit()}, Node ${process.versions.node}, ${cpus().length} cores of ${processor?.model.trim() ?? 'an unknown processor'}, ${memory} GiB, Linux ${release()}; load of the machine before the bench: ${busy}.`
}

function commit(): string {
  const git = (...words: string[]) => execFileSync('git', words, { cwd: ROOT, encoding: 'utf8' }).trim()
  try {
    const changed = git('status', '--porcelain', '--', 'server', 'shared', 'tests/bench', ':!tests/bench/*.md')
    return `${git('rev-parse', '--short', 'HEAD')}${changed === '' ? '' : ' with changes'}`
  } catch {
    return 'unknown'
  }
}
