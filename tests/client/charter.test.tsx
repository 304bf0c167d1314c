import { fireEvent, screen, waitFor, within } from '@solidjs/testing-library'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { exportNames } from '../../server/export/render.ts'
import { readBoard } from '../../shared/board/board.ts'
import { addClause } from '../../shared/board/clauses.ts'
import { SECTIONS, type Text } from '../../shared/model/charter.ts'
import { CharterView } from '../../client/charter/CharterView.tsx'
import { Exports } from '../../client/charter/Exports.tsx'
import { fullRing, text, vote } from '../support/session.ts'
import { Rooms } from './wall-rooms.ts'
import { show } from './wall-support.tsx'

afterEach(() => vi.unstubAllGlobals())

type Ring = ReturnType<typeof fullRing>

async function atTheCharter(who: 'ana' | 'ben' | 'otto', told: (ring: Ring, doc: ReturnType<Rooms['doc']>) => void = () => {}) {
  const ring = fullRing()
  const rooms = new Rooms()
  vi.stubGlobal('WebSocket', rooms.socket())
  const doc = rooms.doc('charter')
  told(ring, doc)
  const votes: (readonly Text[])[] = []
  const view = await show(ring.s.session, ring[who].id, () => <CharterView onPutToVote={who === 'ana' ? (texts) => votes.push(texts) : null} />)
  await waitFor(() => expect(screen.getByRole('heading', { name: /Preamble/ })).toBeTruthy())
  return { ...ring, ...view, doc, votes, clauses: () => readBoard(doc).clauses }
}

const section = (name: RegExp) => within(screen.getByRole('region', { name }))

function decided({ ana }: Ring): void {
  ana.enters('principles')
  ana.opensBallot('principles', { texts: [text('We tell each other the truth', { title: 'Truth', commitments: ['We answer within a week'] })] })
  ana.decidesFrom(ana.closesBallot([vote('consent'), vote('reservation', 'Money too'), vote('consent')]))
}

describe('the charter on screen', () => {
  test('what is decided can be read while the drafts cannot be fetched, and the page says so', async () => {
    const ring = fullRing()
    decided(ring)
    const rooms = new Rooms()
    const Cut = rooms.socket()
    vi.stubGlobal('WebSocket', Cut)
    const view = show(ring.s.session, ring.ben.id, () => <CharterView onPutToVote={null} />)
    rooms.ends('charter', 1006)
    await view
    rooms.ends('charter', 1006)
    await waitFor(() => expect(screen.getByText('No connection. This page fills as soon as it is back.')).toBeTruthy())
    expect(section(/Values and principles/).getByText('We tell each other the truth')).toBeTruthy()
    window.dispatchEvent(new Event('online'))
    await waitFor(() => expect(screen.queryByText(/No connection/)).toBeNull(), { timeout: 10_000 })
  })

  test('has its fifteen sections in order, and says calmly what is missing', async () => {
    await atTheCharter('ben')
    const headings = screen.getAllByRole('heading', { level: 3 }).map((each) => each.textContent!.trim())
    expect(headings).toHaveLength(SECTIONS.length)
    expect(headings[0]).toMatch(/^0\s+Cover page/)
    expect(headings.at(-1)).toMatch(/^14\s+Adoption/)
    expect(section(/Disagreements/).getByText(/Nothing is written here yet/)).toBeTruthy()
    expect(section(/Risks/).getByText(/may stay empty/)).toBeTruthy()
  })

  test('[V5] shows what is decided with its number, its counts and its remarks, and no field to change it', async () => {
    await atTheCharter('ben', decided)
    const principles = section(/Values and principles/)
    expect(principles.getByText('We tell each other the truth')).toBeTruthy()
    expect(principles.getByText('We answer within a week')).toBeTruthy()
    expect(principles.getByText(/D-001, 14 March 2026/)).toBeTruthy()
    expect(principles.getByText(/3 of 3 voices · 2 consents · 1 reservation/)).toBeTruthy()
    expect(principles.getByText('Money too')).toBeTruthy()
    expect(principles.queryByRole('button', { name: /Edit/ })).toBeNull()
  })

  test('[V5] [V8] shows of a decision by gradients its share, its spread and all that was said with it', async () => {
    await atTheCharter('ben', ({ ana }) => {
      ana.enters('principles')
      ana.opensBallot('principles', { rule: { method: 'gradients', threshold: 60, base: 'cast', vetoStops: true } })
      ana.decidesFrom(ana.closesBallot([vote('endorse'), vote('support-anyway', 'Too slow for us'), vote('disagree', 'Money first')]))
    })
    const principles = section(/Values and principles/)
    expect(await principles.findByText('3 of 3 voices · Gradients of agreement · Full support 1 · I don’t like it but will support it 1 · Serious disagreement 1')).toBeTruthy()
    expect(principles.getByText('Support for the text: 2 of the 3 who voted; 2 were needed (60 %).')).toBeTruthy()
    for (const said of ['Too slow for us', 'Money first']) expect(principles.getByText(said)).toBeTruthy()
  })

  test('[V5] a vote that stands aside stays beside a decision by consent', async () => {
    await atTheCharter('ben', ({ ana }) => {
      ana.enters('principles')
      ana.opensBallot('principles')
      ana.decidesFrom(ana.closesBallot([vote('consent'), vote('consent'), vote('aside', 'Not our field')]))
    })
    const principles = section(/Values and principles/)
    expect(principles.getByText(/3 of 3 voices · 2 consents · 1 stands aside/)).toBeTruthy()
    expect(principles.getByText('Not our field')).toBeTruthy()
  })

  test('a clause is added to its section and written live', async () => {
    const { clauses } = await atTheCharter('ben')
    fireEvent.click(screen.getByRole('button', { name: 'Add a clause to “Disagreements”' }))
    fireEvent.input(screen.getByRole('textbox', { name: 'Title of the clause' }), { target: { value: 'Talking first' } })
    fireEvent.input(screen.getByRole('textbox', { name: 'Words of the clause' }), { target: { value: 'The two talk before anybody else hears of it.' } })
    await waitFor(() => expect(clauses()).toMatchObject([{ section: 'disputes', title: 'Talking first', words: 'The two talk before anybody else hears of it.' }]))
    fireEvent.click(screen.getByRole('button', { name: 'Done' }))
    expect(section(/Disagreements/).getByText('Talking first')).toBeTruthy()
  })

  test('a clause moves within its section and into another', async () => {
    const { clauses } = await atTheCharter('ben', (_, doc) => {
      for (const id of ['one', 'two']) addClause(doc, { id, section: 'review', title: id, words: `${id} words`, origin: null }, null, null)
    })
    fireEvent.click(screen.getByRole('button', { name: 'Edit: two' }))
    fireEvent.click(screen.getByRole('button', { name: 'Move up' }))
    await waitFor(() => expect(clauses().map((clause) => clause.id)).toEqual(['two', 'one']))
    fireEvent.change(screen.getByRole('combobox', { name: 'Section' }), { target: { value: 'plan' } })
    await waitFor(() => expect(clauses().find((clause) => clause.id === 'two')?.section).toBe('plan'))
  })

  test('a clause with words is not removed unasked', async () => {
    const { clauses } = await atTheCharter('ben', (_, doc) => addClause(doc, { id: 'one', section: 'review', title: 'Once a year', words: '', origin: null }, null, null))
    fireEvent.click(screen.getByRole('button', { name: 'Edit: Once a year' }))
    fireEvent.click(screen.getByRole('button', { name: 'Remove' }))
    expect(clauses()).toHaveLength(1)
    fireEvent.click(screen.getAllByRole('button', { name: 'Remove' }).at(-1)!)
    await waitFor(() => expect(clauses()).toEqual([]))
  })

  test('the facilitator takes all drafts to the vote, those that are chosen, or the whole', async () => {
    const { votes } = await atTheCharter('ana', (ring, doc) => {
      decided(ring)
      for (const id of ['one', 'two']) addClause(doc, { id, section: 'review', title: '', words: `${id} words`, origin: null }, null, null)
    })
    fireEvent.click(screen.getByRole('button', { name: 'Put the 2 draft clauses to the vote' }))
    expect(votes[0]!.map((each) => each.words)).toEqual(['one words', 'two words'])
    fireEvent.click(screen.getByRole('checkbox', { name: 'Take to the vote: two words' }))
    fireEvent.click(screen.getByRole('button', { name: 'Put the chosen clause to the vote' }))
    expect(votes[1]!.map((each) => each.id)).toEqual(['two'])
    fireEvent.click(screen.getByRole('button', { name: 'Put the whole charter to the vote' }))
    expect(votes[2]!.map((each) => each.words)).toEqual(['We tell each other the truth', 'one words', 'two words'])
  })

  test('[P2] an observer reads it all and is told why there is nothing to write', async () => {
    await atTheCharter('otto', decided)
    expect(screen.getByText(/watch and listen/)).toBeTruthy()
    expect(screen.queryByRole('button', { name: /Add a clause/ })).toBeNull()
    expect(screen.queryByRole('button', { name: /to the vote/ })).toBeNull()
  })

  test('is read aloud part by part, only where there are words', async () => {
    await atTheCharter('ben', decided)
    fireEvent.click(screen.getByRole('button', { name: 'Read aloud' }))
    expect(screen.getByText(/Part 1 of 1/)).toBeTruthy()
    expect(screen.getAllByText('We tell each other the truth')).toHaveLength(2)
  })
})

test('everything can be taken away, in the language one chooses', async () => {
  const { s, otto } = fullRing()
  await show(s.session, otto.id, () => <Exports />)
  const names = screen.getAllByRole<HTMLAnchorElement>('link').map((link) => new URL(link.href).pathname.split('/').at(-1))
  expect(names.toSorted()).toEqual(exportNames.toSorted())
  fireEvent.change(screen.getByRole('combobox', { name: /Language/ }), { target: { value: 'fr' } })
  for (const link of screen.getAllByRole<HTMLAnchorElement>('link')) expect(new URL(link.href).searchParams.get('language')).toBe('fr')
})
