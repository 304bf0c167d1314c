import { fireEvent, screen, waitFor } from '@solidjs/testing-library'
import { expect, test } from 'vitest'
import { Join } from '../../../client/lobby/Join.tsx'
import { sealingKey } from '../../../client/sync/secrets.ts'
import type { Person } from '../../support/startApp.ts'
import { onDevice, openPage, reopenPage, whereabouts, withServer } from './support.tsx'

const held = withServer()

const keyOf = async (ana: Person, organisation: string) => {
  const { invitations, organisations } = await ana.sees()
  const door = Object.values(invitations).find((each) => each.organisation && organisations[each.organisation]!.name === organisation)!
  return { door: door.id, ...(await ana.keys()).find((each) => each.invitation === door.id)! }
}
const open = (fragment: string) => openPage(`/join${fragment}`, '/join', Join)
const button = (name: string | RegExp) => screen.findByRole('button', { name })
const nameField = () => screen.findByRole('textbox', { name: 'Your name' })
const comesIn = async (name: string) => {
  fireEvent.input(await nameField(), { target: { value: name } })
  fireEvent.click(await button('Come in'))
}

test('[A1] the secret leaves the address bar, is sent in a body only, and is still there after a reload', async () => {
  const ana = await held.server.create()
  const { secret } = await keyOf(ana, 'Village association')
  const network = onDevice(held.server.device())
  const { unmount } = open(`#s=${secret}`)
  expect(await screen.findByText('Village association')).toBeTruthy()
  expect(whereabouts()).toBe('/join')
  unmount()
  reopenPage('/join', Join)
  expect(await screen.findByText('Village association')).toBeTruthy()
  expect(network.requests.every(({ route }) => !route.includes(secret!))).toBe(true)
  expect(network.requests.map(({ body }) => body)).toContainEqual({ secret })
})

test('one sees in what session and for whom one comes, says a name, and is in', async () => {
  const ana = await held.server.create({ title: 'Clean water' })
  const { secret } = await keyOf(ana, 'Village association')
  onDevice(held.server.device())
  open(`#s=${secret}`)
  expect(await screen.findByText('Clean water')).toBeTruthy()
  fireEvent.click(await screen.findByRole('radio', { name: 'Français' }))
  fireEvent.input(await screen.findByRole('textbox', { name: 'Votre nom' }), { target: { value: 'Amina' } })
  fireEvent.click(await button('Entrer'))
  await waitFor(() => expect(whereabouts()).toBe(`/s/${ana.session}`))
  const { participants } = await ana.sees()
  expect(Object.values(participants).find((each) => each.name === 'Amina')).toMatchObject({ language: 'fr', role: 'participant' })
})

test('a code does as well as a link', async () => {
  const ana = await held.server.create()
  const { code } = await keyOf(ana, 'Funder')
  onDevice(held.server.device())
  open(`#c=${code!.toLowerCase()}`)
  expect(await screen.findByText('Funder')).toBeTruthy()
})

test('without a key one is asked for a code, and it is looked up', async () => {
  const ana = await held.server.create()
  const { code } = await keyOf(ana, 'Funder')
  onDevice(held.server.device())
  open('')
  const field = await screen.findByRole('textbox', { name: 'Your code' })
  fireEvent.click(await button('Come in'))
  expect((await screen.findByRole('alert')).textContent).toContain('Type the code')
  fireEvent.input(field, { target: { value: 'abc' } })
  fireEvent.click(await button('Come in'))
  expect((await screen.findByRole('alert')).textContent).toContain('This one has 3')
  fireEvent.input(field, { target: { value: code!.replace('-', ' ').toLowerCase() } })
  fireEvent.click(await button('Come in'))
  expect(await screen.findByText('Funder')).toBeTruthy()
  expect(whereabouts()).toBe('/join')
})

test('a wrong code is said, and stays to be put right', async () => {
  onDevice(held.server.device())
  open('#c=7KQ2-M9XD')
  expect(await screen.findByRole('heading', { name: 'This invitation leads nowhere' })).toBeTruthy()
  expect((screen.getByRole('textbox', { name: 'Your code' }) as HTMLInputElement).value).toBe('7KQ2-M9XD')
})

test('half a link is a wrong one, not a riddle', async () => {
  onDevice(held.server.device())
  open('#s=abc')
  expect(await screen.findByRole('heading', { name: 'This invitation leads nowhere' })).toBeTruthy()
})

test('[A4] a closed invitation says so', async () => {
  const ana = await held.server.create()
  const { door, secret } = await keyOf(ana, 'Funder')
  await ana.does({ type: 'close-invitation', invitation: door })
  onDevice(held.server.device())
  open(`#s=${secret}`)
  expect(await screen.findByRole('heading', { name: 'This invitation was closed' })).toBeTruthy()
})

test('without a network the invitation waits, and goes on by itself', async () => {
  const ana = await held.server.create()
  const { secret } = await keyOf(ana, 'Funder')
  const network = onDevice(held.server.device())
  network.cut = true
  open(`#s=${secret}`)
  expect(await screen.findByRole('heading', { name: 'The session cannot be reached' })).toBeTruthy()
  network.cut = false
  window.dispatchEvent(new Event('online'))
  expect(await screen.findByText('Funder')).toBeTruthy()
})

test('no name, and a name that is taken, are said beside the field; what was typed stays', async () => {
  const ana = await held.server.create()
  await ana.invites('Amina', 'participant', 'Funder')
  const { secret } = await keyOf(ana, 'Funder')
  onDevice(held.server.device())
  open(`#s=${secret}`)
  fireEvent.click(await button('Come in'))
  expect((await screen.findByRole('alert')).textContent).toContain('pseudonym')
  await comesIn('amina')
  expect((await screen.findByRole('alert')).textContent).toContain('already taken')
  const field = (await nameField()) as HTMLInputElement
  expect(field.value).toBe('amina')
  expect(field.getAttribute('aria-invalid')).toBe('true')
  expect(document.activeElement).toBe(field)
})

test('an answer lost on the way leaves nobody twice', async () => {
  const ana = await held.server.create()
  const { secret } = await keyOf(ana, 'Funder')
  const network = onDevice(held.server.device())
  open(`#s=${secret}`)
  await nameField()
  network.losesAnswer = true
  await comesIn('Amina')
  expect((await screen.findByRole('alert')).textContent).toContain('cannot be reached')
  fireEvent.click(await button('Come in'))
  await waitFor(() => expect(whereabouts()).toBe(`/s/${ana.session}`))
  expect(Object.values((await ana.sees()).participants).filter((each) => each.name === 'Amina')).toHaveLength(1)
})

test('who is there already on this device goes on as themselves', async () => {
  const ana = await held.server.create()
  const ben = await ana.invites('Ben', 'participant', 'Funder')
  onDevice(ben)
  open(`#s=${(await keyOf(ana, 'Funder')).secret}`)
  fireEvent.click(await button('Continue as Ben'))
  await waitFor(() => expect(whereabouts()).toBe(`/s/${ana.session}`))
})

test('or comes in as somebody else, who gets nothing of what the first wrote alone', async () => {
  const ana = await held.server.create()
  const ben = await ana.invites('Ben', 'participant', 'Funder')
  const ofBen = sealingKey(ana.session)
  onDevice(ben)
  open(`#s=${(await keyOf(ana, 'Funder')).secret}`)
  fireEvent.click(await button('Come in as somebody else'))
  expect(await screen.findByText(/can only come back with their personal link/)).toBeTruthy()
  await comesIn('Carla')
  await waitFor(() => expect(whereabouts()).toBe(`/s/${ana.session}`))
  expect(sealingKey(ana.session)).not.toBe(ofBen)
})
