import { fireEvent, screen, waitFor, within } from '@solidjs/testing-library'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { ExchangeMap } from '../../client/exchange/ExchangeMap.tsx'
import { oneWay } from '../../client/exchange/reciprocity.ts'
import { stageToSpeakIn } from '../../client/exchange/reading.ts'
import { en } from '../../client/text/en.ts'
import { fullRing, type Person } from '../support/session.ts'
import { shows } from './ballot-room.tsx'

beforeEach(() => {
  localStorage.clear()
  sessionStorage.clear()
})
afterEach(() => vi.unstubAllGlobals())

const click = (name: string | RegExp) => fireEvent.click(screen.getByRole('button', { name }))
const [village, federation, fund] = ['Village association', 'National federation', 'City fund']

/** After the reveal: the village asked for two things, the federation for one, the fund offers. */
function revealed() {
  const ring = fullRing()
  ring.ana.enters('exchange')
  ring.ana.reaches('reveal')
  const boat = ring.ben.says('expectation', fund, 'A boat', 'gndr-res-vehicles')
  const patience = ring.ben.says('expectation', fund, 'Patience')
  const map = ring.chea.says('expectation', village, 'A map of the river')
  const money = ring.dina.says('offer', federation, 'Money for salaries')
  return { ...ring, boat, patience, map, money, stage: ring.s.session.stages[1]! }
}
const shown = (room: ReturnType<typeof revealed>, person: Person) => shows(room.s, person, () => <ExchangeMap stage={room.stage} />)
const wide = () => vi.stubGlobal('matchMedia', () => ({ matches: true, addEventListener() {}, removeEventListener() {} }))

describe('the whole map', () => {
  test('[E2] is a table of who asks by who gives, each state in words, with its counts', async () => {
    const room = revealed()
    room.dina.answers(room.boat, 'yes')
    wide()
    await shown(room, room.otto)
    const table = screen.getByRole('table')
    expect(within(table).getAllByRole('columnheader').map((head) => head.textContent)).toEqual([fund, federation, village])
    expect(within(table).getAllByRole('rowheader').map((head) => head.textContent)).toEqual([fund, federation, village])
    const cells = [...table.querySelectorAll('button')].map((button) => button.getAttribute('aria-label'))
    expect(cells).toContain(`${village} asks, ${fund} gives: Partly met. 2 asked, 1 answered`)
    expect(cells).toContain(`${federation} asks, ${village} gives: Unanswered. 1 asked, 0 answered`)
    expect(cells).toContain(`${federation} asks, ${fund} gives: Offered unasked. 1 offered`)
    expect(cells).toContain(`${fund} asks, ${village} gives: nothing said`)
    expect(screen.getByText('1 of 3 expectations answered')).toBeTruthy()
  })

  test('a cell opens what was said in full, with its answers', async () => {
    const room = revealed()
    room.dina.answers(room.boat, 'try', 'In spring')
    wide()
    await shown(room, room.otto)
    click(new RegExp(`^${village} asks, ${fund} gives`))
    const dialog = within(screen.getByRole('dialog'))
    // In the direction of an Arabic name the sentence would say the opposite.
    const heading = dialog.getByText(/ expects of /)
    expect([heading.textContent, heading.dir]).toEqual([`\u2068${village}\u2069 expects of \u2068${fund}\u2069`, ''])
    expect(dialog.getByText('A boat')).toBeTruthy()
    expect(dialog.getByText('We will try')).toBeTruthy()
    expect(dialog.getByText('In spring')).toBeTruthy()
    expect(dialog.getByText('From the library')).toBeTruthy()
    expect(dialog.getByText(en.exchange.pair.noOffer)).toBeTruthy()
    expect(dialog.queryAllByRole('radio')).toHaveLength(0)
  })

  test('what others say meanwhile appears in it', async () => {
    const room = revealed()
    wide()
    const { room: far } = await shown(room, room.otto)
    room.dina.says('offer', village, 'A motor')
    far.tellsAll()
    await waitFor(() => expect(screen.getByRole('button', { name: `${village} asks, ${fund} gives: Unanswered. 2 asked, 0 answered. 1 offered` })).toBeTruthy())
  })

  test('before anything was said, it says so', async () => {
    const { s, otto } = fullRing()
    await shows(s, otto, () => <ExchangeMap stage={null} />)
    expect(screen.getByText(en.exchange.map.empty)).toBeTruthy()
  })
})

describe('answering', () => {
  test('[E1] what is asked of us comes first, and one answers with a word', async () => {
    const room = revealed()
    const { room: far } = await shown(room, room.dina)
    expect(screen.getByRole('heading', { name: 'What the others ask of us' })).toBeTruthy()
    fireEvent.click(screen.getAllByRole<HTMLInputElement>('radio').find((radio) => radio.value === 'try')!)
    fireEvent.input(screen.getByRole('textbox', { name: en.exchange.statement.note }), { target: { value: ' In spring ' } })
    click('Give this answer')
    await waitFor(() => expect(far.commands).toEqual([{ type: 'answer-expectation', statement: room.boat, value: 'try', note: 'In spring' }]))
    await waitFor(() => expect(screen.getByText('1 of 2 answered')).toBeTruthy())
    expect(screen.getByText('A boat')).toBeTruthy()
  })

  test('[E1] an answer may change', async () => {
    const room = revealed()
    room.dina.answers(room.boat, 'no', 'Too dear')
    room.dina.answers(room.patience, 'yes')
    const { room: far } = await shown(room, room.dina)
    click(/Asked of us/)
    expect(screen.getByText(en.exchange.ours.allAnswered)).toBeTruthy()
    fireEvent.click(screen.getAllByRole('button', { name: 'Change the answer' })[0]!)
    expect(screen.getByRole<HTMLTextAreaElement>('textbox').value).toBe('Too dear')
    fireEvent.click(screen.getAllByRole<HTMLInputElement>('radio').find((radio) => radio.value === 'yes')!)
    fireEvent.input(screen.getByRole('textbox'), { target: { value: '' } })
    click('Give this answer')
    await waitFor(() => expect(far.commands).toEqual([{ type: 'answer-expectation', statement: room.boat, value: 'yes', note: '' }]))
    await waitFor(() => expect(screen.queryAllByRole('radio')).toHaveLength(0))
  })

  test('[E1] nobody else is offered to answer', async () => {
    const room = revealed()
    for (const person of [room.ana, room.ben, room.otto]) {
      const { unmount } = await shown(room, person)
      if (screen.queryByRole('button', { name: 'One organisation' })) click('One organisation')
      const select = screen.getByRole('combobox')
      fireEvent.change(select, { target: { value: room.s.organisation(fund) } })
      expect(screen.getByText('A boat')).toBeTruthy()
      expect(screen.queryAllByRole('radio')).toHaveLength(0)
      unmount()
    }
  })

  test('a refusal keeps what was written', async () => {
    const room = revealed()
    const { room: far } = await shown(room, room.dina)
    far.refusing = 'document-frozen'
    fireEvent.click(screen.getAllByRole<HTMLInputElement>('radio').find((radio) => radio.value === 'no')!)
    fireEvent.input(screen.getByRole('textbox'), { target: { value: 'Too dear' } })
    click('Give this answer')
    await waitFor(() => expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Give this answer' }).disabled).toBe(false))
    expect(screen.getByRole<HTMLTextAreaElement>('textbox').value).toBe('Too dear')
  })

  test('ends with the freezing of the stage', async () => {
    const room = revealed()
    room.ana.does({ type: 'freeze', document: room.stage.id })
    await shows(room.s, room.dina, () => <ExchangeMap stage={room.s.session.stages[1]!} />)
    expect(screen.queryAllByRole('radio')).toHaveLength(0)
    expect(screen.queryByRole('button', { name: en.exchange.map.add })).toBeNull()
  })
})

describe('one organisation', () => {
  test('is its side of the map: asked of it, asked by it, offered by it, offered to it', async () => {
    const room = revealed()
    await shown(room, room.chea)
    expect(screen.getByText('What is expected of National federation (0)')).toBeTruthy()
    expect(screen.getByText('What National federation expects (1)')).toBeTruthy()
    expect(screen.getByText('What National federation offers (0)')).toBeTruthy()
    expect(screen.getByText('What is offered to National federation (1)')).toBeTruthy()
    expect(screen.getByText('Money for salaries').closest('article')?.textContent).toContain('City fund')
  })

  test('may take back what it said', async () => {
    const room = revealed()
    const { room: far } = await shown(room, room.chea)
    click('Take it back')
    fireEvent.click(within(screen.getByRole('dialog')).getByRole('button', { name: 'Take it back' }))
    await waitFor(() => expect(far.commands).toEqual([{ type: 'withdraw-statement', statement: room.map }]))
    await waitFor(() => expect(screen.getByText('What National federation expects (0)')).toBeTruthy())
  })
})

describe('saying something after the reveal', () => {
  test('adds an offer or an expectation in the name of one’s organisation', async () => {
    const room = revealed()
    const { room: far } = await shown(room, room.chea)
    click(en.exchange.map.add)
    const dialog = within(screen.getByRole('dialog'))
    fireEvent.click(dialog.getByRole('radio', { name: 'We bring you this' }))
    fireEvent.change(dialog.getByRole('combobox'), { target: { value: room.s.organisation(village) } })
    fireEvent.input(dialog.getByRole('textbox'), { target: { value: 'Lawyers' } })
    fireEvent.click(dialog.getByRole('button', { name: 'Put it on the map' }))
    await waitFor(() => expect(far.commands).toMatchObject([{ type: 'make-statement', kind: 'offer', to: room.s.organisation(village), text: 'Lawyers' }]))
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
  })

  test('[P1] is not offered to those who cannot', async () => {
    const room = revealed()
    for (const person of [room.ana, room.otto]) {
      const { unmount } = await shown(room, person)
      expect(screen.queryByRole('button', { name: en.exchange.map.add })).toBeNull()
      unmount()
    }
  })

  test('waits while people write alone, and ends with freezing', () => {
    const { s, ana } = fullRing()
    const stage = () => s.session.stages[1]!
    expect(stageToSpeakIn(s.session, stage())).toBeNull()
    ana.enters('exchange')
    ana.reaches('alone')
    expect(stageToSpeakIn(s.session, stage())).toBeNull()
    ana.reaches('reveal')
    expect(stageToSpeakIn(s.session, stage())?.id).toBe(stage().id)
    expect(stageToSpeakIn(s.session, null)?.id).toBe(stage().id)
    ana.does({ type: 'freeze', document: stage().id })
    expect(stageToSpeakIn(s.session, stage())).toBeNull()
  })
})

describe('giving and receiving', () => {
  const ways = (room: ReturnType<typeof revealed>) =>
    oneWay(Object.values(room.s.session.organisations), Object.values(room.s.session.statements)).map((way) => `${way.organisation.name} only ${way.only}`)

  test('a hint where an organisation only gives or only receives so far', async () => {
    const room = revealed()
    expect(ways(room)).toEqual([`${federation} only receives`, `${fund} only gives`])
    await shown(room, room.otto)
    expect(screen.getByText(en.exchange.reciprocity.onlyGives(fund))).toBeTruthy()
  })

  test('a promise counts as giving, a bare expectation does not', () => {
    const room = revealed()
    room.ben.answers(room.map, 'yes')
    expect(ways(room)).toEqual([`${village} only gives`, `${federation} only receives`, `${fund} only gives`])
    room.dina.answers(room.boat, 'try')
    expect(ways(room)).toEqual([`${federation} only receives`, `${fund} only gives`])
  })
})
