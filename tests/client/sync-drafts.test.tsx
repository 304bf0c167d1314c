import { fireEvent, screen, waitFor } from '@solidjs/testing-library'
import { expect, test } from 'vitest'
import { ask } from '../../client/sync/api.ts'
import { useSession } from '../../client/sync/Connection.tsx'
import { sealingKey } from '../../client/sync/secrets.ts'
import { WriteAlone } from '../../client/wall/WriteAlone.tsx'
import { stageOf } from '../../shared/ledger/session.ts'
import { KEY_HEADER } from '../../shared/wire/keyheader.ts'
import { openInside, withServer } from './lobby/support.tsx'

const held = withServer()

/** Ben, who has written one card alone. */
async function wrote(words: string) {
  const ana = await held.server.create()
  const ben = await ana.invites('Ben')
  const stage = (await ana.sees()).stages.find((each) => each.view === 'wall')!
  await ana.does({ type: 'enter-stage', stage: stage.id })
  await ana.does({ type: 'enter-beat', stage: stage.id, beat: stage.beats.findIndex(({ kind }) => kind === 'alone') })
  const { network } = await openInside(ben, () => {
    const { session, state } = useSession()
    return <><p>{state()}</p><WriteAlone stage={stageOf(session, stage.id)!} /></>
  })
  const cards = `${ben.path}/cards`
  const reads = () => network.requests.filter(({ route }) => route === `GET ${cards}?stage=${stage.id}`).length
  const key = { [KEY_HEADER]: sealingKey(ben.session) }
  fireEvent.input(await screen.findByRole('textbox'), { target: { value: words } })
  await screen.findByText('Saved: only you can see it')
  return {
    ben,
    network,
    sealed: async () => (await ben.ask('GET', `${cards}?stage=${stage.id}`, undefined, key)).body.drafts.map((draft: { text: string }) => draft.text) as string[],
    writesElsewhere: (id: string, text: string) => ben.ask('PUT', `${cards}/${id}`, { key: sealingKey(ben.session), stage: stage.id, text, origin: null, statement: null }),
    removesElsewhere: (id: string) => ben.ask('DELETE', `${cards}/${id}`, undefined, key),
    written: () => network.requests.map(({ route }) => /^PUT .*\/cards\/(.+)$/.exec(route)?.[1]).find(Boolean)!,
    /** The line is lost and found again, and what is asked then has its answer. */
    async blinks() {
      const before = reads()
      window.dispatchEvent(new Event('offline'))
      await screen.findByText('offline')
      await ana.does({ type: 'raise-hand' })
      await ana.does({ type: 'lower-hand', participant: ana.id })
      await waitFor(() => expect(reads()).toBeGreaterThan(before))
      await ask('GET', ben.path)
    },
  }
}

const words = () => screen.getAllByRole<HTMLTextAreaElement>('textbox').map((field) => field.value).filter(Boolean)

test('a card that is being removed does not come back with an answer that still has it', async () => {
  const { network, sealed, blinks } = await wrote('Words I take back')
  const release = network.holds(/^DELETE/)
  fireEvent.click(screen.getByRole('button', { name: 'Remove card 1' }))
  fireEvent.click(screen.getByRole('button', { name: /Add another/ }))
  await blinks()
  expect(words()).toEqual([])
  release()
  await waitFor(async () => expect(await sealed()).toEqual([]))
  expect(words()).toEqual([])
})

test('nor with one that was read before and comes after', async () => {
  const { network, sealed, blinks } = await wrote('Words I take back')
  const release = network.holds(/^GET .*cards/, 'back')
  await blinks()
  fireEvent.click(screen.getByRole('button', { name: 'Remove card 1' }))
  fireEvent.click(screen.getByRole('button', { name: /Add another/ }))
  await waitFor(async () => expect(await sealed()).toEqual([]))
  release()
  await ask('GET', '/healthz')
  expect(words()).toEqual([])
})

test('a card that was removed on another device can be emptied here', async () => {
  const { removesElsewhere, written } = await wrote('Removed on the phone')
  expect((await removesElsewhere(written())).status).toBe(204)
  fireEvent.input(screen.getByRole('textbox'), { target: { value: '' } })
  fireEvent.blur(screen.getByRole('textbox'))
  expect(await screen.findByText('Nothing is kept of an empty field.')).toBeTruthy()
})

test('no answer takes no card away, and the question is put again', async () => {
  const { ben, writesElsewhere, blinks } = await wrote('Mine')
  const cookies = [...ben.cookies]
  ben.cookies.clear()
  await blinks()
  expect(words()).toEqual(['Mine'])
  for (const [name, value] of cookies) ben.cookies.set(name, value)
  await writesElsewhere('c2', 'From my phone')
  await waitFor(() => expect(words().sort()).toEqual(['From my phone', 'Mine']))
})
