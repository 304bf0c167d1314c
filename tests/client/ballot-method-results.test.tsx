import { fireEvent, screen, waitFor, within } from '@solidjs/testing-library'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { BallotResult } from '../../client/ballot/BallotResult.tsx'
import { DecisionCard } from '../../client/ballot/DecisionCard.tsx'
import { en } from '../../client/text/en.ts'
import { fr } from '../../client/text/fr.ts'
import type { Ballot } from '../../shared/model/ballot.ts'
import type { Rule } from '../../shared/model/rule.ts'
import { isCarried } from '../../shared/model/tally.ts'
import { ANSWERS, type Answer, type Vote } from '../../shared/model/vote.ts'
import { fullRing, vote } from '../support/session.ts'
import { shows } from './ballot-room.tsx'

beforeEach(() => {
  localStorage.clear()
  sessionStorage.clear()
})
afterEach(() => vi.unstubAllGlobals())

const GRADIENTS: Rule = { method: 'gradients', threshold: 75, base: 'expressed', vetoStops: true }
const HALF: Rule = { ...GRADIENTS, threshold: 50 }
const TEMPERATURE: Rule = { method: 'temperature' }
const INDICATIVE: Rule = { method: 'indicative' }

/** "endorse veto" in the urn; whoever sets a veto says why. */
const votes = (answers: string) => answers.split(' ').map((answer) => vote(answer as Answer, answer === 'veto' ? 'It breaks our statutes' : ''))

function closedWith(rule: Rule, cast: readonly Vote[], terms: object = {}) {
  const ring = fullRing()
  ring.ana.enters('principles')
  ring.ana.opensBallot('principles', { rule, ...terms })
  const id = ring.ana.closesBallot(cast)
  return { ...ring, id, ballot: ring.s.session.ballots[0]! }
}

async function resultOf(rule: Rule, cast: readonly Vote[], terms?: object) {
  const closed = closedWith(rule, cast, terms)
  const shown = await shows(closed.s, closed.ana, () => <BallotResult ballot={closed.ballot} onWriteDecision={() => {}} />)
  await screen.findAllByRole('heading')
  return { ...closed, ...shown }
}

const rows = () => within(screen.getByRole('table', { hidden: true })).getAllByRole('row', { hidden: true }).slice(1).map((row) => row.textContent)
const sentence = () => screen.getAllByRole('heading')[0]!.textContent

function opens(details: HTMLDetailsElement): void {
  details.open = true
  fireEvent(details, new Event('toggle'))
}

describe('a result by gradients', () => {
  test.each([
    ['endorse endorse support-anyway', GRADIENTS, en.scales.outcomes.adopted],
    ['endorse endorse veto', HALF, en.scales.outcomes.blocked],
    ['endorse endorse veto', { ...HALF, vetoStops: false }, en.scales.outcomes.adopted],
    ['endorse disagree more-talk', GRADIENTS, en.scales.outcomes.below],
    ['abstain abstain abstain', GRADIENTS, en.scales.outcomes['no-result']],
    ['endorse', GRADIENTS, en.scales.outcomes['no-quorum']],
  ] as const)('[V8] of "%s" says in one sentence first how it ended', async (answers, rule, { sentence: expected, next }) => {
    const { ballot } = await resultOf(rule, votes(answers))
    expect(sentence()).toBe(expected)
    if (next) expect(screen.getByText(next)).toBeTruthy()
    if (ballot.state !== 'closed') throw new Error('still open')
    expect(screen.queryByRole('button', { name: 'Write the decision' }) !== null).toBe(isCarried(ballot.tally.outcome))
  })

  test('[V8] is spread over the eight levels in their order, with the share and what it took', async () => {
    await resultOf(GRADIENTS, votes('endorse endorse abstain'))
    expect(rows()).toEqual(ANSWERS.gradients.map((answer, level) => en.scales.answers[answer as 'endorse'].name + [2, 0, 0, 1, 0, 0, 0, 0][level]))
    expect(screen.getByText('Support for the text: 2 of the 2 who took a side; 2 were needed (75 %).')).toBeTruthy()
    expect(screen.getByText(/2 \+ 0 \+ 0 \+ 1 \+ 0 \+ 0 \+ 0 \+ 0 = 3 ballots/)).toBeTruthy()
    expect(screen.queryByText(en.scales.lukewarm)).toBeNull()
  })

  test('[V8] says where a text is adopted with little warmth', async () => {
    await resultOf(GRADIENTS, votes('endorse reservations support-anyway'))
    expect(sentence()).toBe(en.scales.outcomes.adopted.sentence)
    expect(screen.getByText(en.scales.lukewarm)).toBeTruthy()
  })

  test('invites those who are not with it to speak, by their answer and never by their name', async () => {
    const { container } = await resultOf(HALF, votes('endorse more-talk veto'))
    expect(screen.getByText(en.scales.invited('“More talk needed”, “Veto”'))).toBeTruthy()
    expect(screen.getByText('It breaks our statutes')).toBeTruthy()
    expect(container.querySelector('section')!.querySelector('ul')!.textContent).not.toMatch(/Ben|Chea|Dina/)
  })

  test('[V3] below the floor tells neither by what it was stopped nor who might speak', async () => {
    await resultOf(HALF, votes('endorse disagree disagree'), { floor: 5 })
    expect(sentence()).toBe(en.scales.outcomes['not-adopted'].sentence)
    expect(screen.queryByRole('table')).toBeNull()
    expect(screen.queryByText(/is invited to speak/)).toBeNull()
    expect(screen.queryByText(/^Support for the text/)).toBeNull()
  })

  test('[V5] becomes a decision that says how it was counted', async () => {
    const { s, ana, ben, id } = closedWith(GRADIENTS, [vote('endorse'), vote('minor-point', 'One comma'), vote('support-anyway')])
    ana.decidesFrom(id)
    const { container } = await shows(s, ben, () => <DecisionCard decision={s.session.decisions[0]!} />)
    opens(container.querySelector('details')!)
    expect(await screen.findByText('Support for the text: 3 of the 3 who took a side; 3 were needed (75 %).')).toBeTruthy()
    expect(rows()[1]).toBe('Agreement, but for a minor point1')
    expect(screen.getByText('One comma')).toBeTruthy()
  })

  test('speaks French', async () => {
    const { s, ben, ballot } = closedWith(GRADIENTS, votes('endorse endorse endorse'))
    await shows(s, ben, () => <BallotResult ballot={ballot} onWriteDecision={null} />, { language: 'fr' })
    await waitFor(() => expect(sentence()).toBe(fr.scales.outcomes.adopted.sentence))
  })
})

describe('a temperature', () => {
  test.each([
    ['lead good can-live', en.scales.outcomes.go],
    ['lead lead doubts', en.scales.outcomes.talk],
    ['lead lead serious-doubts', en.scales.outcomes.talk],
    ['lead lead stop', en.scales.outcomes.stop],
  ])('[V12] of "%s" is told by the coldest answer, and decides nothing', async (answers, outcome) => {
    await resultOf(TEMPERATURE, votes(answers))
    expect(sentence()).toBe(outcome.sentence)
    expect(screen.getByText(outcome.next).textContent).toMatch(/^This decides nothing/)
    expect(screen.queryByRole('button', { name: 'Write the decision' })).toBeNull()
  })

  test('is spread from the warmest to the coldest', async () => {
    await resultOf(TEMPERATURE, votes('lead lead doubts'))
    expect(rows()).toEqual(['I will carry it2', 'Good0', 'I can live with it0', 'Doubts1', 'Serious doubts0', 'Stop0'])
  })
})

describe('an indicative round', () => {
  test('shows where everybody stands, whom to hear, and no decision to write', async () => {
    await resultOf(INDICATIVE, votes('endorse disagree disagree'))
    expect(sentence()).toBe(en.scales.outcomes.shown.sentence)
    expect(rows()).toContain('Serious disagreement2')
    expect(screen.getByText(en.scales.invited('“Serious disagreement”'))).toBeTruthy()
    expect(screen.queryByRole('button', { name: 'Write the decision' })).toBeNull()
  })
})

test.each([['temperature', TEMPERATURE], ['indicative', INDICATIVE]] as const)('[V3] too few answers of a %s ballot show nothing, and that is explained', async (_, rule) => {
  await resultOf(rule, votes(rule.method === 'temperature' ? 'lead lead stop' : 'endorse endorse disagree'), { floor: 5 })
  expect(sentence()).toBe(en.scales.outcomes['too-few'].sentence)
  expect(screen.getByText(en.scales.outcomes['too-few'].next)).toBeTruthy()
  expect(screen.getByText(/Counts are published from 5 up/)).toBeTruthy()
  expect(screen.queryByRole('table')).toBeNull()
})

describe('standing aside', () => {
  test('[V1] stops nothing, and is counted and read beside the others', async () => {
    await resultOf({ method: 'consent' }, [vote('consent'), vote('consent'), vote('aside', 'Not our field')])
    expect(sentence()).toBe(en.consent.outcomes.adopted)
    expect(rows()).toEqual(['Consent2', 'Consent with a reservation0', 'Objection0', 'Must consult0', 'Stands aside1'])
    expect(screen.getByText('Not our field')).toBeTruthy()
    expect(screen.getByRole('heading', { name: en.consent.asides })).toBeTruthy()
  })

  test('[V14] where all do, is no result', async () => {
    await resultOf({ method: 'consent' }, votes('aside aside aside'))
    expect(sentence()).toBe(en.consent.outcomes['no-result'])
    expect(screen.queryByRole('button', { name: 'Write the decision' })).toBeNull()
  })

  test('is not spoken of where it could not be answered yet', async () => {
    const { s, ben, ballot } = closedWith({ method: 'consent' }, votes('consent consent consent'))
    if (ballot.state !== 'closed') throw new Error('still open')
    const before: Ballot = { ...ballot, tally: { ...ballot.tally, counts: { consent: 3, reservation: 0, objection: 0, consult: 0 } } }
    await shows(s, ben, () => <BallotResult ballot={before} onWriteDecision={null} />)
    expect(rows()).toEqual(['Consent3', 'Consent with a reservation0', 'Objection0', 'Must consult0'])
    expect(screen.getByText(/3 \+ 0 \+ 0 \+ 0 = 3 ballots/)).toBeTruthy()
  })
})
