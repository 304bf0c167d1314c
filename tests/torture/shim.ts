import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** The library to preload, or why there is none. */
export type Shim = { readonly library: string; readonly missing: null } | { readonly library: null; readonly missing: string }

let made: Shim | undefined

/** Compiles `shim.c` with whatever compiler there is; made once per process. */
export function shim(): Shim {
  return (made ??= process.platform === 'linux' ? compile() : { library: null, missing: 'only Linux preloads it' })
}

function compile(): Shim {
  const folder = mkdtempSync(join(tmpdir(), 'palabre-shim-'))
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }))
  const library = join(folder, 'shim.so')
  for (const compiler of ['cc', 'gcc', 'clang']) {
    try {
      execFileSync(compiler, ['-O1', '-shared', '-fPIC', '-o', library, join(import.meta.dirname, 'shim.c'), '-ldl', '-lpthread'], { stdio: 'pipe' })
      return { library, missing: null }
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
    }
  }
  return { library: null, missing: 'no C compiler here (cc, gcc, clang)' }
}
