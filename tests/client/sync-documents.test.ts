import { createRoot } from 'solid-js'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { createBoard, type OpenBoard } from '../../client/sync/board.ts'
import { openDocument, type DocumentHandle } from '../../client/sync/documents.ts'
import { AT_THE_END } from '../../shared/board/cards.ts'
import type { CardId, ParticipantId } from '../../shared/model/id.ts'
import { drawn, socketOf, workshop, type Workshop } from '../support/network.ts'

let all: Workshop
const opened: (() => void)[] = []
beforeEach(async () => {
  all = await workshop()
})
afterEach(async () => {
  for (const close of opened.splice(0)) close()
  await all.close()
})

const id = (name: string) => name as CardId
const note = (name: string, text = name) => ({ id: id(name), text, origin: null, kind: 'note', ...AT_THE_END }) as const
const soon = (check: () => void | Promise<void>) => vi.waitFor(check, { timeout: 20_000, interval: 5 })
const sees = (board: OpenBoard) => drawn(board.outline())

/** Somebody with the client of our own. */
function opens(participant: ParticipantId): { handle: DocumentHandle; board: OpenBoard } {
  const handle = openDocument({ url: all.url, session: all.session, document: all.stage, WebSocket: socketOf(participant), random: () => 0 })
  return createRoot((dispose) => {
    opened.push(dispose, handle.close)
    return { handle, board: createBoard(handle.copy) }
  })
}

async function comes(name: string, door?: string) {
  const participant = await all.letsIn(name, door)
  const one = opens(participant)
  await soon(() => expect(one.handle.state()).toBe('synced'))
  return { ...one, participant }
}

describe('a document', () => {
  test('[B5] is written together with a stock client', async () => {
    const ana = await comes('Ana')
    const ben = await all.comes('Ben')
    ana.board.edits.addCard(note('a'))
    await ben.learnsOf('a')
    ben.groups('k', 'a').types('a', 1, 'nd more')
    await soon(() => expect(sees(ana.board)).toBe('k(a)'))
    await soon(() => expect(ana.board.cards['a']!.text).toBe('and more'))
    await all.agree()
  })

  test('[B10] counts what waits until the server says it is saved', async () => {
    const ana = await comes('Ana')
    expect(ana.handle.pending()).toBe(0)
    all.disk.pause()
    ana.board.edits.addCard(note('a'))
    ana.board.edits.addCard(note('b'))
    await all.disk.reached()
    expect(ana.handle.pending()).toBe(2)
    all.disk.resume()
    await soon(() => expect(ana.handle.pending()).toBe(0))
    expect((await all.stored()).cards).toHaveLength(2)
  })

  test('[B10] written without a line waits, comes with the next one and is saved then', async () => {
    const [ana, ben] = [await comes('Ana'), await comes('Ben')]
    all.disk.breakOnce()
    ana.board.edits.addCard(note('a'))
    await soon(() => expect([ana.handle.state(), ben.handle.state()]).toEqual(['offline', 'offline']))
    // Who has written nothing need not be told that nothing could be saved.
    expect([ana.handle.held(), ben.handle.held()]).toEqual([true, false])
    ana.board.edits.addCard(note('b'))
    expect(ana.handle.pending()).toBe(2)
    expect(ana.handle.loaded()).toBe(true)
    window.dispatchEvent(new Event('online'))
    // Types on before the server has heard of the two.
    ana.board.edits.addCard(note('c'))
    await soon(() => expect([ana.handle.state(), ana.handle.pending()]).toEqual(['synced', 0]))
    expect((await all.stored()).cards.map((card) => card.id).sort()).toEqual(['a', 'b', 'c'])
    expect([ana.handle.refused(), ana.handle.held()]).toEqual([null, false])
  })

  test('[B4] that takes no more gives back the words that were lost, and is opened afresh', async () => {
    const ana = await comes('Ana')
    const ben = await comes('Ben')
    ana.board.edits.addCard(note('a', 'saved words'))
    await soon(() => expect(ana.handle.pending()).toBe(0))
    await all.asks({ type: 'freeze', document: all.stage })
    const before = ana.handle.copy()
    ana.board.edits.addCard(note('b', 'my own words'))
    await soon(() => expect(ana.handle.refused()).toEqual({ words: 'my own words' }))
    expect(ana.handle.copy()).not.toBe(before)
    await soon(() => expect(ana.handle.state()).toBe('synced'))
    expect([sees(ana.board), sees(ben.board), ana.handle.pending()]).toEqual(['a', 'a', 0])
    ana.handle.forgetRefused()
    expect(ana.handle.refused()).toBe(null)
    await all.asks({ type: 'thaw', document: all.stage })
    ana.board.edits.addCard(note('c'))
    await soon(() => expect(sees(ben.board)).toBe('a c'))
  })

  test('[B4] gives back only what was not saved, in runs of words and not letters', async () => {
    const ana = await comes('Ana')
    ana.board.edits.addCard(note('a', ''))
    const field = document.createElement('textarea')
    document.body.append(field)
    createRoot((dispose) => {
      opened.push(dispose, () => field.remove())
      ana.board.bind(field, { card: id('a') })
    })
    const types = (words: string) => {
      for (const letter of words) {
        field.setRangeText(letter, field.value.length, field.value.length, 'end')
        field.dispatchEvent(new InputEvent('input'))
      }
    }
    types('all of this is saved; ')
    await soon(() => expect(ana.handle.pending()).toBe(0))
    await all.asks({ type: 'freeze', document: all.stage })
    types('and this is not')
    await soon(() => expect(ana.handle.refused()).toEqual({ words: 'and this is not' }))
    await soon(() => expect(field.value).toBe('all of this is saved; '))
  })

  test('is left alone once the server says that coming back is of no use', async () => {
    const gus = await all.letsIn('Gus')
    const one = opens(gus)
    await soon(() => expect(one.handle.state()).toBe('synced'))
    await all.asks({ type: 'remove-participant', participant: gus })
    await soon(() => expect(one.handle.state()).toBe('stopped'))
    window.dispatchEvent(new Event('online'))
    expect(one.handle.state()).toBe('stopped')
    const stranger = opens('p-stranger' as ParticipantId)
    await soon(() => expect(stranger.handle.state()).toBe('stopped'))
  })

  test('shows who else is writing, and where', async () => {
    const [ana, ben] = [await comes('Ana'), await comes('Ben')]
    ana.board.edits.addCard(note('a'))
    await soon(() => expect(sees(ben.board)).toBe('a'))
    const field = document.createElement('textarea')
    document.body.append(field)
    createRoot((dispose) => {
      opened.push(dispose, () => field.remove())
      ben.board.bind(field, { card: id('a') })
    })
    field.focus()
    await soon(() => expect(ana.board.others()).toMatchObject([{ participant: ben.participant, at: 'a' }]))
    field.blur()
    await soon(() => expect(ana.board.others()).toMatchObject([{ participant: ben.participant, at: null }]))
  })
})
