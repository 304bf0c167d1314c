import { Route, Router } from '@solidjs/router'
import { fireEvent, screen, waitFor } from '@solidjs/testing-library'
import { expect, test } from 'vitest'
import { Leave } from '../../client/session/Parting.tsx'
import { PanelsProvider } from '../../client/session/panels.tsx'
import { ask } from '../../client/sync/api.ts'
import { useSession, type Connection } from '../../client/sync/Connection.tsx'
import { forget } from '../../client/sync/secrets.ts'
import type { BallotId, CardId, StageId } from '../../shared/model/id.ts'
import { openInside, withServer } from './lobby/support.tsx'

const held = withServer()

const stored = () => [localStorage, sessionStorage].flatMap((storage) => Object.keys(storage)).filter((name) => name.startsWith('palabre.') && name !== 'palabre.language')

/** Somebody whose vote waits behind a request that has no answer yet. */
async function votesOnASlowLine() {
  const ana = await held.server.create()
  const ben = await ana.invites('Ben', 'participant', 'Funder')
  let connection!: Connection
  const view = await openInside(ben, () => {
    connection = useSession()
    return <Router><Route path="*" component={() => <PanelsProvider><Leave /></PanelsProvider>} /></Router>
  })
  const release = view.network.holds(/\/commands$/, 'back')
  void connection.send({ type: 'raise-hand' })
  void connection.vote('b1' as BallotId, { answer: 'consent', reason: '', by: null })
  expect(stored()).toContain(`palabre.outbox.${ben.session}`)
  const answered = async () => {
    release()
    // Once round the network, so that whatever the answer sets off has been set off.
    await ask('GET', ben.path)
  }
  return { ...view, ben, connection, answered }
}

test('a vote on its way is forgotten with its voter, and nothing of what they still do is kept', async () => {
  const { network, connection, answered } = await votesOnASlowLine()
  fireEvent.click(await screen.findByRole('button', { name: 'Forget me on this device' }))
  await waitFor(() => expect(stored()).toEqual([]))
  await answered()
  void connection.writeCard('c1' as CardId, { stage: 's1' as StageId, text: 'Mine', origin: null, statement: null })
  await answered()
  expect(stored()).toEqual([])
  expect(network.requests.filter(({ route }) => /vote|cards/.test(route))).toEqual([])
})

test('the vote of who has left is not written back for who comes after', async () => {
  const { ben, unmount, answered } = await votesOnASlowLine()
  unmount()
  forget(ben.session)
  await answered()
  expect(stored()).toEqual([])
})
