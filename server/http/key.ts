import { randomBytes } from 'node:crypto'
import { link, open, readFile, unlink } from 'node:fs/promises'
import { join } from 'node:path'
import { makeFolder, syncFolder } from '../storage/folder.ts'

/**
 * The key that all invitations are derived from: 32 random bytes in the data folder, readable by
 * the server's user alone, made at the first start. Losing it voids every link that was sent.
 */
export async function invitationKey(dataDir: string): Promise<Uint8Array> {
  const path = join(dataDir, 'invitation.key')
  const found = await read(path)
  if (found) return found
  makeFolder(dataDir)
  const draft = `${path}.${randomBytes(6).toString('hex')}`
  const file = await open(draft, 'wx', 0o600)
  try {
    await file.write(randomBytes(32))
    await file.sync()
  } finally {
    await file.close()
  }
  // Of several processes that start at once, one wins; `link` never shows half a key.
  await link(draft, path).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error
  })
  await unlink(draft)
  // That it has its name must outlive a power cut as well, before a link is made from it.
  await syncFolder(dataDir)
  return (await read(path))!
}

async function read(path: string): Promise<Uint8Array | null> {
  const key = await readFile(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null
    throw error
  })
  if (key && key.length !== 32) throw new Error(`${path} does not hold 32 bytes: put back the one from your backup, or move it away to void all invitations.`)
  return key
}
