import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'

export const ROOT = resolve(import.meta.dirname, '../..')
export const README = readFileSync(join(ROOT, 'README.md'), 'utf8')

/** The code of README.md that follows a mark, to the letter. */
export function example(mark: string): string {
  const found = new RegExp(`<!-- ${mark} -->\\n\`\`\`\\w+\\n([\\s\\S]*?)\\n\`\`\``).exec(README)
  if (!found) throw new Error(`README.md has no block marked ${mark}`)
  return found[1]!
}
