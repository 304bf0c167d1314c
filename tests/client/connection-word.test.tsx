import { screen, waitFor } from '@solidjs/testing-library'
import { afterEach, expect, test, vi } from 'vitest'
import { AT_THE_END } from '../../shared/board/cards.ts'
import type { CardId } from '../../shared/model/id.ts'
import { useBoard } from '../../client/sync/useBoard.ts'
import { ConnectionWord } from '../../client/session/ConnectionWord.tsx'
import { fullRing, plan } from '../support/session.ts'
import { Rooms } from './wall-rooms.ts'
import { show } from './wall-support.tsx'

afterEach(() => vi.unstubAllGlobals())

/** The line that a network loses without a word. */
const LOST = 1006

async function atABoard() {
  const ring = fullRing({ stages: [plan('aims', 'wall')] })
  ring.ana.enters('aims')
  ring.ana.reaches('resolve')
  const stage = ring.s.session.stages[0]!
  const rooms = new Rooms()
  vi.stubGlobal('WebSocket', rooms.socket())
  let board!: ReturnType<typeof useBoard>
  const Writer = () => {
    board = useBoard(stage.id)
    return <ConnectionWord />
  }
  await show(ring.s.session, ring.ben.id, () => <Writer />)
  await waitFor(() => expect(board.synced()).toBe(true))
  const adds = (id: string) => board.edits.addCard({ id: id as CardId, kind: 'note', text: id, origin: null, ...AT_THE_END })
  return { rooms, stage, board, adds }
}

/** Whether the page would ask before it closes. */
function asks(): boolean {
  const leaving = new Event('beforeunload', { cancelable: true })
  window.dispatchEvent(leaving)
  return leaving.defaultPrevented
}

test('[W5] a board that lost its own line is not called received, though the ledger still has one', async () => {
  const { rooms, stage, adds } = await atABoard()
  await waitFor(() => expect(screen.getByText('Received by the group')).toBeTruthy())
  rooms.ends(stage.id, LOST)
  await waitFor(() => expect(screen.getAllByText('No connection').length).toBeGreaterThan(0))
  adds('one')
  expect(screen.getByText('No connection, 1 change waiting')).toBeTruthy()
  window.dispatchEvent(new Event('online'))
  await waitFor(() => expect(screen.getByText('Received by the group')).toBeTruthy(), { timeout: 10_000 })
})

test('[W5] the page asks before it closes over words of a board that nobody has yet', async () => {
  const { rooms, adds } = await atABoard()
  expect(asks()).toBe(false)
  rooms.deaf = true
  adds('one')
  expect(screen.getByText('Sending…')).toBeTruthy()
  expect(asks()).toBe(true)
})
