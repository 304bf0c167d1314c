import { fireEvent, screen, waitFor } from '@solidjs/testing-library'
import { expect, test } from 'vitest'
import { PersonalLink } from '../../../client/lobby/PersonalLink.tsx'
import { Return } from '../../../client/lobby/Return.tsx'
import { keepSeen, lastSeen } from '../../../client/sync/lastseen.ts'
import { adoptSealingKey, forget, sealingKey } from '../../../client/sync/secrets.ts'
import type { Person } from '../../support/startApp.ts'
import { onDevice, openInside, openPage, whereabouts, withServer } from './support.tsx'

const held = withServer()

/** Makes a personal link as a person does, and forgets everything as another device would. */
async function linkOf(person: Person): Promise<{ fragment: string; key: string }> {
  const { unmount } = await openInside(person, () => <PersonalLink onClose={() => {}} />)
  fireEvent.click(await screen.findByRole('button', { name: 'Make my link' }))
  const link = ((await screen.findByRole('textbox', { name: 'Your link' })) as HTMLInputElement).value
  expect(screen.getByRole('img', { name: 'QR code with your personal link' })).toBeTruthy()
  const key = sealingKey(person.session)
  unmount()
  forget(person.session)
  return { fragment: new URL(link).hash, key }
}

test('[A1] a personal link brings the same person back, with the key to what they wrote alone', async () => {
  const ana = await held.server.create()
  const ben = await ana.invites('Ben', 'participant', 'Funder')
  const { fragment, key } = await linkOf(ben)
  const seen = Number(fragment.split('.')[2])
  expect(seen).toBeGreaterThan(0)
  expect(sealingKey(ana.session)).not.toBe(key)
  const phone = held.server.device()
  const network = onDevice(phone)
  openPage(`/me${fragment}`, '/me', Return)
  await waitFor(() => expect(whereabouts()).toBe(`/s/${ana.session}`))
  expect((await phone.ask('GET', ana.path)).body.me).toBe(ben.id)
  expect(sealingKey(ana.session)).toBe(key)
  // What happened since the link was made may have been missed.
  expect(lastSeen(ana.session)).toBe(seen)
  expect(network.requests.every(({ route }) => !route.includes(fragment.slice(1, 20)))).toBe(true)
  expect(JSON.stringify(network.requests)).not.toContain(key)
})

test('opened on one’s own device, it leaves what is kept there', async () => {
  const ana = await held.server.create()
  const { fragment, key } = await linkOf(ana)
  adoptSealingKey(ana.session, key)
  keepSeen(ana.session, 1_000)
  localStorage.setItem(`palabre.receipt.${ana.session}.b1`, 'kept')
  onDevice(ana)
  openPage(`/me${fragment}`, '/me', Return)
  await waitFor(() => expect(whereabouts()).toBe(`/s/${ana.session}`))
  expect(localStorage.getItem(`palabre.receipt.${ana.session}.b1`)).toBe('kept')
  expect(lastSeen(ana.session)).toBe(1_000)
})

test('half a link says that it is not whole', async () => {
  const network = onDevice(held.server.device())
  openPage('/me#abc', '/me', Return)
  expect(await screen.findByRole('heading', { name: 'This personal link is not whole' })).toBeTruthy()
  expect(network.requests).toEqual([])
})

test('a link that was replaced says so', async () => {
  const ana = await held.server.create()
  const { fragment } = await linkOf(ana)
  await linkOf(ana)
  onDevice(held.server.device())
  openPage(`/me${fragment}`, '/me', Return)
  expect(await screen.findByRole('heading', { name: 'This personal link no longer works' })).toBeTruthy()
})

test('without a network it waits, and goes on by itself', async () => {
  const ana = await held.server.create()
  const { fragment } = await linkOf(ana)
  const network = onDevice(held.server.device())
  network.cut = true
  openPage(`/me${fragment}`, '/me', Return)
  expect(await screen.findByRole('heading', { name: 'The session cannot be reached' })).toBeTruthy()
  expect(whereabouts()).toBe('/me')
  network.cut = false
  window.dispatchEvent(new Event('online'))
  await waitFor(() => expect(whereabouts()).toBe(`/s/${ana.session}`))
})
