import { screen, waitFor } from '@solidjs/testing-library'
import { expect, test } from 'vitest'
import { pendingEdits } from '../../client/sync/pendingedits.ts'
import { forget } from '../../client/sync/secrets.ts'
import { useBoard, type Board } from '../../client/sync/useBoard.ts'
import { AT_THE_END } from '../../shared/board/cards.ts'
import type { CardId } from '../../shared/model/id.ts'
import { linesOf, openInside, withServer } from './lobby/support.tsx'
import type { Person } from '../support/startApp.ts'

const held = withServer()

/** A session in which the group writes on a wall. */
async function atAWall() {
  const ana = await held.server.create()
  const stage = (await ana.sees()).stages.find((each) => each.view === 'wall')!
  await ana.does({ type: 'enter-stage', stage: stage.id })
  await ana.does({ type: 'enter-beat', stage: stage.id, beat: stage.beats.findIndex(({ kind }) => kind === 'reveal') })
  /** Somebody opens the page of the wall, and sees what is on it and what they may do. */
  const visits = async (person: Person) => {
    let board!: Board
    const view = await openInside(person, () => {
      board = useBoard(stage.id)
      return <p role="status">{board.access()} {board.state()} {Object.values(board.cards).map((card) => card.text).join()}</p>
    })
    return { leaves: view.unmount, writes: (text: string) => board.edits.addCard({ id: text.toLowerCase() as CardId, kind: 'note', text, origin: null, ...AT_THE_END }) }
  }
  return { ana, stage, visits }
}

const sees = (words: string) => waitFor(() => expect(screen.getByRole('status').textContent).toBe(words))

test('[P2] who comes back within a moment may do on the board what is allowed then, not what was allowed before', async () => {
  const { ana, stage, visits } = await atAWall()
  const ben = await ana.invites('Ben')
  const lines = linesOf(held.server, ben)
  const { leaves } = await visits(ben)
  await sees('write synced ')
  leaves()
  await visits(ben)
  await sees('write synced ')
  await ana.does({ type: 'freeze', document: stage.id })
  await sees('read synced ')
  expect(lines.all).toHaveLength(1)
})

test('the board of who is forgotten ends with them, and who comes after has a socket of their own', async () => {
  const { ana, visits } = await atAWall()
  const [ben, carla] = [await ana.invites('Ben'), await ana.invites('Carla')]
  const before = linesOf(held.server, ben)
  const visit = await visits(ben)
  await sees('write synced ')
  before.cut()
  await sees('write offline ')
  visit.writes('Hers')
  visit.leaves()
  forget(ben.session)
  const after = linesOf(held.server, carla)
  await visits(carla)
  await sees('write synced ')
  window.dispatchEvent(new Event('online'))
  expect(after.all.map(({ cookie }) => cookie)).toEqual([[...carla.cookies].map((pair) => pair.join('=')).join('; ')])
})

test('[B10] what was written without a line is still there for who leaves and comes back, and arrives', async () => {
  const { ana, visits } = await atAWall()
  const ben = await ana.invites('Ben')
  const lines = linesOf(held.server, ben)
  const visit = await visits(ben)
  await sees('write synced ')
  lines.cut()
  await sees('write offline ')
  visit.writes('Water')
  visit.leaves()
  await visits(ben)
  await sees('write offline Water')
  lines.mend()
  await sees('write synced Water')
  await waitFor(() => expect(pendingEdits()).toBe(0))
})
