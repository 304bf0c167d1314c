import { fireEvent, screen, waitFor, within } from '@solidjs/testing-library'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { readBoard } from '../../shared/board/board.ts'
import type { StagePlan } from '../../shared/model/stage.ts'
import { Toasts } from '../../client/ui/Toasts.tsx'
import { LibraryPanel } from '../../client/wall/LibraryPanel.tsx'
import { Suggestions } from '../../client/wall/Suggestions.tsx'
import { fullRing, plan } from '../support/session.ts'
import { Rooms } from './wall-rooms.ts'
import { show } from './wall-support.tsx'

afterEach(() => vi.unstubAllGlobals())

async function inTheLibrary(who: 'ana' | 'ben' | 'otto', change: Partial<StagePlan> = {}, told: (ring: ReturnType<typeof fullRing>) => void = () => {}, beat: 'alone' | 'resolve' = 'resolve') {
  const ring = fullRing({ stages: [plan('principles', 'principles', { catalogues: ['crr-principles', 'mdm-red-lines'], ...change })] })
  ring.ana.enters('principles')
  ring.ana.reaches(beat)
  told(ring)
  const stage = ring.s.session.stages[0]!
  const rooms = new Rooms()
  vi.stubGlobal('WebSocket', rooms.socket())
  const view = await show(ring.s.session, ring[who].id, () => <><LibraryPanel stage={stage} onClose={() => {}} /><Toasts /></>)
  await waitFor(() => expect(screen.getByRole('heading', { name: 'For this stage' })).toBeTruthy(), { timeout: 10_000 })
  return { ...ring, ...view, board: () => readBoard(rooms.doc(stage.id)), stage }
}

const shelf = (title: string) => screen.getByText(title, { selector: 'summary span' }).closest('details')!
function opens(title: string) {
  const found = shelf(title)
  found.open = true
  fireEvent(found, new Event('toggle'))
  return within(found)
}

describe('the library', () => {
  test('begins with what the stage has at hand, then everything', async () => {
    await inTheLibrary('ben')
    const titles = [...document.querySelectorAll('summary > span:first-child')].map((each) => each.textContent)
    expect(titles[0]).toBe('Partnership principles')
    expect(titles.length).toBeGreaterThan(50)
  })

  test('can be held to what the stage has at hand', async () => {
    await inTheLibrary('ben')
    const titles = () => [...document.querySelectorAll('summary > span:first-child')].map((each) => each.textContent)
    fireEvent.change(screen.getByLabelText('Catalogue'), { target: { value: screen.getByRole<HTMLOptionElement>('option', { name: 'For this stage', hidden: true }).value } })
    await waitFor(() => expect(titles().length).toBeLessThan(4))
    expect(titles()).toContain('Partnership principles')
    fireEvent.input(screen.getByLabelText('Search in the library'), { target: { value: 'hygiene' } })
    await waitFor(() => expect(screen.getByText(/Nothing in the library/)).toBeTruthy())
  })

  test('finds items by their words, and says when there are none', async () => {
    await inTheLibrary('ben')
    const field = screen.getByLabelText('Search in the library')
    fireEvent.input(field, { target: { value: 'reciprocity' } })
    await waitFor(() => expect(screen.getAllByText('Reciprocity').length).toBeGreaterThan(0))
    fireEvent.input(field, { target: { value: 'xylophone' } })
    await waitFor(() => expect(screen.getByText(/Nothing in the library/)).toBeTruthy())
  })

  test('[LB2] a principle comes with its commitments, each with its origin, and is marked as there', async () => {
    const { board } = await inTheLibrary('ben')
    fireEvent.click(opens('Partnership principles').getByRole('button', { name: /Bring with its 3 commitments: Accountability/ }))
    await waitFor(() => expect(board().cards).toHaveLength(4))
    const principle = board().cards.find((card) => card.kind === 'principle')!
    expect(principle).toMatchObject({ origin: 'crr-accountability', text: 'Accountability\nWe do what we said, and answer for it.' })
    const commitments = board().cards.filter((card) => card.kind === 'commitment')
    expect(commitments.every((card) => card.parent === principle.id)).toBe(true)
    expect(commitments.map((card) => card.origin).toSorted()).toEqual(['crr-acc-consult', 'crr-acc-credit-errors', 'crr-acc-rebalance'])
    expect(within(shelf('Partnership principles')).getByText('On the board')).toBeTruthy()
  })

  test('a commitment whose principle is there goes under it', async () => {
    const { board } = await inTheLibrary('ben')
    const principles = opens('Partnership principles')
    fireEvent.click(principles.getByRole('button', { name: /commitments: Accountability/ }))
    fireEvent.click(opens('Commitments under each principle').getAllByRole('button', { name: /^Bring to the board/ })[0]!)
    await waitFor(() => expect(board().cards).toHaveLength(5))
  })

  test('[LB1] what is sensitive is not there until the facilitator allows it, and only the facilitator can', async () => {
    const first = await inTheLibrary('ben', { catalogues: ['mdm-orange-lines'] })
    expect(opens('Orange lines').queryByText('Harassment')).toBeNull()
    expect(screen.queryByRole('checkbox', { name: /sensitive/i })).toBeNull()
    first.unmount()
    const second = await inTheLibrary('ana', { catalogues: ['mdm-orange-lines'] })
    fireEvent.click(screen.getByRole('checkbox', { name: /Show sensitive items/ }))
    await waitFor(() => expect(second.far.commands).toEqual([{ type: 'allow-sensitive-items', allowed: true }]))
    second.unmount()
    await inTheLibrary('ben', { catalogues: ['mdm-orange-lines'] }, (ring) => ring.ana.does({ type: 'allow-sensitive-items', allowed: true }))
    expect(opens('Orange lines').getByText('Harassment')).toBeTruthy()
  })

  test('what the facilitator rewords keeps its original in sight, and what is hidden can be shown again', async () => {
    const told = ({ ana }: ReturnType<typeof fullRing>) => {
      ana.does({ type: 'rename-item', item: 'crr-respect', title: { en: 'Regard' }, description: {} })
      ana.does({ type: 'hide-item', item: 'crr-transparency' })
    }
    const first = await inTheLibrary('ben', {}, told)
    const shelves = opens('Partnership principles')
    expect(shelves.getByText('Regard')).toBeTruthy()
    expect(shelves.getByText('In the library: Respect')).toBeTruthy()
    expect(shelves.queryByText('Transparency')).toBeNull()
    first.unmount()
    const { far } = await inTheLibrary('ana', {}, told)
    fireEvent.click(opens('Partnership principles').getByRole('button', { name: 'Show again: Transparency' }))
    await waitFor(() => expect(far.commands).toEqual([{ type: 'show-item', item: 'crr-transparency' }]))
  })

  test('the facilitator adds an item to a catalogue', async () => {
    const { far } = await inTheLibrary('ana')
    const shelves = opens('Partnership principles')
    fireEvent.click(shelves.getByRole('button', { name: 'Add an item' }))
    fireEvent.submit(shelves.getByRole('button', { name: 'Save' }).closest('form')!)
    expect(shelves.getByText('A title in one language at least.')).toBeTruthy()
    fireEvent.input(shelves.getByRole('textbox', { name: 'Title, in French' }), { target: { value: 'La joie' } })
    fireEvent.submit(shelves.getByRole('button', { name: 'Save' }).closest('form')!)
    await waitFor(() => expect(far.commands).toEqual([{ type: 'add-item', catalogue: 'crr-principles', title: { fr: 'La joie' }, description: {} }]))
  })

  test('while people write alone, an item becomes a card of one’s own', async () => {
    const { far, board } = await inTheLibrary('ben', {}, () => {}, 'alone')
    fireEvent.click(opens('Partnership principles').getByRole('button', { name: /Bring to my cards: Respect/ }))
    await waitFor(() => expect([...far.drafts.values()]).toMatchObject([{ origin: 'crr-respect' }]))
    // Nobody may believe that the others see it already.
    expect(screen.getByText('Brought to your cards, which only you can see: \u2068Respect\u2069')).toBeTruthy()
    expect(board().cards).toEqual([])
  })

  test('who watches brings nothing', async () => {
    await inTheLibrary('otto')
    expect(opens('Partnership principles').queryByRole('button', { name: /Bring/ })).toBeNull()
  })
})

test('suggestions are fetched when somebody opens them, and one tap picks one', async () => {
  const { s, ben } = fullRing()
  const picked: string[] = []
  await show(s.session, ben.id, () => (
    <Suggestions catalogues={['kt-values']} used={new Set(['kt-value-reciprocity'])} usedLabel="on a card" onPick={(item) => picked.push(item.id)} />
  ))
  expect(screen.queryByText('Reciprocity')).toBeNull()
  const details = document.querySelector('details')!
  details.open = true
  fireEvent(details, new Event('toggle'))
  fireEvent.click(await screen.findByRole('button', { name: /Reciprocity.*on a card/ }, { timeout: 10_000 }))
  expect(picked).toEqual(['kt-value-reciprocity'])
})
