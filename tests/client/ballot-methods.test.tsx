import { fireEvent, screen, waitFor, within } from '@solidjs/testing-library'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { BallotPanel } from '../../client/ballot/BallotPanel.tsx'
import { OpenBallot } from '../../client/ballot/OpenBallot.tsx'
import { en } from '../../client/text/en.ts'
import { fr } from '../../client/text/fr.ts'
import { METHODS, type Method, type Rule } from '../../shared/model/rule.ts'
import { BASES, countGradients, GRADIENTS } from '../../shared/model/counting/gradients.ts'
import { profileOfCounts } from '../../shared/model/tally.ts'
import { ANSWERS, CONSENT_ANSWERS, type Answer } from '../../shared/model/vote.ts'
import { fullRing, text } from '../support/session.ts'
import { shows } from './ballot-room.tsx'

beforeEach(() => {
  localStorage.clear()
  sessionStorage.clear()
})
afterEach(() => vi.unstubAllGlobals())

const RULES: Readonly<Record<Method, Rule>> = {
  consent: { method: 'consent' },
  gradients: { method: 'gradients', threshold: 75, base: 'expressed', vetoStops: true },
  temperature: { method: 'temperature' },
  indicative: { method: 'indicative' },
}
const SCALES = METHODS.filter((method) => method !== 'consent')

const click = (name: string | RegExp) => fireEvent.click(screen.getByRole('button', { name }))
const radios = () => screen.getAllByRole<HTMLInputElement>('radio')
const choose = (value: Answer | Method) => fireEvent.click(radios().find((radio) => radio.value === value)!)
const asked = () => screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'Question' }).value

describe('choosing how a ballot is answered', () => {
  const texts = [text('We tell each other the truth')]

  async function preparing() {
    const { s, ana } = fullRing()
    return { s, ...(await shows(s, ana, () => <OpenBallot stage={s.stage('principles')} texts={texts} onClose={() => {}} />)) }
  }

  test('consent comes first and is what is proposed; the others say whether they decide', async () => {
    await preparing()
    const group = (name: string) => within(screen.getByRole('group', { name })).getAllByRole<HTMLInputElement>('radio').map((radio) => radio.value)
    expect(group('Decides')).toEqual(['consent', 'gradients'])
    expect(group('Decides nothing')).toEqual(['temperature', 'indicative'])
    expect(radios().find((radio) => radio.value === 'consent')!.checked).toBe(true)
    expect(screen.getByText(en.consent.rule.consent)).toBeTruthy()
  })

  test('[V8] the gradients are opened with three quarters of those who take a side, and a veto that stops', async () => {
    const { room } = await preparing()
    choose('gradients')
    click('Open the ballot')
    await waitFor(() => expect(room.commands).toMatchObject([{ type: 'open-ballot', question: 'Do we adopt this text?', rule: RULES.gradients }]))
  })

  test('[V8] or with what the facilitator settles, and everybody will read it', async () => {
    const { room } = await preparing()
    choose('gradients')
    const threshold = screen.getByRole('spinbutton', { name: 'How much support is needed?' })
    fireEvent.input(threshold, { target: { value: '0' } })
    expect(await screen.findByText(en.scales.rule.threshold.expressed(1))).toBeTruthy()
    fireEvent.input(threshold, { target: { value: '60' } })
    fireEvent.change(screen.getByRole('combobox', { name: 'Per cent of whom?' }), { target: { value: 'entitled' } })
    fireEvent.click(screen.getByRole('checkbox', { name: /A single veto stops the text/ }))
    expect(screen.getByText(en.scales.rule.threshold.entitled(60))).toBeTruthy()
    expect(screen.getByText(en.scales.rule.vetoCounts)).toBeTruthy()
    click('Open the ballot')
    await waitFor(() => expect(room.commands).toMatchObject([{ rule: { method: 'gradients', threshold: 60, base: 'entitled', vetoStops: false } }]))
  })

  test.each(['temperature', 'indicative'] as const)('a ballot by %s asks where the group stands, and says that it decides nothing', async (method) => {
    const { room } = await preparing()
    choose(method)
    expect(asked()).toBe('Where do we stand with this text?')
    expect((await screen.findAllByText(/^This decides nothing/)).length).toBeGreaterThan(0)
    expect(screen.queryByRole('spinbutton', { name: 'How much support is needed?' })).toBeNull()
    click('Open the ballot')
    await waitFor(() => expect(room.commands).toMatchObject([{ question: 'Where do we stand with this text?', rule: { method } }]))
  })

  test('the question follows the method until somebody asks their own', async () => {
    await preparing()
    choose('temperature')
    choose('gradients')
    expect(asked()).toBe('Do we adopt this text?')
    fireEvent.input(screen.getByRole('textbox', { name: 'Question' }), { target: { value: 'Shall we?' } })
    choose('indicative')
    expect(asked()).toBe('Shall we?')
  })
})

function openBallotIn(rule: Rule, terms: object = {}) {
  const ring = fullRing()
  ring.ana.enters('principles')
  ring.ana.opensBallot('principles', { rule, ...terms })
  return { ...ring, ballot: ring.s.session.ballots[0]! }
}

async function votingBy(method: Method, terms?: object) {
  const { s, ben, ballot } = openBallotIn(RULES[method], terms)
  const shown = await shows(s, ben, () => <BallotPanel ballot={ballot} />)
  await screen.findByRole('group', { name: 'Your answer' })
  return shown
}

describe('a voting paper', () => {
  test.each(METHODS)('by %s offers its answers in their order, each with a name, a meaning and a shape of its own', async (method) => {
    const { container } = await votingBy(method)
    const answers = ANSWERS[method]
    expect(radios().map((radio) => radio.value)).toEqual(answers)
    const said = { ...en.consent.answers, ...en.scales.answers }
    for (const answer of answers) expect(screen.getByText(said[answer].meaning)).toBeTruthy()
    const shapes = [...container.querySelectorAll('fieldset svg')].map((shape) => shape.innerHTML)
    expect(new Set(shapes).size).toBe(answers.length)
  })

  test('[V8] a veto needs its reason', async () => {
    const { room } = await votingBy('gradients')
    choose('veto')
    expect(screen.getByRole<HTMLTextAreaElement>('textbox').required).toBe(true)
    click('Put into the urn')
    expect(screen.getByText('Say why, so that the group can work on it.')).toBeTruthy()
    expect(room.urn.size).toBe(0)
    fireEvent.input(screen.getByRole('textbox', { name: 'Why you set a veto' }), { target: { value: ' It breaks our statutes ' } })
    click('Put into the urn')
    await waitFor(() => expect([...room.urn.values()]).toEqual([{ answer: 'veto', reason: 'It breaks our statutes', by: null }]))
  })

  test.each([
    ['gradients', 'more-talk'],
    ['temperature', 'stop'],
    ['indicative', 'abstain'],
    ['consent', 'aside'],
  ] as const)('by %s takes words with "%s", and does not need them', async (method, answer) => {
    const { room } = await votingBy(method)
    choose(answer)
    expect(screen.getByRole<HTMLTextAreaElement>('textbox').required).toBe(false)
    click('Put into the urn')
    await waitFor(() => expect([...room.urn.values()]).toEqual([{ answer, reason: '', by: null }]))
  })

  test.each([
    ['gradients', 'veto', 'endorse'],
    ['temperature', 'doubts', 'lead'],
  ] as const)('by %s forgets the words of "%s" where "%s" needs none', async (method, first, then) => {
    const { room } = await votingBy(method)
    choose(first)
    fireEvent.input(screen.getByRole('textbox'), { target: { value: 'Too early' } })
    choose(then)
    expect(screen.queryByRole('textbox')).toBeNull()
    click('Put into the urn')
    await waitFor(() => expect([...room.urn.values()]).toEqual([{ answer: then, reason: '', by: null }]))
  })
})

describe('the rule that everybody reads', () => {
  test.each(BASES)('[V8] of gradients says the share of %s, what a veto does, and what an abstention means', async (base) => {
    for (const vetoStops of [true, false]) {
      const { s, ben, ballot } = openBallotIn({ method: 'gradients', threshold: 80, base, vetoStops })
      const { unmount } = await shows(s, ben, () => <BallotPanel ballot={ballot} />)
      expect(await screen.findByText(en.scales.rule.threshold[base](80))).toBeTruthy()
      expect(screen.getByText(vetoStops ? en.scales.rule.vetoStops : en.scales.rule.vetoCounts)).toBeTruthy()
      expect(screen.getByText((words) => words.endsWith(en.scales.rule.silence[base]))).toBeTruthy()
      unmount()
    }
  })

  test('[V8] names as support exactly the answers that are counted so', async () => {
    await votingBy('gradients')
    const line = screen.getByText(/^These answers count as support/).textContent!
    for (const answer of GRADIENTS) {
      const { support } = countGradients({ threshold: 75, base: 'cast', vetoStops: true }, profileOfCounts({ [answer]: 1 }, GRADIENTS), 3n)
      expect([answer, line.includes(`“${en.scales.answers[answer].name}”`)]).toEqual([answer, support > 0n])
    }
  })

  test('[V12] of a temperature says that it decides nothing and is read by its coldest answer', async () => {
    await votingBy('temperature')
    expect(screen.getByText(en.scales.rule.temperature)).toBeTruthy()
    expect(screen.getByText(en.scales.rule.coldest)).toBeTruthy()
  })

  test('[V3] says where nothing can be shown but the reasons, since even the result would tell', async () => {
    await votingBy('indicative', { floor: 5 })
    expect(screen.getByText('With 3 voices nothing will be shown but the reasons: that takes 5 ballots.')).toBeTruthy()
  })

  test('[V1] of consent says what standing aside comes to', async () => {
    await votingBy('consent')
    expect(screen.getByText(/If everybody who votes stands aside, there is no result\.$/)).toBeTruthy()
  })
})

describe('the words of the methods', () => {
  test('every answer has a name of its own and a meaning in both languages', () => {
    for (const words of [en, fr]) {
      for (const method of SCALES) {
        const answers = ANSWERS[method].map((answer) => words.scales.answers[answer as keyof typeof words.scales.answers])
        expect(new Set(answers.map(({ name }) => name)).size).toBe(answers.length)
        for (const { meaning } of answers) expect(meaning.length).toBeGreaterThan(10)
      }
      for (const answer of CONSENT_ANSWERS) expect(words.consent.answers[answer].meaning.length).toBeGreaterThan(10)
    }
  })

  test('a paper speaks French', async () => {
    const { s, ben, ballot } = openBallotIn(RULES.gradients)
    await shows(s, ben, () => <BallotPanel ballot={ballot} />, { language: 'fr' })
    expect(await screen.findByText(fr.scales.methods.gradients)).toBeTruthy()
    expect(screen.getByText(fr.scales.answers.veto.meaning)).toBeTruthy()
  })
})
