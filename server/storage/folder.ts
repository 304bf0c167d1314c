import { closeSync, fsyncSync, mkdirSync, openSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'

/**
 * Makes the data folder where it is not there yet, readable by the server's user alone, and syncs
 * every folder that got a new name in it: what is synced within a folder that itself was not is
 * gone with the power.
 */
export function makeFolder(dataDir: string): void {
  const path = resolve(dataDir)
  const first = mkdirSync(path, { recursive: true, mode: 0o700 })
  if (first === undefined) return
  for (let made = path; made.length >= first.length; made = dirname(made)) sync(dirname(made))
}

function sync(folder: string): void {
  const handle = openSync(folder, 'r')
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}

/** Waits until the names that a folder holds are on disk, off the event loop: of a file without its name nothing is left. */
export async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r')
  await handle.sync().finally(() => handle.close())
}
