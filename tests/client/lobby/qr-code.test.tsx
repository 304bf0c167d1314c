import { render, screen } from '@solidjs/testing-library'
import { expect, test } from 'vitest'
import { encode } from 'uqr'
import { QrCode } from '../../../client/lobby/QrCode.tsx'

test('a QR code is drawn module by module as it was encoded, and says what it is', () => {
  const link = 'https://palabre.example.org/join#s=abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG'
  render(() => <QrCode text={link} label="QR code with the link for City fund" />)
  const { data, size } = encode(link, { ecc: 'M', border: 4 })
  const drawn = Array.from({ length: size }, () => Array<boolean>(size).fill(false))
  const path = screen.getByRole('img', { name: 'QR code with the link for City fund' }).querySelector('path')!.getAttribute('d')!
  for (const [, x, y, length] of path.matchAll(/M(\d+) (\d+)h(\d+)v1h-\d+z/g)) {
    for (let each = 0; each < Number(length); each++) drawn[Number(y)]![Number(x) + each] = true
  }
  expect(drawn).toEqual(data)
  // The white around it, without which cameras do not find it.
  expect(drawn.slice(0, 4).flat().some(Boolean)).toBe(false)
})
