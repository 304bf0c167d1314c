import { fireEvent, render, screen } from '@solidjs/testing-library'
import { beforeAll, expect, test } from 'vitest'
import { Dialog } from '../../client/ui/Dialog.tsx'

beforeAll(() => {
  HTMLDialogElement.prototype.showModal ??= function (this: HTMLDialogElement) {
    this.open = true
  }
  HTMLDialogElement.prototype.close ??= function (this: HTMLDialogElement) {
    this.open = false
  }
})

function shown() {
  let closed = 0
  render(() => <Dialog open onClose={() => (closed += 1)} title="Reason" closeLabel="Close"><textarea aria-label="Words" /></Dialog>)
  return { dialog: screen.getByRole('dialog'), field: screen.getByRole('textbox', { name: 'Words' }), closed: () => closed }
}

test('a dialog closes by a click beside it', () => {
  const { dialog, closed } = shown()
  fireEvent.pointerDown(dialog)
  fireEvent.click(dialog)
  expect(closed()).toBe(1)
})

test('a dialog stays, with what is written in it, where words are marked and the hand lets go beside it', () => {
  const { dialog, field, closed } = shown()
  fireEvent.pointerDown(field)
  // The browser gives the click to what both places have in common.
  fireEvent.click(dialog)
  expect(closed()).toBe(0)
})
