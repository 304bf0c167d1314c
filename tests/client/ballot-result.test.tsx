import { fireEvent, screen, waitFor, within } from '@solidjs/testing-library'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { Vote } from '../../shared/model/vote.ts'
import type { BallotId } from '../../shared/model/id.ts'
import { BallotResult } from '../../client/ballot/BallotResult.tsx'
import { DecisionCard } from '../../client/ballot/DecisionCard.tsx'
import { DecisionWriter } from '../../client/ballot/DecisionWriter.tsx'
import { en } from '../../client/text/en.ts'
import { fr } from '../../client/text/fr.ts'
import { fullRing, text, vote } from '../support/session.ts'
import { shows } from './ballot-room.tsx'

beforeEach(() => {
  localStorage.clear()
  sessionStorage.clear()
})
afterEach(() => vi.unstubAllGlobals())

function closedWith(votes: readonly Vote[], terms?: Parameters<ReturnType<typeof fullRing>['ana']['opensBallot']>[1]) {
  const ring = fullRing()
  ring.ana.enters('principles')
  ring.ana.opensBallot('principles', terms)
  const id = ring.ana.closesBallot(votes)
  return { ...ring, id, ballot: ring.s.session.ballots[0]! }
}
const [yes, objection] = [vote('consent'), vote('objection', 'It would harm\nthe river')]

describe('a result', () => {
  test.each([
    [[yes, yes, yes], en.consent.outcomes.adopted],
    [[yes, yes, vote('consult', 'Our board', '2026-05-01')], en.consent.outcomes['to-validate']],
    [[yes, yes, objection], en.consent.outcomes.objected],
    [[yes], en.consent.outcomes['no-quorum']],
  ])('[V1] says in one sentence first how it ended', async (votes, sentence) => {
    const { s, ben, ballot } = closedWith(votes)
    await shows(s, ben, () => <BallotResult ballot={ballot} onWriteDecision={null} />)
    expect(screen.getAllByRole('heading')[0]!.textContent).toBe(sentence)
  })

  test('[V3] is a table of words and numbers', async () => {
    const { s, ben, ballot } = closedWith([yes, yes, vote('reservation', 'Too early')])
    await shows(s, ben, () => <BallotResult ballot={ballot} onWriteDecision={null} />)
    const rows = within(screen.getByRole('table')).getAllByRole('row').slice(1).map((row) => row.textContent)
    expect(rows).toEqual(['Consent2', 'Consent with a reservation1', 'Objection0', 'Must consult0', 'Stands aside0'])
    expect(screen.getByText('One organisation, one voice. 3 of 3 voices took part; 3 were needed (67 %).')).toBeTruthy()
  })

  test('[V3] has no counts below the floor, and says why', async () => {
    const { s, ben, ballot } = closedWith([yes, yes, yes], { floor: 5 })
    await shows(s, ben, () => <BallotResult ballot={ballot} onWriteDecision={null} />)
    expect(screen.queryByRole('table')).toBeNull()
    expect(screen.getByText(/too few to publish the counts without telling who said what/)).toBeTruthy()
  })

  test('gives reasons and dates under the answer they belong to, without a name', async () => {
    const { s, ben, ballot } = closedWith([objection, vote('reservation', 'Too early'), vote('consult', '', '2026-05-01')])
    const { container } = await shows(s, ben, () => <BallotResult ballot={ballot} onWriteDecision={null} />)
    expect(screen.getByText(/It would harm/).textContent).toBe('It would harm\nthe river')
    expect(screen.getByText('Answer by 1 May 2026')).toBeTruthy()
    const reasons = container.querySelectorAll('li')
    for (const reason of reasons) if (reason.textContent?.includes('harm')) expect(reason.textContent).not.toMatch(/Ben|Chea|Dina|Village|Federation|Fund/)
  })

  test('lets everybody check the count, and finds the own receipt', async () => {
    const { s, ben, id, ballot } = closedWith([yes, yes, vote('reservation', 'Too early')])
    if (ballot.state !== 'closed') throw new Error('still open')
    localStorage.setItem(`palabre.receipt.${s.session.id}.${id}`, ballot.receipts[1]!)
    await shows(s, ben, () => <BallotResult ballot={ballot} onWriteDecision={null} />)
    expect(screen.getByText(/3 voices on the roll, 3 ballots, 3 receipts.*2 \+ 1 \+ 0 \+ 0 \+ 0 = 3 ballots/)).toBeTruthy()
    expect(screen.getByText(`Yours, ${ballot.receipts[1]}, is in the list.`)).toBeTruthy()
    for (const receipt of ballot.receipts) expect(screen.getByText(receipt)).toBeTruthy()
  })

  test('says so when the own receipt is not there', async () => {
    const { s, ben, id, ballot } = closedWith([yes, yes, yes])
    localStorage.setItem(`palabre.receipt.${s.session.id}.${id}`, 'GONE1-GONE2')
    await shows(s, ben, () => <BallotResult ballot={ballot} onWriteDecision={null} />)
    expect(screen.getByText(/GONE1-GONE2, is not in the list/)).toBeTruthy()
  })

  test('leads to the decision where there is one to write, once', async () => {
    const adopted = closedWith([yes, yes, yes])
    let asked: BallotId | null = null
    const shown = await shows(adopted.s, adopted.ana, () => <BallotResult ballot={adopted.ballot} onWriteDecision={(ballot) => (asked = ballot)} />)
    fireEvent.click(screen.getByRole('button', { name: 'Write the decision' }))
    expect(asked).toBe(adopted.id)
    adopted.ana.decidesFrom(adopted.id)
    shown.room.tellsAll()
    await waitFor(() => expect(screen.queryByRole('button', { name: 'Write the decision' })).toBeNull())
    shown.unmount()
    const objected = closedWith([yes, yes, objection])
    await shows(objected.s, objected.ana, () => <BallotResult ballot={objected.ballot} onWriteDecision={() => {}} />)
    expect(screen.queryByRole('button', { name: 'Write the decision' })).toBeNull()
  })

  test('of a voided ballot is its reason', async () => {
    const ring = fullRing()
    const id = ring.ana.opensBallot('principles')
    ring.ana.does({ type: 'void-ballot', ballot: id, reason: 'The text was not the right one' })
    await shows(ring.s, ring.ben, () => <BallotResult ballot={ring.s.session.ballots[0]!} onWriteDecision={() => {}} />)
    expect(screen.getByText('Reason: The text was not the right one')).toBeTruthy()
    expect(screen.queryByRole('button', { name: 'Write the decision' })).toBeNull()
  })

  test('[V15] of a ballot whose roll changed says so', async () => {
    const ring = fullRing()
    ring.ana.opensBallot('principles')
    ring.ana.does({ type: 'remove-participant', participant: ring.dina.id })
    await shows(ring.s, ring.ben, () => <BallotResult ballot={ring.s.session.ballots[0]!} onWriteDecision={null} />)
    expect(screen.getByText(en.results.rollChanged)).toBeTruthy()
  })

  test('speaks French', async () => {
    const { s, ben, ballot } = closedWith([yes, yes, yes])
    await shows(s, ben, () => <BallotResult ballot={ballot} onWriteDecision={null} />, { language: 'fr' })
    expect(screen.getAllByRole('heading')[0]!.textContent).toBe(fr.consent.outcomes.adopted)
  })
})

describe('writing a decision', () => {
  test('[V5] from a ballot shows its words to read, and no field for them', async () => {
    const { s, ana, id } = closedWith([yes, yes, yes], { texts: [text('We tell each other the truth', { commitments: ['Also on hard days'] })] })
    let closed = false
    const { room } = await shows(s, ana, () => <DecisionWriter stage={s.stage('principles')} ballot={id} onClose={() => (closed = true)} />)
    expect(screen.getByRole('heading', { name: 'Write decision D-001' })).toBeTruthy()
    expect(screen.getByText('Also on hard days')).toBeTruthy()
    expect(screen.getAllByRole('textbox')).toHaveLength(1)
    fireEvent.input(screen.getByRole('textbox', { name: 'Note' }), { target: { value: 'Read again in a year' } })
    fireEvent.click(screen.getByRole('button', { name: 'Write D-001 into the record' }))
    await waitFor(() => expect(closed).toBe(true))
    expect(room.commands).toEqual([{ type: 'write-decision', stage: s.stage('principles'), ballot: id, texts: [], note: 'Read again in a year', replaces: null }])
    expect(s.session.decisions[0]?.texts).toEqual(s.session.ballots[0]!.texts)
  })

  test('settled aloud takes words, a title and a place in the charter', async () => {
    const { s, ana } = fullRing()
    const { room } = await shows(s, ana, () => <DecisionWriter stage={s.stage('opening')} ballot={null} onClose={() => {}} />)
    expect(screen.getByRole<HTMLButtonElement>('button', { name: /Write D-001/ }).disabled).toBe(true)
    fireEvent.input(screen.getByRole('textbox', { name: 'Words of the decision' }), { target: { value: 'We meet again in May' } })
    fireEvent.click(screen.getByRole('button', { name: /Write D-001/ }))
    await waitFor(() => expect(s.session.decisions).toHaveLength(1))
    expect(room.commands[0]).toMatchObject({ ballot: null, texts: [{ section: 'preamble', title: '', words: 'We meet again in May' }] })
  })

  test('may take the place of an earlier one that is still in force', async () => {
    const { s, ana } = fullRing()
    ana.does({ type: 'write-decision', stage: s.stage('opening'), ballot: null, texts: [text('We meet in May')], note: '', replaces: null })
    await shows(s, ana, () => <DecisionWriter stage={s.stage('opening')} ballot={null} onClose={() => {}} />)
    const [first] = s.session.decisions
    fireEvent.change(screen.getByRole('combobox', { name: /Takes the place/ }), { target: { value: first!.id } })
    fireEvent.input(screen.getByRole('textbox', { name: 'Words of the decision' }), { target: { value: 'We meet in June' } })
    fireEvent.click(screen.getByRole('button', { name: /Write D-002/ }))
    await waitFor(() => expect(s.session.decisions[1]?.replaces).toBe(first!.id))
  })
})

describe('a decision', () => {
  test('[V5] shows its number, its words to the letter, how it was voted, and what took its place', async () => {
    const words = 'نقول الحقيقة 🌳\nWe tell each other <b>the truth</b>'
    const { s, ana, ben, id } = closedWith([yes, yes, vote('reservation', 'Too early')], { texts: [text('truth', { words })] })
    ana.decidesFrom(id)
    ana.does({ type: 'write-decision', stage: s.stage('opening'), ballot: null, texts: [text('Something else')], note: '', replaces: s.session.decisions[0]!.id })
    const { container } = await shows(s, ben, () => <DecisionCard decision={s.session.decisions[0]!} />)
    expect(screen.getByRole('heading', { name: 'D-001' })).toBeTruthy()
    expect(screen.getByText((_, element) => element?.tagName === 'P' && element.textContent === words)).toBeTruthy()
    expect(screen.getByText('One organisation, one voice. 3 of 3 voices took part')).toBeTruthy()
    expect(screen.getByText('Replaced by D-002')).toBeTruthy()
    const details = container.querySelector('details')!
    details.open = true
    fireEvent(details, new Event('toggle'))
    expect(await screen.findByText('Too early')).toBeTruthy()
  })
})
