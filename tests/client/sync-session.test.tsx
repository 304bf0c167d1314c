import { screen } from '@solidjs/testing-library'
import { expect, test } from 'vitest'
import { useSession } from '../../client/sync/Connection.tsx'
import { openInside, withServer } from './lobby/support.tsx'

const held = withServer()

const showState = () => <p>{useSession().state()}</p>

test('[A5] who was removed while they were away is told when they come back', async () => {
  const ana = await held.server.create()
  const ben = await ana.invites('Ben')
  await openInside(ben, showState)
  await screen.findByText('online')
  window.dispatchEvent(new Event('offline'))
  await screen.findByText('offline')
  await ana.does({ type: 'remove-participant', participant: ben.id })
  window.dispatchEvent(new Event('online'))
  expect(await screen.findByText('gone')).toBeTruthy()
})
