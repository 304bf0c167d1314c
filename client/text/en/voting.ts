import { plurals } from '../plural.ts'

const count = plurals('en')

/** A ballot before it is over: its rule, what is secret of it, and the voting paper. */
export const voting = {
  rule: {
    title: 'The rule',
    quorum: (needed: number, eligible: number) =>
      needed === eligible
        ? count(eligible, { one: 'The one voice must take part; without it there is no result.', other: 'All # voices must take part; with fewer there is no result.' })
        : `At least ${needed} of ${eligible} voices must take part; with fewer there is no result.`,
  },
  secret: {
    title: 'What is secret',
    more: 'What will be published',
    answer: 'Nobody sees who answered what, not even the facilitator, and after the closing not even the server.',
    reasons: 'Reasons and dates are read by everybody after the closing, without a name, and so is how many there are. A turn of phrase may still give their author away.',
    floor: (n: number) => `How many gave each answer is published from ${n} ballots up.`,
    unanimity: 'If all give the same answer, everybody knows the answer of everybody.',
    two: 'With two voices there is no real secrecy: each can work out what the other chose.',
    one: 'With one voice there is no secrecy at all.',
  },
  panel: {
    forOrganisation: (name: string) => `You answer for ${name}.`,
    forYourself: 'You answer for yourself.',
    legend: 'Your answer',
    reasonMissing: 'Say why, so that the group can work on it.',
    date: 'You will answer by',
    dateMissing: 'Choose the date by which you will answer.',
    choose: 'Choose one answer.',
    cast: 'Put into the urn',
    casting: 'On its way to the urn…',
    waiting: 'Waiting for the connection. Your vote goes into the urn as soon as it is back; leave this tab open.',
    reminded: 'The facilitator reminds all who have not voted yet to do so.',
    notCast: 'Your vote is not in the urn:',
    done: 'Your vote is in the urn.',
    doneHint: 'What you chose is not shown any more, so that nobody can ask to see it.',
    receipt: 'Your receipt',
    receiptHint: 'After the closing you find it in the list of receipts. It proves that your vote was counted and tells nothing of what you chose.',
    change: 'Answer again',
    changeHint: 'Until the closing you can answer again, in this tab only. If you close the tab, your vote stays as it is.',
    changing: 'Your new answer takes the place of the one in the urn.',
    keep: 'Leave it as it is',
    noVoice: 'You have no voice in this ballot. It is open, and those who have one are answering.',
    ofSpokesperson: (organisation: string, person: string) => `${person} casts the voice of ${organisation}. Talk it over together before.`,
    turnout: {
      none: 'The ballot is open.',
      half: 'At least half have voted.',
      all: 'All have voted.',
    },
  },
}
