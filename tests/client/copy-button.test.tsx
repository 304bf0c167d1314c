import { fireEvent, render, screen } from '@solidjs/testing-library'
import { afterEach, expect, test } from 'vitest'
import { CopyButton } from '../../client/ui/CopyButton.tsx'

afterEach(() => void Reflect.deleteProperty(document, 'execCommand'))

/** A page that is not let at the clipboard, in a browser that answers the old way like this. */
function presses(answer: boolean) {
  const taken: string[] = []
  document.execCommand = () => {
    if (answer) taken.push(document.querySelector('textarea')!.value)
    return answer
  }
  render(() => <CopyButton text="Our words" words={{ copy: 'Copy', done: 'Copied', failed: 'Could not be copied' }} />)
  fireEvent.click(screen.getByRole('button', { name: 'Copy' }))
  return taken
}

test('says that it copied once it did', async () => {
  const taken = presses(true)
  expect(await screen.findByRole('button', { name: 'Copied' })).toBeTruthy()
  expect(taken).toEqual(['Our words'])
})

test('says that it could not where the browser does not let it', async () => {
  presses(false)
  expect(await screen.findByRole('button', { name: 'Could not be copied' })).toBeTruthy()
  expect(screen.getByRole('status').textContent).toBe('Could not be copied')
})
