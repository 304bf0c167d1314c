import { expect, test } from 'vitest'
import { openLocalBus } from '../../server/bus/local.ts'
import { makeLedgers } from '../../server/rooms/ledgers.ts'
import { Rooms } from '../../server/rooms/rooms.ts'
import { documentStore } from '../../server/rooms/store.ts'
import { putCard } from '../../server/sealed/cards.ts'
import { freshId } from '../../server/sealed/luck.ts'
import type { Storage } from '../../server/storage/storage.ts'
import { onEveryDatabase } from '../contracts/databases.ts'
import { DOORS, enterBeat, freshSecret, must, palaver, type Node } from './ledger-story.ts'

/** A node whose boards are the rooms that people have open. */
function nodeWithRooms(storage: Storage): Node & { readonly rooms: Rooms } {
  const bus = openLocalBus()
  const reports: unknown[] = []
  const report = (error: unknown) => void reports.push(error)
  const rooms: Rooms = new Rooms({ store: documentStore(storage), bus, report, ledger: (session) => ledgers.of(session) })
  const ledgers = makeLedgers({ storage, bus, doors: DOORS, now: Date.now, report, boardOf: (session, document) => rooms.document(session, document) })
  return { storage, ledgers, boards: new Map(), reports, rooms }
}

await onEveryDatabase((place) => {
  test('[S7] what was revealed is in the room that was open, in the storage, and at every other node', async () => {
    const node = nodeWithRooms(await place.open())
    const other = nodeWithRooms(await place.another(node.storage))
    const story = await palaver(node, { each: 2 })
    const stage = await enterBeat(story, 'alone')
    await node.rooms.document(story.id, stage)
    for (const round of [1, 2]) {
      await enterBeat(story, 'alone')
      for (const [index, who] of story.people.entries()) {
        await putCard(node.storage, story.session(), who.id, freshId(), { key: freshSecret(), stage, text: `card ${round} ${index}`, origin: null, statement: null })
      }
      // Once where the room is open, once where nobody has it open yet.
      const fay = round === 1 ? story.fay : await story.at(other, story.fay)
      must(await fay.does({ type: 'reveal', stage }))
      await story.ledger.refresh()
    }
    const texts = [1, 2].flatMap((round) => story.people.map((_, index) => `card ${round} ${index}`))
    for (const { rooms } of [node, other]) {
      const board = await rooms.read(story.id, stage)
      expect(board.cards.map(({ text }) => text).sort()).toEqual(texts)
    }
    expect(story.session().authors).toEqual({})
    expect(story.session().stages[0]!.revealed).toBe(8)
    expect([...node.reports, ...other.reports]).toEqual([])
    await Promise.all([node.rooms.close(), other.rooms.close()])
  })
})
