import { readdir, readFile, writeFile } from 'node:fs/promises'
import { extname, join } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'

const COMPRESSIBLE: readonly string[] = ['.html', '.js', '.css', '.svg', '.json', '.webmanifest', '.txt', '.wasm', '.ttf']

/**
 * Writes beside each file of the built client its brotli and gzip forms, where they are smaller. At
 * build time the slowest and tightest settings cost nobody anything.
 */
export async function precompress(dir: string): Promise<number> {
  const files = (await readdir(dir, { recursive: true, withFileTypes: true }))
    .filter((each) => each.isFile() && COMPRESSIBLE.includes(extname(each.name)))
    .map((each) => join(each.parentPath, each.name))
  for (const file of files) {
    const plain = await readFile(file)
    const forms = [
      ['.br', await brotli(plain, { params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: plain.length } })],
      ['.gz', await gzipped(plain, { level: 9 })],
    ] as const
    for (const [ending, bytes] of forms) if (bytes.length < plain.length) await writeFile(file + ending, bytes)
  }
  return files.length
}

const brotli = promisify(brotliCompress)
const gzipped = promisify(gzip)

if (import.meta.main) {
  const [dir] = process.argv.slice(2)
  if (!dir) throw new Error('usage: node server/http/precompress.ts <folder>')
  await precompress(dir)
}
