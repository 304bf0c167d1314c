import { fireEvent, screen, waitFor } from '@solidjs/testing-library'
import { expect, test } from 'vitest'
import { Broken, NotFound } from '../../../client/lobby/Standing.tsx'
import { Start } from '../../../client/lobby/Start.tsx'
import { freshDevice, openPage, whereabouts } from './support.tsx'

freshDevice()

test('a code is taken however it is typed, and goes to the door in a fragment', async () => {
  openPage('/', '/', Start)
  fireEvent.input(await screen.findByRole('textbox', { name: 'Your code' }), { target: { value: '7kq2 m9xd' } })
  fireEvent.click(screen.getByRole('button', { name: 'Come in' }))
  await waitFor(() => expect(whereabouts()).toBe('/join#c=7KQ2-M9XD'))
})

test('one who facilitates is led to a form', async () => {
  openPage('/', '/', Start)
  expect((await screen.findByRole('link', { name: 'Create a session' })).getAttribute('href')).toBe('/create')
})

test('the language changes at once, and what was typed stays', async () => {
  openPage('/', '/', Start)
  fireEvent.input(await screen.findByRole('textbox', { name: 'Your code' }), { target: { value: '7KQ2' } })
  fireEvent.click(screen.getByRole('button', { name: 'Français' }))
  const field = (await screen.findByRole('textbox', { name: 'Votre code' })) as HTMLInputElement
  expect(field.value).toBe('7KQ2')
  expect(document.documentElement.lang).toBe('fr')
  await waitFor(() => expect(document.title).toBe('Un cercle où chaque partenaire a la même voix · Palabre'))
})

test('an unknown address and a mistake of ours each say what they are', async () => {
  openPage('/', '/', () => (
    <>
      <NotFound />
      <Broken error={new Error('a seat is missing')} />
    </>
  ))
  expect(await screen.findByRole('heading', { name: 'There is nothing at this address' })).toBeTruthy()
  expect(screen.getByRole('heading', { name: 'Something went wrong on this page' })).toBeTruthy()
  expect(screen.getByText('Error: a seat is missing')).toBeTruthy()
})
