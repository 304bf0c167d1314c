import { fireEvent, screen, waitFor, within } from '@solidjs/testing-library'
import { createEffect } from 'solid-js'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { addCard, AT_THE_END, revealCards, textOf } from '../../shared/board/cards.ts'
import { readBoard } from '../../shared/board/board.ts'
import { CLOSE } from '../../shared/wire/close.ts'
import type { Text } from '../../shared/model/charter.ts'
import type { CardId } from '../../shared/model/id.ts'
import type { StagePlan } from '../../shared/model/stage.ts'
import { pendingEdits } from '../../client/sync/pendingedits.ts'
import { useBoard } from '../../client/sync/useBoard.ts'
import { Wall } from '../../client/wall/Wall.tsx'
import { fullRing, plan } from '../support/session.ts'
import { Rooms } from './wall-rooms.ts'
import { show } from './wall-support.tsx'

afterEach(() => vi.unstubAllGlobals())

type Who = 'ana' | 'ben' | 'otto'

async function atTheWall(who: Who = 'ben', change: Partial<StagePlan> = {}, cards: readonly string[] = [], beat: 'alone' | 'resolve' = 'resolve') {
  const ring = fullRing({ stages: [plan('aims', 'wall', { section: 'objectives', ...change })] })
  ring.ana.enters('aims')
  ring.ana.reaches(beat)
  const stage = ring.s.session.stages[0]!
  const rooms = new Rooms()
  const doc = rooms.doc(stage.id)
  for (const text of cards) addCard(doc, { id: text.toLowerCase().replace(/[^a-z]+/g, '-') as CardId, kind: 'note', text, origin: null, ...AT_THE_END }, null)
  vi.stubGlobal('WebSocket', rooms.socket())
  const votes: (readonly Text[])[] = []
  const view = await show(ring.s.session, ring[who].id, () => (
    <Wall stage={stage} onPutToVote={who === 'ana' ? (texts) => votes.push(texts) : null} />
  ))
  const loaded = who === 'otto' || beat === 'alone' ? cards[0]! : null
  await waitFor(() => expect(loaded === null ? screen.getByRole('textbox', { name: 'Words of the decision' }) : screen.getByText(loaded)).toBeTruthy())
  return { ...ring, ...view, stage, rooms, doc, votes, board: () => readBoard(doc) }
}

const texts = (board: ReturnType<typeof readBoard>) => board.cards.toSorted((one, other) => (one.order < other.order ? -1 : 1)).map((card) => card.text)
const press = (name: string | RegExp) => fireEvent.click(screen.getByRole('button', { name }))
const open = (card: string) => press(`Actions for: ${card}`)

function adds(words: string, field: string | RegExp = 'New card') {
  const area = screen.getByRole('textbox', { name: field })
  fireEvent.input(area, { target: { value: words } })
  fireEvent.keyDown(area, { key: 'Enter' })
}

describe('writing on the wall', () => {
  test('Enter adds a card, and the field is ready for the next', async () => {
    const { board } = await atTheWall()
    adds('Clean water')
    adds('A road to school')
    await waitFor(() => expect(texts(board())).toEqual(['Clean water', 'A road to school']))
    expect(screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'New card' }).value).toBe('')
  })

  test('Shift and Enter begins a line, and Enter that ends a composition adds nothing', async () => {
    const { board } = await atTheWall()
    const area = screen.getByRole('textbox', { name: 'New card' })
    fireEvent.input(area, { target: { value: 'half a wor' } })
    fireEvent.keyDown(area, { key: 'Enter', shiftKey: true })
    fireEvent.keyDown(area, { key: 'Enter', isComposing: true })
    expect(board().cards).toEqual([])
  })

  test('words that are too long for a card stay whole in the field, and it says by how much', async () => {
    const { board } = await atTheWall()
    const long = `${'مياه 💧 '.repeat(1_250)}\n`
    adds(long)
    expect(screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'New card' }).value).toBe(long)
    expect(screen.getByText('8,999 characters too long')).toBeTruthy()
    expect(screen.getByRole('button', { name: 'New card' })).toHaveProperty('disabled', true)
    expect(board().cards).toEqual([])
    adds('A few words')
    await waitFor(() => expect(texts(board())).toEqual(['A few words']))
    expect(screen.queryByText(/too long/)).toBeNull()
  })

  test('words are changed in place, live on both sides', async () => {
    const { board, doc } = await atTheWall('ben', {}, ['Water'])
    open('Water')
    press('Edit the words')
    const area = screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'Words of the card' })
    fireEvent.input(area, { target: { value: 'Water for all' } })
    await waitFor(() => expect(board().cards[0]!.text).toBe('Water for all'))
    textOf(doc, 'water' as CardId)!.insert(0, 'Clean ')
    await waitFor(() => expect(area.value).toBe('Clean Water for all'))
    fireEvent.keyDown(area, { key: 'Escape' })
    expect(screen.getByText('Clean Water for all')).toBeTruthy()
  })

  test('says who else is writing there', async () => {
    const { rooms, stage, chea } = await atTheWall('ben', {}, ['Water'])
    rooms.writes(stage.id, chea.id, 'water')
    await waitFor(() => expect(screen.getByText('Chea writing here')).toBeTruthy())
  })

  test('[B6] undo takes back one’s own card and not what somebody else wrote since', async () => {
    const { board, doc } = await atTheWall()
    adds('Mine')
    await waitFor(() => expect(board().cards).toHaveLength(1))
    addCard(doc, { id: 'theirs' as CardId, kind: 'note', text: 'Theirs', origin: null, ...AT_THE_END }, null)
    await waitFor(() => expect(screen.getByText('Theirs')).toBeTruthy())
    fireEvent.keyDown(screen.getByText('Theirs'), { key: 'z', ctrlKey: true })
    await waitFor(() => expect(texts(board())).toEqual(['Theirs']))
    press('Redo')
    await waitFor(() => expect(texts(board()).toSorted()).toEqual(['Mine', 'Theirs']))
  })
})

describe('putting in order', () => {
  test('several cards become a group with a name', async () => {
    const { board } = await atTheWall('ben', {}, ['Water', 'Road', 'Work'])
    press('Select cards')
    fireEvent.click(screen.getByRole('checkbox', { name: 'Select: Water' }))
    fireEvent.click(screen.getByRole('checkbox', { name: 'Select: Work' }))
    press('Move to…')
    fireEvent.input(await screen.findByRole('textbox', { name: 'Name of the new group' }), { target: { value: 'What we need' } })
    press('Make the group')
    await waitFor(() => expect(board().cards.find((card) => card.kind === 'cluster')?.text).toBe('What we need'))
    const group = board().cards.find((card) => card.kind === 'cluster')!
    expect(board().cards.filter((card) => card.parent === group.id).map((card) => card.id).toSorted()).toEqual(['water', 'work'])
    const section = screen.getByRole('region', { name: 'What we need' })
    expect(within(section).getByText('Water')).toBeTruthy()
    open('Water')
    press('Take out of the group')
    await waitFor(() => expect(board().cards.find((card) => card.id === 'water')?.parent).toBeNull())
  })

  test('words that are too long stay whole, on a card and in the decision, and say by how much', async () => {
    const long = 'x'.repeat(10_000)
    const { board } = await atTheWall('ana', {}, ['Water'])
    fireEvent.click(screen.getByText('Water'))
    fireEvent.input(screen.getByRole('textbox', { name: 'Words of the card' }), { target: { value: long } })
    await waitFor(() => expect(board().cards[0]?.text).toBe(long))
    expect(screen.getByText('6,000 characters too long')).toBeTruthy()
    fireEvent.input(screen.getByRole('textbox', { name: 'Words of the decision' }), { target: { value: long } })
    await waitFor(() => expect(board().resolution).toBe(long))
    expect(screen.getAllByText('6,000 characters too long')).toHaveLength(2)
    expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Put this decision to the vote' }).disabled).toBe(true)
  })

  test('a card goes up and down by buttons, and no further than the edge', async () => {
    const { board } = await atTheWall('ben', {}, ['Water', 'Road', 'Work'])
    open('Work')
    press('Move up')
    await waitFor(() => expect(texts(board())).toEqual(['Water', 'Work', 'Road']))
    press('Move up')
    await waitFor(() => expect(texts(board())).toEqual(['Work', 'Water', 'Road']))
    expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Move up' }).disabled).toBe(true)
  })

  test('a principle carries commitments, and is not removed with them unasked', async () => {
    const { board } = await atTheWall('ben', { view: 'principles', section: 'principles' })
    adds('Truth', 'New principle')
    await waitFor(() => expect(board().cards[0]?.kind).toBe('principle'))
    open('Truth')
    press('Add a commitment')
    adds('We answer within a week', 'Add a commitment')
    await waitFor(() => expect(board().cards.find((card) => card.kind === 'commitment')?.text).toBe('We answer within a week'))
    fireEvent.click(screen.getAllByRole('button', { name: 'Remove' })[0]!)
    expect(await screen.findByText(/commitment goes with it/)).toBeTruthy()
    expect(board().cards).toHaveLength(2)
    fireEvent.click(screen.getAllByRole('button', { name: 'Remove' }).at(-1)!)
    await waitFor(() => expect(board().cards).toEqual([]))
  })

  test('a dissolved group leaves its cards on the wall', async () => {
    const { board } = await atTheWall('ben', {}, ['Water'])
    open('Water')
    press('Move to…')
    fireEvent.input(await screen.findByRole('textbox', { name: 'Name of the new group' }), { target: { value: 'Needs' } })
    press('Make the group')
    await waitFor(() => expect(board().cards).toHaveLength(2))
    press('Actions for the group “Needs”')
    press('Dissolve the group')
    await waitFor(() => expect(screen.getAllByRole('button', { name: 'Dissolve the group' })).toHaveLength(2))
    fireEvent.click(screen.getAllByRole('button', { name: 'Dissolve the group' }).at(-1)!)
    await waitFor(() => expect(texts(board())).toEqual(['Water']))
  })
})

describe('to the vote', () => {
  test('the facilitator takes chosen cards, in the order of the wall, into the section of the stage', async () => {
    const { votes } = await atTheWall('ana', {}, ['Water\nFor every quarter', 'Road', 'Work'])
    press('Select cards')
    fireEvent.click(screen.getByRole('checkbox', { name: 'Select: Work' }))
    fireEvent.click(screen.getByRole('checkbox', { name: 'Select: Water' }))
    press('Put 2 cards to the vote')
    expect(votes).toHaveLength(1)
    expect(votes[0]!.map(({ section, title, words }) => ({ section, title, words }))).toEqual([
      { section: 'objectives', title: 'Water', words: 'For every quarter' },
      { section: 'objectives', title: '', words: 'Work' },
    ])
  })

  test('a whole group is one text: its name, and what lies in it', async () => {
    const { votes, board } = await atTheWall('ana', {}, ['Water', 'Road'])
    press('Select cards')
    for (const box of screen.getAllByRole('checkbox')) fireEvent.click(box)
    press('Move to…')
    fireEvent.input(await screen.findByRole('textbox', { name: 'Name of the new group' }), { target: { value: 'Needs' } })
    press('Make the group')
    await waitFor(() => expect(board().cards).toHaveLength(3))
    press('Select cards')
    fireEvent.click(screen.getByRole('checkbox', { name: 'Select: Needs' }))
    fireEvent.click(screen.getByRole('checkbox', { name: 'Select: Water' }))
    press('Put 2 cards to the vote')
    expect(votes[0]).toMatchObject([{ title: 'Needs', words: '– Water\n– Road' }])
  })

  test('the decision is written by all and put to the vote as it stands', async () => {
    const { votes, board } = await atTheWall('ana')
    fireEvent.input(screen.getByRole('textbox', { name: 'Words of the decision' }), { target: { value: 'We meet every month' } })
    await waitFor(() => expect(board().resolution).toBe('We meet every month'))
    press('Put this decision to the vote')
    expect(votes[0]).toMatchObject([{ section: 'objectives', words: 'We meet every month', commitments: [] }])
  })

  test('who does not facilitate is not offered a ballot', async () => {
    await atTheWall('ben', {}, ['Water'])
    expect(screen.queryByRole('button', { name: /to the vote/ })).toBeNull()
  })
})

describe('only reading', () => {
  test('[P2] an observer reads everything, is told why, and gets no field', async () => {
    await atTheWall('otto', {}, ['Water'])
    expect(screen.getByText(/watch and listen/)).toBeTruthy()
    expect(screen.queryAllByRole('textbox')).toEqual([])
    expect(screen.queryByRole('button', { name: /Actions/ })).toBeNull()
  })

  test('[P2] while everybody writes alone, the wall says so', async () => {
    await atTheWall('ben', {}, ['Water'], 'alone')
    expect(screen.getByText(/writing alone now/)).toBeTruthy()
    expect(screen.queryByRole('textbox', { name: 'New card' })).toBeNull()
  })

  test('[B4] words that came too late are given back to be copied', async () => {
    const { rooms, stage } = await atTheWall('ben')
    rooms.deaf = true
    adds('Words too late')
    rooms.deaf = false
    rooms.ends(stage.id, CLOSE.readOnly.code)
    await waitFor(() => expect(screen.getByText('Your last words could not be added')).toBeTruthy())
    expect(screen.getByText('Words too late')).toBeTruthy()
  })

  test('[B4] a card that was begun is kept where the wall closes to writing, and goes on where it opens', async () => {
    const { ana, s, far, board } = await atTheWall('ben')
    const goesTo = (beat: 'alone' | 'resolve') => {
      ana.reaches(beat)
      far.tells(s.entries.at(-1)!)
    }
    fireEvent.input(screen.getByRole('textbox', { name: 'New card' }), { target: { value: 'نصف كلمة 💧\nand half of another' } })
    goesTo('alone')
    await waitFor(() => expect(screen.queryByRole('textbox', { name: 'New card' })).toBeNull())
    expect(screen.getByText(/half of another/)).toBeTruthy()
    goesTo('resolve')
    await waitFor(() => expect(screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'New card' }).value).toBe('نصف كلمة 💧\nand half of another'))
    expect(screen.queryByText('The card you had begun')).toBeNull()
    fireEvent.keyDown(screen.getByRole('textbox', { name: 'New card' }), { key: 'Enter' })
    await waitFor(() => expect(texts(board())).toEqual(['نصف كلمة 💧\nand half of another']))
    goesTo('alone')
    await waitFor(() => expect(screen.queryByRole('textbox', { name: 'New card' })).toBeNull())
    expect(screen.queryByText('The card you had begun')).toBeNull()
  })

  test('a board that the server takes nothing more from offers no field, and says so', async () => {
    const { rooms, stage } = await atTheWall('ben')
    rooms.ends(stage.id, CLOSE.wrongProtocol.code)
    await waitFor(() => expect(screen.queryByRole('textbox', { name: 'New card' })).toBeNull())
    expect(screen.getByText(/Load the page again/)).toBeTruthy()
  })
})

describe('one board for many views', () => {
  test('is opened once, counted in what waits, and closed when nobody looks', async () => {
    const ring = fullRing({ stages: [plan('aims', 'wall')] })
    ring.ana.enters('aims')
    ring.ana.reaches('resolve')
    const stage = ring.s.session.stages[0]!
    const rooms = new Rooms()
    vi.stubGlobal('WebSocket', rooms.socket())
    const boards: ReturnType<typeof useBoard>[] = []
    const Reader = () => {
      const board = useBoard(stage.id)
      boards.push(board)
      return <p>{Object.values(board.cards).map((card) => card.text).join()}</p>
    }
    const view = await show(ring.s.session, ring.ben.id, () => <><Reader /><Reader /></>)
    expect(rooms.visits).toEqual([stage.id])
    boards[0]!.edits.addCard({ id: 'one' as CardId, kind: 'note', text: 'One', origin: null, ...AT_THE_END })
    expect(pendingEdits()).toBe(1)
    await waitFor(() => expect(pendingEdits()).toBe(0))
    expect(screen.getAllByText('One')).toHaveLength(2)
    view.unmount()
    await waitFor(() => expect(rooms.open).toEqual([]), { timeout: 10_000 })
  }, 15_000)

  test('with five hundred cards, one changed word runs one effect', async () => {
    const ring = fullRing({ stages: [plan('aims', 'wall')] })
    ring.ana.enters('aims')
    ring.ana.reaches('resolve')
    const stage = ring.s.session.stages[0]!
    const rooms = new Rooms()
    vi.stubGlobal('WebSocket', rooms.socket())
    const doc = rooms.doc(stage.id)
    const ids = Array.from({ length: 500 }, (_, index) => `card-${index}` as CardId)
    revealCards(doc, ids.map((id) => ({ form: 'card', id, stage: stage.id, text: id, origin: null, organisation: null })), null)
    let runs: string[] = []
    let outlines = 0
    const Watcher = () => {
      const board = useBoard(stage.id)
      createEffect(() => {
        board.outline()
        outlines++
      })
      for (const id of ids) createEffect(() => void runs.push(board.cards[id]?.text ?? ''))
      return <Wall stage={stage} onPutToVote={null} />
    }
    await show(ring.s.session, ring.ben.id, () => <Watcher />)
    await waitFor(() => expect(screen.getByText('card-499')).toBeTruthy(), { timeout: 20_000 })
    const [before, node] = [outlines, screen.getByText('card-7')]
    runs = []
    textOf(doc, 'card-7' as CardId)!.insert(0, 'The ')
    await waitFor(() => expect(screen.getByText('The card-7')).toBeTruthy(), { timeout: 20_000 })
    expect(runs).toEqual(['The card-7'])
    expect(outlines).toBe(before)
    expect(screen.getByText('The card-7')).toBe(node)
  }, 60_000)
})
