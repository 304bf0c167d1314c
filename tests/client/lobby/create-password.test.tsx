import { fireEvent, screen, waitFor } from '@solidjs/testing-library'
import { expect, test } from 'vitest'
import { Create } from '../../../client/lobby/Create.tsx'
import { onDevice, openPage, whereabouts, withServer } from './support.tsx'

const held = withServer({ createPassword: 'under the big tree' })

test('a server that wants a password is asked for it in the form; a wrong one is said beside it', async () => {
  onDevice(held.server.device())
  openPage('/create', '/create', Create)
  const password = (await screen.findByLabelText('Password for creating sessions')) as HTMLInputElement
  expect(password.type).toBe('password')
  fireEvent.input(screen.getByRole('textbox', { name: 'Title of the session' }), { target: { value: 'Clean water' } })
  fireEvent.input(screen.getByRole('textbox', { name: 'Your name' }), { target: { value: 'Ana' } })
  fireEvent.input(password, { target: { value: 'under the small tree' } })
  fireEvent.click(screen.getByRole('button', { name: 'Create the session' }))
  expect((await screen.findByRole('alert')).textContent).toContain('not the password')
  await waitFor(() => expect(document.activeElement).toBe(password))
  fireEvent.input(password, { target: { value: 'under the big tree' } })
  fireEvent.click(screen.getByRole('button', { name: 'Create the session' }))
  await waitFor(() => expect(whereabouts()).toMatch(/^\/s\/.*$/))
})
