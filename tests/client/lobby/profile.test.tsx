import { fireEvent, screen, waitFor, within } from '@solidjs/testing-library'
import { expect, test } from 'vitest'
import { Profile } from '../../../client/lobby/Profile.tsx'
import { EMPTY_PROFILE, type Organisation } from '../../../shared/model/organisation.ts'
import type { Person } from '../../support/startApp.ts'
import { openInside, withServer } from './support.tsx'

const held = withServer()

const called = async (ana: Person, name: string): Promise<Organisation> => Object.values((await ana.sees()).organisations).find((each) => each.name === name)!
const open = async (person: Person, name = 'Funder') => {
  const { id } = await called(person, name)
  return openInside(person, () => <Profile organisation={id} />)
}
const area = (name: RegExp) => screen.findByRole('textbox', { name }) as Promise<HTMLTextAreaElement>
const save = async () => fireEvent.click(await screen.findByRole('button', { name: 'Save for the group' }))

test('its people fill it in, the group has it, and it says so', async () => {
  const ana = await held.server.create()
  const ben = await ana.invites('Ben', 'participant', 'Funder')
  await open(ben)
  const sector = (await screen.findByRole('combobox', { name: 'Sector' })) as HTMLSelectElement
  await within(sector).findByRole('option', { name: 'Private sector' })
  fireEvent.change(sector, { target: { value: 'kt-sector-private' } })
  fireEvent.change(screen.getByRole('combobox', { name: 'Type of organisation' }), { target: { value: 'other' } })
  fireEvent.input(await screen.findByRole('textbox', { name: 'Which type?' }), { target: { value: 'A family foundation' } })
  fireEvent.click(screen.getByRole('checkbox', { name: 'Village' }))
  fireEvent.input(await area(/cannot promise/), { target: { value: 'Money after 2027.\nعذرا 🌱' } })
  expect(screen.getByText('Not sent yet. It is kept in this tab.')).toBeTruthy()
  await save()
  expect(await screen.findByText('Saved. The whole group can read it.')).toBeTruthy()
  expect((await called(ana, 'Funder')).profile).toEqual({
    ...EMPTY_PROFILE,
    sector: 'kt-sector-private',
    otherType: 'A family foundation',
    levels: ['kt-level-village'],
    cannotPromise: 'Money after 2027.\nعذرا 🌱',
  })
})

test('all others read what was said and nothing else', async () => {
  const ana = await held.server.create()
  const ben = await ana.invites('Ben', 'participant', 'Funder')
  const { id } = await called(ana, 'Funder')
  await ben.does({ type: 'set-profile', organisation: id, profile: { ...EMPTY_PROFILE, type: 'kt-type-company', about: 'Wells' } })
  await open(ana)
  expect(await screen.findByText('Wells')).toBeTruthy()
  expect(await screen.findByText('Company')).toBeTruthy()
  expect(screen.queryByText('Sector')).toBeNull()
  expect(screen.queryByRole('button', { name: 'Save for the group' })).toBeNull()
})

test('an organisation that has said nothing yet is not an empty page', async () => {
  const ana = await held.server.create()
  await open(ana)
  expect(await screen.findByText('This organisation has not introduced itself yet.')).toBeTruthy()
  expect(screen.getByText('Nobody has come in for this organisation yet.')).toBeTruthy()
})

test('what a colleague saves meanwhile is not lost to either', async () => {
  const ana = await held.server.create()
  const ben = await ana.invites('Ben', 'participant', 'Funder')
  const carla = await ana.invites('Carla', 'participant', 'Funder')
  const { id } = await called(ana, 'Funder')
  await open(ben)
  fireEvent.input(await area(/What we do/), { target: { value: 'We dig wells' } })
  await carla.does({ type: 'set-profile', organisation: id, profile: { ...EMPTY_PROFILE, about: 'We give money', decidesAlone: 'Our budget' } })
  // Untouched fields follow; the touched one stays, with the other words beside it.
  await waitFor(async () => expect((await area(/deciding alone/)).value).toBe('Our budget'))
  expect((await area(/What we do/)).value).toBe('We dig wells')
  expect(screen.getByText('We give money')).toBeTruthy()
  await save()
  await waitFor(async () => expect((await called(ana, 'Funder')).profile).toMatchObject({ about: 'We dig wells', decidesAlone: 'Our budget' }))
})

test('unsaved words survive a reload of the tab', async () => {
  const ana = await held.server.create()
  const ben = await ana.invites('Ben', 'participant', 'Funder')
  const { unmount } = await open(ben)
  fireEvent.input(await area(/What we do/), { target: { value: 'We dig wells' } })
  unmount()
  await open(ben)
  expect((await area(/What we do/)).value).toBe('We dig wells')
})

test('what is too long is said, and not sent', async () => {
  const ana = await held.server.create()
  const ben = await ana.invites('Ben', 'participant', 'Funder')
  const { network } = await open(ben)
  fireEvent.input(await area(/What we do/), { target: { value: 'x'.repeat(2_003) } })
  expect((await screen.findByRole('alert')).textContent).toBe('This is 3 characters too long.')
  await save()
  expect(network.requests.filter(({ route }) => route.endsWith('/commands'))).toEqual([])
})

test('[V7] the spokesperson is seen, and the organisation’s own people choose another', async () => {
  const ana = await held.server.create()
  const ben = await ana.invites('Ben', 'participant', 'Funder')
  const carla = await ana.invites('Carla', 'participant', 'Funder')
  const { unmount } = await open(ana)
  expect((await screen.findByText('Ben')).closest('li')!.textContent).toContain('Spokesperson')
  expect(screen.queryByRole('button', { name: /spokesperson/ })).toBeNull()
  unmount()
  await open(ben)
  fireEvent.click(await screen.findByRole('button', { name: 'Let Carla be spokesperson' }))
  await waitFor(async () => expect((await called(ana, 'Funder')).spokesperson).toBe(carla.id))
  await waitFor(() => expect(screen.getByText('Carla').closest('li')!.textContent).toContain('Spokesperson'))
})

test('its name can be put right, but not to that of another', async () => {
  const ana = await held.server.create()
  const ben = await ana.invites('Ben', 'participant', 'Funder')
  await open(ben)
  fireEvent.click(await screen.findByRole('button', { name: 'Change the name' }))
  const field = await screen.findByRole('textbox', { name: 'Name of the organisation' })
  fireEvent.input(field, { target: { value: 'VILLAGE association' } })
  fireEvent.click(screen.getByRole('button', { name: 'Save' }))
  expect((await screen.findByRole('alert')).textContent).toContain('Another organisation')
  fireEvent.input(field, { target: { value: 'City fund' } })
  fireEvent.click(screen.getByRole('button', { name: 'Save' }))
  expect(await screen.findByRole('heading', { name: 'City fund' })).toBeTruthy()
})
