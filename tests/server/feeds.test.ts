import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { openLocalBus } from '../../server/bus/local.ts'
import { makeFeeds, type Feeds } from '../../server/rooms/feeds.ts'
import type { Ledger } from '../../server/rooms/ledger.ts'
import { putCard } from '../../server/sealed/cards.ts'
import { freshId } from '../../server/sealed/luck.ts'
import type { StageId } from '../../shared/model/id.ts'
import { sqlitePlace } from '../contracts/databases.ts'
import { enterBeat, freshSecret, makeNode, must, palaver, type Palaver } from './ledger-story.ts'

let story: Palaver
let feeds: Feeds
let stage: StageId
beforeEach(async () => {
  story = await palaver(makeNode(await (await sqlitePlace()).open()), { each: 2 })
  stage = await enterBeat(story, 'alone')
  feeds = makeFeeds({ bus: openLocalBus(), storage: story.node.storage, report: (error) => void story.node.reports.push(error) })
})
afterEach(() => {
  expect(story.node.reports).toEqual([])
})

const writes = async (who: number) => {
  const card = { key: freshSecret(), stage, text: 'A hope', origin: null, statement: null }
  expect(await putCard(story.node.storage, story.session(), story.people[who]!.id, freshId(), card)).toMatchObject({ ok: true })
  feeds.sealedChanged(story.id)
}

describe('what streams of one session share', () => {
  test('is read from the storage once, and let go with the last reader', async () => {
    let read = 0
    const ledger: Ledger = {
      ...story.ledger,
      entriesAfter: (number) => {
        read += 1
        return story.ledger.entriesAfter(number)
      },
    }
    const leave = [feeds.of(ledger).subscribe(() => {}), feeds.of(ledger).subscribe(() => {})]
    const [first] = must(await story.fay.does({ type: 'start-timer', seconds: 60 }))
    const [last] = must(await story.fay.does({ type: 'stop-timer' }))
    expect(await feeds.of(ledger).entriesAfter(first! - 1)).toHaveLength(2)
    expect(await feeds.of(ledger).entriesAfter(last! - 1)).toHaveLength(1)
    expect(read).toBe(0)
    expect(await feeds.of(ledger).entriesAfter(first! - 2)).toHaveLength(3)
    expect(read).toBe(1)
    for (const each of leave) each()
    expect(await feeds.of(ledger).entriesAfter(last! - 1)).toHaveLength(1)
    expect(read).toBe(2)
  })
})

describe('counts', () => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'], now: Date.UTC(2026, 2, 14, 9) })
  })
  afterEach(() => {
    vi.useRealTimers()
  })

  const counted = async () => (await feeds.of(story.ledger).counts()).writers[stage] ?? 0

  test('change at the stroke of a clock and not so long after a click', async () => {
    const seen: number[] = []
    const leave = feeds.of(story.ledger).subscribe(() => void counted().then((count) => seen.push(count)))
    expect(await counted()).toBe(0)
    vi.advanceTimersByTime(2_500)
    await writes(0)
    vi.advanceTimersByTime(1_000)
    await writes(1)
    vi.advanceTimersByTime(499)
    expect(await counted()).toBe(0)
    vi.advanceTimersByTime(1)
    expect(await counted()).toBe(2)
    // Once because the reader had just come, once for both cards.
    expect(seen).toEqual([0, 2])
    leave()
  })

  test('are no fresher for who opens a stream again and again, or asks beside it', async () => {
    const opens = async () => {
      const leave = feeds.of(story.ledger).subscribe(() => {})
      const count = await counted()
      leave()
      return count
    }
    expect(await opens()).toBe(0)
    await writes(0)
    expect([await opens(), await counted(), await opens()]).toEqual([0, 0, 0])
    vi.advanceTimersByTime(2_000)
    expect(await counted()).toBe(1)
    await writes(1)
    expect([await opens(), await counted()]).toEqual([1, 1])
  })

  test('that changed while nobody listened are told at the next stroke', async () => {
    expect(await counted()).toBe(0)
    await writes(0)
    const told = vi.fn()
    const leave = feeds.of(story.ledger).subscribe(told)
    expect(await counted()).toBe(0)
    vi.advanceTimersByTime(2_000)
    expect(told).toHaveBeenCalled()
    expect(await counted()).toBe(1)
    leave()
  })

  test('begin anew with a reveal, at once', async () => {
    const leave = feeds.of(story.ledger).subscribe(() => {})
    for (const who of [0, 1, 2]) await writes(who)
    expect(await counted()).toBe(3)
    must(await story.fay.does({ type: 'reveal', stage }))
    expect(await counted()).toBe(0)
    leave()
  })

  test('that could not be made are made again for the next who asks', async () => {
    const { schema } = story.node.storage.db
    await schema.alterTable('card_counts').renameTo('away').execute()
    await expect(counted()).rejects.toThrow('card_counts')
    await schema.alterTable('away').renameTo('card_counts').execute()
    expect(await counted()).toBe(0)
  })
})
