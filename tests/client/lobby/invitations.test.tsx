import { fireEvent, screen, waitFor, within } from '@solidjs/testing-library'
import { expect, test } from 'vitest'
import { Invitations } from '../../../client/lobby/Invitations.tsx'
import type { Person } from '../../support/startApp.ts'
import { openInside, withServer } from './support.tsx'

const held = withServer()
const open = (person: Person) => openInside(person, () => <Invitations onClose={() => {}} />)
const cards = () => screen.getAllByRole('article')
const card = async (name: string) => (await screen.findByRole('heading', { name, level: 3 })).closest('article')!
const codeIn = async (name: string) => {
  const found = await card(name)
  return (await within(found).findByText(/^[0-9A-Z]{4}-[0-9A-Z]{4}$/)).textContent!
}

test('every organisation has its way in, by the alphabet, then observers and co-facilitators', async () => {
  const ana = await held.server.create({ organisations: ['Village association', 'city fund', 'École du district'] })
  await ana.invites('Ben', 'participant', 'Village association')
  await open(ana)
  await waitFor(() => expect(cards()).toHaveLength(5))
  expect(cards().map((each) => within(each).getByRole('heading').textContent)).toEqual(['city fund', 'École du district', 'Village association', 'Observers', 'Co-facilitators'])
  expect((await card('Village association')).textContent).toContain('1 person is in')
  expect((await card('city fund')).textContent).toContain('Nobody is in yet')
  const { code } = (await ana.keys()).find((each) => Object.values(each).length > 0)!
  expect(code).toMatch(/^[0-9A-Z]{4}-[0-9A-Z]{4}$/)
  expect(await within(await card('city fund')).findByRole('img', { name: 'QR code with the link for city fund' })).toBeTruthy()
})

test('[A4] renewing is asked once, then shows the new code and never the old one', async () => {
  const ana = await held.server.create()
  await open(ana)
  const before = await codeIn('Funder')
  const funder = within(await card('Funder'))
  fireEvent.click(funder.getByRole('button', { name: /^New link/ }))
  expect(funder.getByText(/The old ones stop working at once/)).toBeTruthy()
  fireEvent.click(funder.getByRole('button', { name: 'Cancel' }))
  expect(await codeIn('Funder')).toBe(before)
  fireEvent.click(funder.getByRole('button', { name: /^New link/ }))
  fireEvent.click(funder.getByRole('button', { name: 'Yes, make new ones' }))
  await waitFor(() => expect(funder.queryByText(before)).toBeNull())
  const after = await codeIn('Funder')
  expect((await held.server.device().ask('POST', '/api/invitations/look', { code: before })).refusal).toBe('invitation-closed')
  expect((await held.server.device().ask('POST', '/api/invitations/look', { code: after })).status).toBe(200)
})

test('[A4] closing is asked once, says so, and can be opened with a new link', async () => {
  const ana = await held.server.create()
  await open(ana)
  const before = await codeIn('Funder')
  const funder = within(await card('Funder'))
  fireEvent.click(funder.getByRole('button', { name: /^Close this door/ }))
  fireEvent.click(funder.getByRole('button', { name: 'Yes, close it' }))
  expect(await funder.findByText('Closed')).toBeTruthy()
  expect(funder.queryByText(before)).toBeNull()
  fireEvent.click(funder.getByRole('button', { name: /^Open with a new link/ }))
  expect(await codeIn('Funder')).not.toBe(before)
})

test('what another facilitator changes is shown here too', async () => {
  const ana = await held.server.create()
  const cofacilitator = await ana.invites('Carla', 'facilitator')
  await open(ana)
  const before = await codeIn('Funder')
  const { invitations, organisations } = await ana.sees()
  const door = Object.values(invitations).find((each) => organisations[each.organisation ?? '']?.name === 'Funder')!
  await cofacilitator.does({ type: 'renew-invitation', invitation: door.id })
  await waitFor(async () => expect(await codeIn('Funder')).not.toBe(before))
})

test('an organisation can be added, but not twice', async () => {
  const ana = await held.server.create()
  await open(ana)
  const field = (await screen.findByRole('textbox', { name: 'Add an organisation' })) as HTMLInputElement
  fireEvent.input(field, { target: { value: ' funder ' } })
  fireEvent.click(screen.getByRole('button', { name: 'Add' }))
  expect((await screen.findByRole('alert')).textContent).toContain('already in the list')
  fireEvent.input(field, { target: { value: 'City fund' } })
  fireEvent.click(screen.getByRole('button', { name: 'Add' }))
  expect(await codeIn('City fund')).toBeTruthy()
  await waitFor(() => expect(field.value).toBe(''))
})

test('one invitation is shown large, and the others are a step away', async () => {
  const ana = await held.server.create()
  await open(ana)
  const code = await codeIn('Funder')
  fireEvent.click(within(await card('Funder')).getByRole('button', { name: 'Show the invitation for Funder large' }))
  const poster = within((await screen.findByRole('heading', { name: 'A palaver · 1 of 5' })).closest('dialog')!)
  expect(poster.getByText(code)).toBeTruthy()
  fireEvent.click(poster.getByRole('button', { name: 'Next invitation' }))
  expect(await poster.findByRole('heading', { name: 'International NGO' })).toBeTruthy()
  fireEvent.keyDown(window, { key: 'ArrowLeft' })
  fireEvent.keyDown(window, { key: 'ArrowLeft' })
  expect(await poster.findByRole('heading', { name: 'Co-facilitators' })).toBeTruthy()
})

test('links that cannot be loaded can be asked for again', async () => {
  const ana = await held.server.create()
  const { network } = await open(ana)
  await codeIn('Funder')
  network.cut = true
  const carla = await ana.invites('Carla', 'facilitator')
  await carla.does({ type: 'add-organisation', name: 'City fund' })
  expect((await screen.findByRole('alert')).textContent).toContain('could not be loaded')
  network.cut = false
  fireEvent.click(screen.getByRole('button', { name: 'Try again' }))
  expect(await codeIn('City fund')).toBeTruthy()
})
