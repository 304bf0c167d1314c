import { fireEvent, screen, waitFor, within } from '@solidjs/testing-library'
import { expect, test } from 'vitest'
import { Create } from '../../../client/lobby/Create.tsx'
import { onDevice, openPage, whereabouts, withServer } from './support.tsx'

const held = withServer({ createPassword: null })
const open = () => openPage('/create', '/create', Create)
const field = (name: string | RegExp) => screen.findByRole('textbox', { name }) as Promise<HTMLInputElement>
const write = async (name: string | RegExp, value: string) => fireEvent.input(await field(name), { target: { value } })
const create = async () => fireEvent.click(await screen.findByRole('button', { name: 'Create the session' }))
const rows = () => screen.getAllByRole('textbox', { name: /^Organisation \d+$/ }) as HTMLInputElement[]

test('a filled form makes a session, and its facilitator is welcomed in it', async () => {
  const device = held.server.device()
  onDevice(device)
  open()
  fireEvent.click(await screen.findByRole('radio', { name: /Review of the partnership/ }))
  await write('Title of the session', 'Clean water')
  fireEvent.click(await screen.findByRole('checkbox', { name: 'العربية' }))
  await write('Organisation 1', ' Village association ')
  await write('Your name', 'Ana')
  await create()
  await waitFor(() => expect(whereabouts()).toMatch(/^\/s\/[a-z0-9-]+$/))
  const { session } = (await device.ask('GET', `/api/sessions/${window.location.pathname.slice(3)}`)).body
  expect(session).toMatchObject({ title: 'Clean water', template: 'review', languages: ['en', 'ar'] })
  expect(Object.values(session.organisations)).toMatchObject([{ name: 'Village association' }])
  expect(Object.values(session.participants)).toMatchObject([{ name: 'Ana', role: 'facilitator', language: 'en' }])
})

test('the chosen agenda shows its stages and their minutes', async () => {
  onDevice(held.server.device())
  open()
  expect(await screen.findByText('Its 9 stages')).toBeTruthy()
  fireEvent.click(await screen.findByRole('radio', { name: /Writing the charter together/ }))
  const stages = await screen.findByText('Its 12 stages')
  expect(within(stages.closest('details')!).getAllByRole('listitem')[0]!.textContent).toContain('15 minutes')
})

test('what is missing is said beside each field, and nothing is sent', async () => {
  const network = onDevice(held.server.device())
  open()
  fireEvent.click(await screen.findByRole('checkbox', { name: 'English' }))
  await write('Organisation 1', 'City fund')
  await write('Organisation 2', 'CITY FUND')
  await create()
  const errors = (await screen.findAllByRole('alert')).map((each) => each.textContent)
  expect(errors).toEqual(['Give the session a title.', 'Choose at least one language.', 'This organisation is already in the list.', 'Say how the group may call you.'])
  expect(screen.getByText('4 things are to be put right above.')).toBeTruthy()
  await waitFor(() => expect(document.activeElement).toBe(screen.getByRole('textbox', { name: 'Title of the session' })))
  expect(rows().map((row) => row.value)).toEqual(['City fund', 'CITY FUND'])
  expect(network.requests.map(({ route }) => route)).toEqual(['GET /api/settings'])
})

test('Enter goes to the next row, and makes one after the last', async () => {
  onDevice(held.server.device())
  open()
  await field('Organisation 1')
  fireEvent.keyDown(rows()[0]!, { key: 'Enter' })
  await waitFor(() => expect(document.activeElement).toBe(rows()[1]))
  fireEvent.input(rows()[1]!, { target: { value: 'City fund' } })
  fireEvent.keyDown(rows()[1]!, { key: 'Enter' })
  await waitFor(() => expect(rows()).toHaveLength(3))
  expect(document.activeElement).toBe(rows()[2])
  // Not out of an empty row: there would be no end to it.
  fireEvent.keyDown(rows()[2]!, { key: 'Enter' })
  expect(rows()).toHaveLength(3)
})

test('Enter that ends a composition stays in the row', async () => {
  onDevice(held.server.device())
  open()
  await field('Organisation 1')
  fireEvent.input(rows()[1]!, { target: { value: 'អង្គការ' } })
  fireEvent.keyDown(rows()[1]!, { key: 'Enter', isComposing: true })
  expect(rows()).toHaveLength(2)
})

test('a pasted list becomes rows, and rows can be taken away', async () => {
  onDevice(held.server.device())
  open()
  await field('Organisation 1')
  fireEvent.paste(rows()[0]!, { clipboardData: { getData: () => 'Village association\nCity fund\r\n\n  National federation ' } })
  await waitFor(() => expect(rows().map((row) => row.value)).toEqual(['Village association', 'City fund', 'National federation']))
  fireEvent.click(screen.getByRole('button', { name: 'Remove City fund' }))
  expect(rows().map((row) => row.value)).toEqual(['Village association', 'National federation'])
})

test('without a network everything typed stays, and a second try makes one session', async () => {
  const device = held.server.device()
  const network = onDevice(device)
  open()
  await write('Title of the session', 'Clean water')
  await write('Your name', 'Ana')
  network.cut = true
  await create()
  expect((await screen.findByRole('alert')).textContent).toContain('did not answer')
  expect((await field('Title of the session')).value).toBe('Clean water')
  network.cut = false
  network.losesAnswer = true
  await create()
  await waitFor(() => expect(network.requests.filter(({ route }) => route === 'POST /api/sessions')).toHaveLength(2))
  expect((await screen.findByRole('alert')).textContent).toContain('did not answer')
  await create()
  await waitFor(() => expect(whereabouts()).toMatch(/^\/s\//))
  expect(device.cookies.size).toBe(1)
})
