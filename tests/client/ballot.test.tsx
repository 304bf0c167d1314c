import { fireEvent, screen, waitFor, within } from '@solidjs/testing-library'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { ConsentAnswer } from '../../shared/model/vote.ts'
import { BallotPanel } from '../../client/ballot/BallotPanel.tsx'
import { OpenBallot } from '../../client/ballot/OpenBallot.tsx'
import { en } from '../../client/text/en.ts'
import { fullRing, palaver, text } from '../support/session.ts'
import { receiptFor, shows } from './ballot-room.tsx'

beforeEach(() => {
  localStorage.clear()
  sessionStorage.clear()
})
afterEach(() => vi.unstubAllGlobals())

const click = (name: string | RegExp) => fireEvent.click(screen.getByRole('button', { name }))
/** What only the facilitator has comes a moment later. */
const clickOnce = async (name: string) => fireEvent.click(await screen.findByRole('button', { name }))
const choose = (answer: ConsentAnswer) => fireEvent.click(screen.getAllByRole<HTMLInputElement>('radio').find((radio) => radio.value === answer)!)

function openBallotIn(terms?: Parameters<ReturnType<typeof fullRing>['ana']['opensBallot']>[1]) {
  const ring = fullRing()
  ring.ana.enters('principles')
  const id = ring.ana.opensBallot('principles', terms)
  const ballot = ring.s.session.ballots.find((each) => each.id === id)!
  return { ...ring, ballot }
}

describe('opening a ballot', () => {
  const texts = [text('We tell each other the truth')]

  test('is ready as it is: a question, organisations, two thirds, and the roll that would be frozen', async () => {
    const { s, ana } = fullRing()
    let closed = false
    const { room } = await shows(s, ana, () => <OpenBallot stage={s.stage('principles')} texts={texts} onClose={() => (closed = true)} />)
    expect(screen.getByText('We tell each other the truth')).toBeTruthy()
    for (const name of ['Village association', 'National federation', 'City fund', 'by Ben', 'by Chea', 'by Dina']) expect(screen.getByText(name)).toBeTruthy()
    expect(screen.getAllByText(/All 3 voices must take part/).length).toBeGreaterThan(0)
    click('Open the ballot')
    await waitFor(() => expect(closed).toBe(true))
    expect(room.commands).toEqual([
      { type: 'open-ballot', stage: s.stage('principles'), question: 'Do we adopt this text?', texts, rule: { method: 'consent' }, unit: 'organisation', quorum: 67, floor: 3 },
    ])
  })

  test('[V7] by person, the roll is everybody who belongs to an organisation', async () => {
    const { s, ana } = fullRing()
    for (const name of ['Bea', 'Bo', 'Bao']) s.joins(name, 'Village association')
    const { room } = await shows(s, ana, () => <OpenBallot stage={s.stage('principles')} texts={texts} onClose={() => {}} />)
    fireEvent.click(screen.getByRole('radio', { name: /One person, one voice/ }))
    expect(screen.getByText('Who has a voice: 6')).toBeTruthy()
    expect(screen.getByText('Bea')).toBeTruthy()
    click('Open the ballot')
    await waitFor(() => expect(room.commands).toMatchObject([{ unit: 'participant', floor: 5 }]))
  })

  test('[V2] says the quorum in numbers of voices', async () => {
    const { s, ana } = fullRing()
    await shows(s, ana, () => <OpenBallot stage={s.stage('principles')} texts={texts} onClose={() => {}} />)
    fireEvent.input(screen.getByRole('spinbutton'), { target: { value: '34' } })
    expect(screen.getAllByText(/At least 2 of 3 voices must take part/).length).toBeGreaterThan(0)
  })

  test('asks in the first language of the session, whatever the interface speaks', async () => {
    const { s, ana } = fullRing()
    await shows(s, ana, () => <OpenBallot stage={s.stage('principles')} texts={texts} onClose={() => {}} />, { language: 'fr' })
    expect(screen.getByRole<HTMLTextAreaElement>('textbox').value).toBe('Do we adopt this text?')
  })

  test('warns that with two voices there is no real secrecy', async () => {
    const s = palaver({ organisations: ['Village association', 'City fund'] })
    s.joins('Ben', 'Village association')
    s.joins('Dina', 'City fund')
    await shows(s, s.ana, () => <OpenBallot stage={s.stage('principles')} texts={texts} onClose={() => {}} />)
    expect(screen.getAllByText(/With two voices there is no real secrecy/).length).toBeGreaterThan(0)
  })

  test('cannot be without a voice or without a question', async () => {
    const s = palaver()
    await shows(s, s.ana, () => <OpenBallot stage={s.stage('principles')} texts={texts} onClose={() => {}} />)
    expect(screen.getByText(/Nobody has a voice yet/)).toBeTruthy()
    expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Open the ballot' }).disabled).toBe(true)
  })

  test('names the organisations of which nobody is here', async () => {
    const s = palaver()
    s.joins('Ben', 'Village association')
    await shows(s, s.ana, () => <OpenBallot stage={s.stage('principles')} texts={texts} onClose={() => {}} />)
    expect(screen.getByText(/nobody of theirs is here: National federation, City fund/)).toBeTruthy()
  })
})

describe('voting', () => {
  test('an answer goes into the urn; what is shown after is its receipt and not the choice', async () => {
    const { s, ben, ballot } = openBallotIn()
    const { room } = await shows(s, ben, () => <BallotPanel ballot={ballot} />)
    expect(screen.getByText('One organisation, one voice.')).toBeTruthy()
    choose('consent')
    click('Put into the urn')
    await waitFor(() => expect(screen.getByText('Your vote is in the urn.')).toBeTruthy())
    const [[secret, vote]] = [...room.urn] as [[string, unknown]]
    expect(vote).toEqual({ answer: 'consent', reason: '', by: null })
    expect(screen.getByText(receiptFor(secret))).toBeTruthy()
    expect(screen.queryAllByRole('radio')).toHaveLength(0)
    expect(JSON.stringify({ ...localStorage })).not.toContain('consent')
  })

  test('[V1] an objection needs its reason', async () => {
    const { s, ben, ballot } = openBallotIn()
    const { room } = await shows(s, ben, () => <BallotPanel ballot={ballot} />)
    choose('objection')
    click('Put into the urn')
    expect(screen.getByText('Say why, so that the group can work on it.')).toBeTruthy()
    expect(room.urn.size).toBe(0)
    fireEvent.input(screen.getByRole('textbox', { name: 'Why you object' }), { target: { value: ' It would harm the river ' } })
    click('Put into the urn')
    await waitFor(() => expect([...room.urn.values()]).toEqual([{ answer: 'objection', reason: 'It would harm the river', by: null }]))
  })

  test('who must consult says by when', async () => {
    const { s, ben, ballot } = openBallotIn()
    const { room } = await shows(s, ben, () => <BallotPanel ballot={ballot} />)
    choose('consult')
    click('Put into the urn')
    expect(screen.getByText(/Choose the date/)).toBeTruthy()
    fireEvent.input(screen.getByLabelText('You will answer by'), { target: { value: '2026-05-01' } })
    click('Put into the urn')
    await waitFor(() => expect([...room.urn.values()]).toEqual([{ answer: 'consult', reason: '', by: '2026-05-01' }]))
  })

  test('nothing is cast without an answer', async () => {
    const { s, ben, ballot } = openBallotIn()
    await shows(s, ben, () => <BallotPanel ballot={ballot} />)
    click('Put into the urn')
    expect(screen.getByRole('alert').textContent).toBe('Choose one answer.')
  })

  test('until the closing one can answer again, from a blank paper, and it counts once', async () => {
    const { s, ben, ballot } = openBallotIn()
    const { room } = await shows(s, ben, () => <BallotPanel ballot={ballot} />)
    choose('reservation')
    fireEvent.input(screen.getByRole('textbox', { name: 'Your reservation' }), { target: { value: 'Too early' } })
    click('Put into the urn')
    await waitFor(() => screen.getByText('Your vote is in the urn.'))
    click('Answer again')
    expect(screen.getAllByRole<HTMLInputElement>('radio').some((radio) => radio.checked)).toBe(false)
    choose('reservation')
    expect(screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'Your reservation' }).value).toBe('')
    choose('consent')
    click('Put into the urn')
    await waitFor(() => screen.getByText('Your vote is in the urn.'))
    expect([...room.urn.values()]).toEqual([{ answer: 'consent', reason: '', by: null }])
  })

  test('without a connection the vote waits, says so, and goes when it is back', async () => {
    const { s, ben, ballot } = openBallotIn()
    const { room } = await shows(s, ben, () => <BallotPanel ballot={ballot} />)
    await waitFor(() => screen.getByText('The ballot is open.'))
    room.cuts()
    choose('consent')
    click('Put into the urn')
    await waitFor(() => expect(screen.getByText(/Waiting for the connection/)).toBeTruthy())
    expect(screen.queryAllByRole('radio')).toHaveLength(0)
    room.comesBack()
    await waitFor(() => expect(screen.getByText('Your vote is in the urn.')).toBeTruthy(), { timeout: 5_000 })
    expect(room.urn.size).toBe(1)
  })

  test('a vote that waits survives a reload of the page, and its receipt is kept', async () => {
    const { s, ben, ballot } = openBallotIn()
    const { room, unmount } = await shows(s, ben, () => <BallotPanel ballot={ballot} />)
    room.cuts()
    choose('consent')
    click('Put into the urn')
    await waitFor(() => screen.getByText(/Waiting for the connection/))
    unmount()
    const after = await shows(s, ben, () => <BallotPanel ballot={ballot} />)
    await waitFor(() => expect(screen.getByText('Your vote is in the urn.')).toBeTruthy())
    const [secret] = [...after.room.urn.keys()]
    expect(screen.getByText(receiptFor(secret!))).toBeTruthy()
  })

  test('a refusal gives the paper back as it was filled in', async () => {
    const { s, ben, ballot } = openBallotIn()
    const { room } = await shows(s, ben, () => <BallotPanel ballot={ballot} />)
    room.refusing = 'already-voted'
    choose('reservation')
    fireEvent.input(screen.getByRole('textbox', { name: 'Your reservation' }), { target: { value: 'Too early' } })
    click('Put into the urn')
    await waitFor(() => expect(screen.getByRole('alert').textContent).toContain(en.refusals['already-voted']))
    expect(screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'Your reservation' }).value).toBe('Too early')
  })

  test('who comes back to this device finds the receipt', async () => {
    const { s, ben, ballot } = openBallotIn()
    localStorage.setItem(`palabre.receipt.${s.session.id}.${ballot.id}`, 'K7Q2M-90XYZ')
    await shows(s, ben, () => <BallotPanel ballot={ballot} />)
    expect(screen.getByText('K7Q2M-90XYZ')).toBeTruthy()
  })

  test('without a voice one sees who has one, and that it is open', async () => {
    const { s, otto, ballot } = openBallotIn()
    await shows(s, otto, () => <BallotPanel ballot={ballot} />)
    expect(screen.queryAllByRole('radio')).toHaveLength(0)
    expect(screen.getByText(/You have no voice in this ballot. It is open/)).toBeTruthy()
    expect(screen.getByText('by Dina')).toBeTruthy()
  })

  test('[V7] the others of an organisation are told who casts its voice', async () => {
    const ring = fullRing()
    const bea = ring.s.joins('Bea', 'Village association')
    ring.ana.enters('principles')
    ring.ana.opensBallot('principles')
    await shows(ring.s, bea, () => <BallotPanel ballot={ring.s.session.ballots[0]!} />)
    expect(screen.getByText(/^\u2068Ben\u2069 casts the voice of \u2068Village association\u2069/)).toBeTruthy()
    expect(screen.queryAllByRole('radio')).toHaveLength(0)
  })

  test('turnout is told in words, and never who', async () => {
    const { s, ben, ballot } = openBallotIn()
    const { room } = await shows(s, ben, () => <BallotPanel ballot={ballot} />)
    room.counts({ turnout: { ballot: ballot.id, reached: 'half' } })
    await waitFor(() => expect(screen.getByText('At least half have voted.')).toBeTruthy())
    room.counts({ turnout: { ballot: ballot.id, reached: 'all' } })
    await waitFor(() => expect(screen.getByText('All have voted.')).toBeTruthy())
  })
})

describe('ending a ballot', () => {
  const dialog = () => within(screen.getByRole('dialog'))

  test('[P1] is for the facilitator', async () => {
    const { s, ben, ballot } = openBallotIn()
    await shows(s, ben, () => <BallotPanel ballot={ballot} />)
    expect(screen.queryByRole('button', { name: 'Close and count' })).toBeNull()
    expect(screen.queryByRole('button', { name: 'Void this ballot' })).toBeNull()
  })

  test('asks once more while not everybody is known to have voted', async () => {
    const { s, ana, ballot } = openBallotIn()
    const { room } = await shows(s, ana, () => <BallotPanel ballot={ballot} />)
    await clickOnce('Close and count')
    expect(room.commands).toHaveLength(0)
    fireEvent.click(dialog().getByRole('button', { name: 'Close and count now' }))
    await waitFor(() => expect(room.commands).toEqual([{ type: 'close-ballot', ballot: ballot.id }]))
  })

  test('goes at once when all have', async () => {
    const { s, ana, ballot } = openBallotIn()
    const { room } = await shows(s, ana, () => <BallotPanel ballot={ballot} />)
    room.counts({ turnout: { ballot: ballot.id, reached: 'all' } })
    await waitFor(() => screen.getByText('All have voted.'))
    await clickOnce('Close and count')
    await waitFor(() => expect(s.session.ballots[0]?.state).toBe('closed'))
  })

  test('by voiding needs a reason', async () => {
    const { s, ana, ballot } = openBallotIn()
    await shows(s, ana, () => <BallotPanel ballot={ballot} />)
    await clickOnce('Void this ballot')
    const button = dialog().getByRole<HTMLButtonElement>('button', { name: 'Void this ballot' })
    expect(button.disabled).toBe(true)
    fireEvent.input(dialog().getByRole('textbox'), { target: { value: 'The text was not the right one' } })
    fireEvent.click(button)
    await waitFor(() => expect(s.session.ballots[0]).toMatchObject({ state: 'voided', reason: 'The text was not the right one' }))
  })
})
