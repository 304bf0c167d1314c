import type { Db } from './storage.ts'

/** The tables whose deleted rows must not be found in the files any more. */
export const SEALED = ['votes', 'rolls', 'cards', 'card_counts'] as const
export type SealedTable = (typeof SEALED)[number]

/** Empties a table and puts back what is in it, so that nothing else is left where it stood. */
export async function rewrite(db: Db, table: SealedTable, empty: () => Promise<unknown>): Promise<void> {
  const rows = await db.selectFrom(table).selectAll().execute()
  await empty()
  for (let start = 0; start < rows.length; start += ROWS_AT_ONCE) {
    await db.insertInto(table).values(rows.slice(start, start + ROWS_AT_ONCE)).execute()
  }
}

const ROWS_AT_ONCE = 500

/** How long until the next try when somebody, a backup perhaps, has the files in use. */
const AGAIN_AFTER = 5000

export interface Clearing {
  /** Resolves also where it has to be tried again; then it is, until it is done. */
  run(): Promise<void>
  stop(): void
}

export function makeClearing(clear: () => Promise<void>, report: (error: unknown) => void): Clearing {
  let again: NodeJS.Timeout | undefined
  let stopped = false
  const run = async () => {
    clearTimeout(again)
    if (stopped) return
    try {
      await clear()
    } catch (error) {
      report(error)
      if (!stopped) again = setTimeout(() => void run(), AGAIN_AFTER).unref()
    }
  }
  return {
    run,
    stop() {
      stopped = true
      clearTimeout(again)
    },
  }
}
