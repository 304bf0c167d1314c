import { describe, expect, test } from 'vitest'
import { updatesAfter } from '../../server/storage/updates.ts'
import { CLOSE } from '../../shared/wire/close.ts'
import { onEveryDatabase } from '../contracts/databases.ts'
import { workshop, type Workshop } from '../support/network.ts'

/* Two servers with connections of their own to one database: on SQLite they share the one there is. */

await onEveryDatabase((place) => {
  const between = async (deaf: boolean, story: (both: Workshop) => Promise<void>) => {
    const both = await workshop({ place, deaf }, 2)
    try {
      await story(both)
      expect(both.reports).toEqual([])
    } finally {
      await both.close()
    }
  }

  describe('two nodes', () => {
    test('[B5] end with one document, whoever writes where', { timeout: 60_000 }, () =>
      between(false, async (both) => {
        const people = [await both.comes('Ana'), await both.comes('Ben', undefined, { node: 1 }), await both.comes('Chea'), await both.comes('Dina', undefined, { node: 1 })]
        for (let round = 0; round < 25; round++) {
          for (const [index, person] of people.entries()) person.adds(`c${index}-${round}`).types(`c${index}-${round - 1}`, 0, `${round} `)
          await new Promise((resolve) => setImmediate(resolve))
        }
        expect((await both.agree()).cards).toHaveLength(100)
        expect(people.map((person) => person.ends)).toEqual([[], [], [], []])
      }),
    )

    test('[B5] take what builds on something that only the other has shown so far', { timeout: 60_000 }, () =>
      between(true, async (both) => {
        const [ana, ben] = [await both.comes('Ana'), await both.comes('Ben', undefined, { node: 1 })]
        ana.adds('a')
        await expect.poll(async () => (await both.stored()).cards.length).toBe(1)
        // As a person who changes from one node to the other: what he knows, his new node has to look up.
        ben.drops()
        ben.knows(ana)
        ben.types('a', 1, 'nd more').returns()
        await ben.synced()
        ben.adds('b')
        await expect.poll(async () => (await both.stored()).cards.map((card) => card.text).sort()).toEqual(['and more', 'b'])
        expect(ben.ends).toEqual([])
      }),
    )

    test('[B2] nothing lands after a freeze at the other, however close they come', { timeout: 60_000 }, () =>
      between(true, async (both) => {
        for (let round = 0; round < 15; round++) {
          const ana = await both.comes(`Ana ${round}`, undefined, { node: 1 })
          ana.adds(`early-${round}`)
          const frozen = both.asks({ type: 'freeze', document: both.stage })
          for (let count = 0; count < 20; count++) {
            ana.adds(`c${round}-${count}`)
            await new Promise((resolve) => setImmediate(resolve))
          }
          await frozen
          const stored = (await updatesAfter(both.storage.db, both.session, both.stage, 0)).length
          ana.adds(`late-${round}`)
          expect(await ana.isShutOut()).toBe(CLOSE.readOnly.code)
          expect((await updatesAfter(both.storage.db, both.session, both.stage, 0)).length).toBe(stored)
          ana.leaves()
          await both.asks({ type: 'thaw', document: both.stage })
        }
      }),
    )
  })
})
