import { DatabaseSync } from 'node:sqlite'
import { parentPort, workerData } from 'node:worker_threads'

/* The thread of `Checkpoints`: one connection, one thing to do with it. */

const database = new DatabaseSync(String(workerData))
// The log is synced before it is brought over, and the database after that, before the log may be used anew.
database.exec('pragma synchronous = normal; pragma checkpoint_fullfsync = on; pragma busy_timeout = 250')

parentPort?.on('message', (asked: 'checkpoint' | 'close') => {
  try {
    if (asked === 'close') {
      database.close()
      return parentPort?.close()
    }
    database.prepare('pragma wal_checkpoint(passive)').get()
    parentPort?.postMessage(null)
  } catch (error) {
    parentPort?.postMessage(error instanceof Error ? error.message : String(error))
  }
})
