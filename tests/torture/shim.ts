import { execFileSync } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import { existsSync, readFileSync, renameSync } from 'node:fs'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'

/** The library to preload, or why there is none. */
export type Shim = { readonly library: string; readonly missing: null } | { readonly library: null; readonly missing: string }

const SOURCE = join(import.meta.dirname, 'shim.c')

let made: Shim | undefined

/** Compiles `shim.c` with whatever compiler there is; what was made of the same source before is taken again. */
export function shim(): Shim {
  return (made ??= process.platform === 'linux' ? compile() : { library: null, missing: 'only Linux preloads it' })
}

function compile(): Shim {
  const hash = createHash('sha256').update(readFileSync(SOURCE)).digest('hex').slice(0, 12)
  const library = join(tmpdir(), `palabre-shim-${userInfo().uid}-${hash}.so`)
  if (existsSync(library)) return { library, missing: null }
  // Several test files may be at it at the same time, and each sees the whole or nothing.
  const draft = `${library}.${randomBytes(6).toString('hex')}`
  for (const compiler of ['cc', 'gcc', 'clang']) {
    try {
      execFileSync(compiler, ['-O1', '-shared', '-fPIC', '-o', draft, SOURCE, '-ldl', '-lpthread'], { stdio: 'pipe' })
      renameSync(draft, library)
      return { library, missing: null }
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
    }
  }
  return { library: null, missing: 'no C compiler here (cc, gcc, clang)' }
}
