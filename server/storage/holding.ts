import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { makeFolder } from './folder.ts'

/** Milliseconds that a server which is just ending has to let go. */
const PATIENCE = 2_000

/**
 * Holds the data folder for this process, or throws as a busy database does: a second server on the
 * same SQLite file would serve boards that hear nothing of each other. SQLite's own lock on a file
 * that holds nothing: the system takes it back when the process dies, however it dies, so there is
 * nothing to tidy up after a crash. Answers what lets go.
 */
export function holdFolder(dataDir: string, patience = PATIENCE): () => void {
  makeFolder(dataDir)
  const lock = new DatabaseSync(join(dataDir, 'palabre.lock'))
  try {
    lock.exec(`pragma busy_timeout = ${patience}; begin exclusive`)
  } catch (error) {
    lock.close()
    throw error
  }
  return () => {
    if (lock.isOpen) lock.close()
  }
}
