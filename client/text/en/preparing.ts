import { plurals } from '../plural.ts'

const count = plurals('en')

/** What only those read who prepare a ballot or write a decision. */
export const preparing = {
  open: {
    title: 'Put to the vote',
    wordsHint: 'They are copied when the ballot opens. Whatever is changed on the wall or in the charter after that changes nothing here.',
    question: 'Question',
    questionMissing: 'A question is needed.',
    unit: 'Whose voice counts?',
    quorum: 'How many must take part?',
    quorumHint: 'In per cent of those who have a voice.',
    floor: 'Counts are published from',
    floorHint: 'With fewer ballots, counts would tell who said what.',
    floorOption: (n: number) => count(n, { one: '# ballot', other: '# ballots' }),
    othersSee: 'What everybody will see and know',
    button: 'Open the ballot',
    opening: 'Opening…',
    already: 'Another ballot is open. Close it first.',
    shown: 'Everybody sees the words, the rule and who has a voice. While the ballot is open nobody sees a count.',
    willFreeze: 'This list is frozen when the ballot opens.',
    absent: (names: string) => `No voice, since nobody of theirs is here: ${names}.`,
    empty: 'Nobody has a voice yet: organisations must join first.',
  },
  /** How a ballot is answered and counted. */
  methods: {
    legend: 'What kind of vote?',
    decides: 'Decides',
    decidesNothing: 'Decides nothing',
    consent: { name: 'Consent', meaning: 'Does anybody object? A single objection stops the text, and the group works on it.' },
    gradients: { name: 'Gradients of agreement', meaning: 'Eight answers, from full support to veto: how many support the text, and how warmly.' },
    temperature: { name: 'Temperature', meaning: 'Six answers, in a minute: can we go on, or must we talk first?' },
    indicative: { name: 'Indicative round', meaning: 'The eight answers of the gradients, before talking: where does everybody stand?' },
  },
  gradients: {
    threshold: 'How much support is needed?',
    thresholdHint: 'In per cent. No number is right for all: the more is at stake, the more is needed.',
    base: 'Per cent of whom?',
    bases: { expressed: 'Of those who take a side', cast: 'Of those who vote, abstentions included', entitled: 'Of those who have a voice' },
    veto: 'A single veto stops the text',
    vetoHint: 'If not, a veto counts as a serious disagreement does.',
  },
  decision: {
    title: (number: string) => `Write decision ${number}`,
    exact: 'A decision has exactly the words that were voted on.',
    aloud: 'What the group settled aloud, without a ballot.',
    inView: 'Read it aloud before you write it: it stands in the record for good.',
    section: 'Where it belongs in the charter',
    heading: 'Title',
    headingHint: 'A few words, if you wish.',
    words: 'Words of the decision',
    wordsMissing: 'The decision needs its words.',
    note: 'Note',
    noteHint: 'Context, dissent, next step: in view of all.',
    replaces: 'Takes the place of an earlier decision',
    replacesNone: 'No, it stands beside the others',
    button: (number: string) => `Write ${number} into the record`,
    writing: 'Writing…',
  },
}
