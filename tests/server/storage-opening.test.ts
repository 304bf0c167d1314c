import { expect, test } from 'vitest'
import type { SessionId } from '../../shared/model/id.ts'
import { entriesAfter, insertEntries } from '../../server/storage/entries.ts'
import { onEveryDatabase } from '../contracts/databases.ts'
import { entry } from '../contracts/storage.ts'

await onEveryDatabase((place) => {
  test('processes that start at once on an empty database make its tables once', async () => {
    const first = place.kind === 'sqlite' ? [await place.open()] : await Promise.all([place.open(), place.open(), place.open()])
    const session = 'session' as SessionId
    for (const [index, storage] of first.entries()) await insertEntries(storage.db, session, [entry(index + 1)])
    const later = await place.open()
    expect(await entriesAfter(later.db, session, 0)).toHaveLength(first.length)
    const { length } = await later.db.introspection.getTables()
    expect(length).toBeGreaterThan(11)
  })
})
