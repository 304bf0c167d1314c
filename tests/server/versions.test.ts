import { beforeAll, describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { resolutionOf } from '../../shared/board/document.ts'
import type { DocumentId } from '../../shared/model/id.ts'
import { keepVersion, restoreDocument } from '../../server/rooms/restoring.ts'
import { readRetired } from '../../server/rooms/retired.ts'
import { documentStore } from '../../server/rooms/store.ts'
import { headOf } from '../../server/storage/restarting.ts'
import type { Storage } from '../../server/storage/storage.ts'
import { appendUpdates } from '../../server/storage/updates.ts'
import { versionsOf } from '../../server/storage/versions.ts'
import { onEveryDatabase, type Place } from '../contracts/databases.ts'
import { fresh } from '../contracts/storage.ts'

const document = 'charter' as DocumentId

function versions(place: Place): void {
  let storage: Storage
  beforeAll(async () => {
    storage = await place.open()
  })

  const says = (...pieces: readonly Uint8Array[]) => {
    const doc = new Y.Doc()
    for (const piece of pieces) Y.applyUpdate(doc, piece)
    return resolutionOf(doc).toString()
  }

  describe('earlier states', () => {
    test('[B13] a document begins anew, its numbers go on, and who wrote before is known', async () => {
      const session = fresh<never>('session')
      const writer = new Y.Doc()
      const write = async (words: string) => {
        const before = Y.encodeStateVector(writer)
        resolutionOf(writer).insert(resolutionOf(writer).length, words)
        await appendUpdates(storage.db, [{ session, document, bytes: Y.encodeStateAsUpdate(writer, before) }])
      }
      await write('We meet')
      const number = await storage.transaction((db) => keepVersion(db, session, document, 1, 'stage'))
      expect(await storage.transaction((db) => keepVersion(db, session, document, 2, 'stage'))).toBe(number)
      await write(' never again')
      expect(await storage.transaction((db) => restoreDocument(db, session, document, 7, 3))).toBe(false)
      expect(await storage.transaction((db) => restoreDocument(db, session, document, number!, 4))).toBe(true)
      const { head, retired } = await headOf(storage.db, session, document)
      expect(head).toBe(3)
      expect([...readRetired(retired)]).toEqual([writer.clientID])
      const stored = await documentStore(storage).load(session, document)
      expect(stored.updates).toEqual([])
      expect(says(stored.snapshot!.bytes)).toBe('We meet')
      expect((await versionsOf(storage.db, session, document)).map(({ reason }) => reason)).toEqual(['restored', 'stage'])
    })

    test('[B12] what is kept before a loss is what was there up to that update', async () => {
      const session = fresh<never>('session')
      const writer = new Y.Doc()
      const steps = ['a', 'b', 'c'].map((letter) => {
        const before = Y.encodeStateVector(writer)
        resolutionOf(writer).insert(resolutionOf(writer).length, letter)
        return { session, document, bytes: Y.encodeStateAsUpdate(writer, before) }
      })
      await appendUpdates(storage.db, steps)
      const store = documentStore(storage)
      const number = await store.keepBefore(session, document, 2)
      await storage.transaction((db) => restoreDocument(db, session, document, number!, 9))
      expect(says((await store.load(session, document)).snapshot!.bytes)).toBe('ab')
      expect(await store.keepBefore(fresh<never>('session'), document, 0)).toBeNull()
    })
  })
}

await onEveryDatabase(versions)
