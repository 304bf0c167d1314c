import { fireEvent, screen, waitFor } from '@solidjs/testing-library'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { EMPTY_PROFILE } from '../../shared/model/organisation.ts'
import type { StatementId } from '../../shared/model/id.ts'
import { ExchangeAlone } from '../../client/exchange/ExchangeAlone.tsx'
import { en } from '../../client/text/en.ts'
import { fullRing, palaver, plan, type Person } from '../support/session.ts'
import { shows } from './ballot-room.tsx'

beforeEach(() => {
  localStorage.clear()
  sessionStorage.clear()
})
afterEach(() => vi.unstubAllGlobals())

const click = (name: string | RegExp) => fireEvent.click(screen.getByRole('button', { name }))
const field = (name: string) => screen.getByRole<HTMLTextAreaElement>('textbox', { name })
const type = (name: string, value: string) => fireEvent.input(field(name), { target: { value } })

function writingAlone() {
  const ring = fullRing({ stages: [plan('exchange', 'exchange', { authorship: 'organisation', section: 'exchange', catalogues: ['gndr-resources', 'kt-contributions'] })] })
  ring.ana.enters('exchange')
  ring.ana.reaches('alone')
  return { ...ring, stage: ring.s.session.stages[0]! }
}
const shown = (room: ReturnType<typeof writingAlone>, person: Person = room.ben) => shows(room.s, person, () => <ExchangeAlone stage={room.stage} />)

describe('writing alone what one brings and expects', () => {
  test('is to one other organisation at a time, in an order that is not money’s', async () => {
    const room = writingAlone()
    await shown(room)
    const names = screen.getByRole('navigation').querySelectorAll('bdi')
    expect([...names].map((name) => name.textContent)).toEqual(['City fund', 'National federation'])
    expect(screen.getByRole('heading', { name: 'What we bring to City fund' })).toBeTruthy()
    expect(screen.getByRole('heading', { name: 'What we expect of City fund' })).toBeTruthy()
  })

  test('with many organisations, one chooses from a list that leaves room to write', async () => {
    const organisations = Array.from({ length: 12 }, (_, index) => `Club ${index + 10}`)
    const s = palaver({ organisations, stages: [plan('exchange', 'exchange', { authorship: 'organisation', section: 'exchange' })] })
    const ben = s.joins('Ben', 'Club 10')
    s.ana.enters('exchange')
    s.ana.reaches('alone')
    await shows(s, ben, () => <ExchangeAlone stage={s.session.stages[0]!} />)
    fireEvent.change(screen.getByRole('combobox', { name: en.exchange.alone.choose }), { target: { value: s.organisation('Club 15') } })
    expect(screen.getByRole('heading', { name: 'What we bring to Club 15' })).toBeTruthy()
  })

  test('saves by itself, to the right organisation and of the right kind, and says so', async () => {
    const room = writingAlone()
    const { room: far } = await shown(room)
    click('Add what we expect')
    expect(document.activeElement).toBe(field('We expect of City fund, 1'))
    type('We expect of City fund, 1', 'A boat')
    fireEvent.blur(field('We expect of City fund, 1'))
    await waitFor(() => expect(screen.getByText(en.common.keeping.saved)).toBeTruthy())
    expect(far.puts).toMatchObject([{ stage: room.stage.id, text: 'A boat', origin: null, statement: { kind: 'expectation', to: room.s.organisation('City fund') } }])
    expect(screen.getByRole('button', { name: /City fund.*1 written/s })).toBeTruthy()
  })

  test('goes on to the next organisation with one button, and nothing written is lost', async () => {
    const room = writingAlone()
    const { room: far } = await shown(room)
    click('Add what we bring')
    type('We bring to City fund, 1', 'We know the river')
    click('Next: National federation')
    await waitFor(() => expect(far.puts).toHaveLength(1))
    expect(screen.getByRole('heading', { name: 'What we bring to National federation' })).toBeTruthy()
    expect(screen.queryAllByRole('textbox')).toHaveLength(0)
    fireEvent.click(screen.getByRole('button', { name: /^City fund/ }))
    expect(field('We bring to City fund, 1').value).toBe('We know the river')
  })

  test('[G1] what was written before is there again', async () => {
    const room = writingAlone()
    const old = { form: 'statement', id: 'old' as StatementId, stage: room.stage.id, text: 'From before', origin: null, kind: 'offer', from: room.s.organisation('Village association'), to: room.s.organisation('City fund') } as const
    await shows(room.s, room.ben, () => <ExchangeAlone stage={room.stage} />, { before: (far) => far.drafts.set('old', old) })
    await waitFor(() => expect(field('We bring to City fund, 1').value).toBe('From before'))
  })

  test('a line that is removed is withdrawn', async () => {
    const room = writingAlone()
    const { room: far } = await shown(room)
    click('Add what we bring')
    type('We bring to City fund, 1', 'Words I take back')
    fireEvent.blur(field('We bring to City fund, 1'))
    await waitFor(() => expect(far.drafts.size).toBe(1))
    click('Remove number 1')
    await waitFor(() => expect(far.drafts.size).toBe(0))
  })

  test('encourages three, and lets nobody be cut off', async () => {
    const room = writingAlone()
    await shown(room)
    for (let n = 1; n <= 3; n += 1) click('Add what we bring')
    expect(screen.getByText(en.exchange.alone.few)).toBeTruthy()
    click('Add what we bring')
    expect(screen.getAllByRole('textbox')).toHaveLength(4)
  })

  test('without a connection it says that it is kept in this tab, and saves when it is back', async () => {
    const room = writingAlone()
    const { room: far } = await shown(room)
    click('Add what we bring')
    far.cuts()
    type('We bring to City fund, 1', 'Through the tunnel')
    fireEvent.blur(field('We bring to City fund, 1'))
    await waitFor(() => expect(screen.getByText(en.common.keeping.waiting)).toBeTruthy())
    far.comesBack()
    await waitFor(() => expect(screen.getByText(en.common.keeping.saved)).toBeTruthy(), { timeout: 5_000 })
  })

  test('ideas suit whoever gives: one’s own kind for what one brings, the other’s for what one expects', async () => {
    const room = writingAlone()
    const { organisation } = room.s.session.participants[room.ben.id]!
    room.ben.does({ type: 'set-profile', organisation: organisation!, profile: { ...EMPTY_PROFILE, type: 'kt-type-local-ngo' } })
    room.dina.does({ type: 'set-profile', organisation: room.s.organisation('City fund'), profile: { ...EMPTY_PROFILE, type: 'kt-type-local-authority' } })
    const { room: far, container } = await shown(room)
    for (const details of container.querySelectorAll('details')) {
      details.open = true
      details.dispatchEvent(new Event('toggle'))
    }
    await waitFor(() => expect(screen.getByText('Often for an organisation like Village association')).toBeTruthy(), { timeout: 20_000 })
    const first = (title: string) => screen.getByText(title).nextElementSibling!.textContent
    expect(first('Often for an organisation like Village association')).toBe('Local anchorage')
    expect(first('Often for an organisation like City fund')).toBe('Public cooperation funds')
    fireEvent.click(screen.getAllByRole('button', { name: 'Local anchorage' })[0]!)
    await waitFor(() => expect(far.puts).toMatchObject([{ text: 'Local anchorage', origin: 'kt-gives-anchorage', statement: { kind: 'offer' } }]))
  }, 30_000)

  test('people without an organisation are told calmly what is going on', async () => {
    const room = writingAlone()
    const first = await shown(room, room.ana)
    expect(screen.getByText(en.exchange.alone.noOrganisation)).toBeTruthy()
    expect(screen.queryAllByRole('textbox')).toHaveLength(0)
    first.unmount()
    await shown(room, room.otto)
    expect(screen.getByText(en.exchange.alone.observer)).toBeTruthy()
  })

  test('with nobody else there yet, it says so', async () => {
    const s = palaver({ organisations: ['Village association'] })
    const ben = s.joins('Ben', 'Village association')
    await shows(s, ben, () => <ExchangeAlone stage={s.session.stages[1]!} />)
    expect(screen.getByText(en.exchange.alone.nobodyElse)).toBeTruthy()
  })

  test('tells how many have written', async () => {
    const room = writingAlone()
    const { room: far } = await shown(room)
    expect(screen.getByText(en.exchange.alone.nobody)).toBeTruthy()
    far.counts({ writers: { [room.stage.id]: 4 } })
    await waitFor(() => expect(screen.getByText('4 people have written')).toBeTruthy())
  })
})
