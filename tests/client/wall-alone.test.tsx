import { fireEvent, screen, waitFor } from '@solidjs/testing-library'
import { afterEach, describe, expect, test, vi } from 'vitest'
import type { CardId } from '../../shared/model/id.ts'
import { LIMITS } from '../../shared/model/limits.ts'
import type { Stage } from '../../shared/model/stage.ts'
import { WriteAlone } from '../../client/wall/WriteAlone.tsx'
import { fullRing, plan } from '../support/session.ts'
import { show } from './wall-support.tsx'

afterEach(() => vi.unstubAllGlobals())

function writingAlone(authorship: 'hidden' | 'organisation' = 'hidden') {
  const ring = fullRing({ stages: [plan('aims', 'wall', { authorship, section: 'objectives' })] })
  ring.ana.enters('aims')
  ring.ana.reaches('alone')
  const stage = ring.s.session.stages[0]!
  return { ...ring, stage }
}

const fields = () => screen.getAllByRole<HTMLTextAreaElement>('textbox')
const type = (field: HTMLTextAreaElement, value: string) => fireEvent.input(field, { target: { value } })

async function shown(stage: Stage, who: ReturnType<typeof writingAlone>, person = who.ben) {
  const view = await show(who.s.session, person.id, () => <WriteAlone stage={stage} />)
  await waitFor(() => expect(fields().length).toBeGreaterThan(0))
  return view
}

describe('writing alone', () => {
  test('says on each card how far it has come: not saved, saved, seen by nobody else', async () => {
    const room = writingAlone()
    const { far } = await shown(room.stage, room)
    type(fields()[0]!, 'Clean water for all')
    expect(screen.getByText('Not saved yet')).toBeTruthy()
    await waitFor(() => expect(screen.getByText('Saved: only you can see it')).toBeTruthy())
    expect([...far.drafts.values()].map((draft) => draft.text)).toEqual(['Clean water for all'])
    expect(far.puts[0]).toMatchObject({ stage: room.stage.id, origin: null, statement: null })
  })

  test('leaving the field saves at once', async () => {
    const room = writingAlone()
    const { far } = await shown(room.stage, room)
    type(fields()[0]!, 'At once')
    fireEvent.blur(fields()[0]!)
    await waitFor(() => expect(far.puts).toHaveLength(1))
  })

  test('without a connection it says so, and saves when it is back', async () => {
    const room = writingAlone()
    const { far } = await shown(room.stage, room)
    far.cuts()
    type(fields()[0]!, 'Through the tunnel')
    fireEvent.blur(fields()[0]!)
    await waitFor(() => expect(screen.getByText(/Waiting for the connection/)).toBeTruthy())
    type(fields()[0]!, 'Through the long tunnel')
    fireEvent.blur(fields()[0]!)
    far.comesBack()
    await waitFor(() => expect(screen.getByText('Saved: only you can see it')).toBeTruthy(), { timeout: 10_000 })
    expect([...far.drafts.values()].map((draft) => draft.text)).toEqual(['Through the long tunnel'])
  })

  test('a refusal leaves the words where they are, with the reason', async () => {
    const room = writingAlone()
    const { far } = await shown(room.stage, room)
    far.refusing = 'beat-wrong'
    type(fields()[0]!, 'Too late')
    fireEvent.blur(fields()[0]!)
    await waitFor(() => expect(screen.getByText(/not the moment/)).toBeTruthy())
    expect(fields()[0]!.value).toBe('Too late')
    expect(screen.getByRole('button', { name: 'Copy' })).toBeTruthy()
  })

  test('what was written before is there again, before the empty card', async () => {
    const room = writingAlone()
    const old = { form: 'card', id: 'old' as CardId, stage: room.stage.id, text: 'From before', origin: null, organisation: null } as const
    await show(room.s.session, room.ben.id, () => <WriteAlone stage={room.stage} />, (far) => far.drafts.set('old', old))
    await waitFor(() => expect(fields().map((field) => field.value)).toEqual(['From before', '']))
  })

  test('a card that is emptied or removed is withdrawn', async () => {
    const room = writingAlone()
    const { far } = await shown(room.stage, room)
    type(fields()[0]!, 'Words I take back')
    fireEvent.blur(fields()[0]!)
    await waitFor(() => expect(far.drafts.size).toBe(1))
    type(fields()[0]!, '')
    fireEvent.blur(fields()[0]!)
    await waitFor(() => expect(far.drafts.size).toBe(0))
    type(fields()[0]!, 'Again')
    fireEvent.blur(fields()[0]!)
    await waitFor(() => expect(far.drafts.size).toBe(1))
    fireEvent.click(screen.getByRole('button', { name: 'Remove card 1' }))
    await waitFor(() => expect(far.drafts.size).toBe(0))
  })

  test('says before the first word who will see what', async () => {
    const hidden = writingAlone('hidden')
    const first = await shown(hidden.stage, hidden)
    expect(screen.getByText(/shuffled and without a name/)).toBeTruthy()
    first.unmount()
    const named = writingAlone('organisation')
    await shown(named.stage, named)
    expect(screen.getByText(/they come from Village association/)).toBeTruthy()
  })

  test('tells how many have written, and who watches gets no field', async () => {
    const room = writingAlone()
    const { far } = await show(room.s.session, room.otto.id, () => <WriteAlone stage={room.stage} />)
    far.counts({ writers: { [room.stage.id]: 4 }, turnout: null })
    expect(screen.queryAllByRole('textbox')).toHaveLength(0)
    await waitFor(() => expect(screen.getByText('4 people have written')).toBeTruthy())
  })

  test('says how many characters are left, and keeps what is too long from being sent', async () => {
    const room = writingAlone()
    const { far } = await shown(room.stage, room)
    type(fields()[0]!, 'x'.repeat(LIMITS.card - 10))
    expect(screen.getByText('10 characters left')).toBeTruthy()
    type(fields()[0]!, 'x'.repeat(LIMITS.card + 2))
    fireEvent.blur(fields()[0]!)
    expect(screen.getByText('2 characters too long')).toBeTruthy()
    expect(far.puts).toHaveLength(0)
  })

  test('there are at most as many cards as there can be', async () => {
    const room = writingAlone()
    await shown(room.stage, room)
    const add = screen.getByRole('button', { name: /Add another/ })
    for (let n = 1; n < LIMITS.cardsPerPersonAndStage; n++) fireEvent.click(add)
    expect(fields()).toHaveLength(LIMITS.cardsPerPersonAndStage)
    expect(screen.queryByRole('button', { name: /Add another/ })).toBeNull()
  })
})
