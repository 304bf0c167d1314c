import { plurals } from '../plural.ts'

const count = plurals('en')

/** How a ballot ended, whatever its method, and how its count is checked. */
export const results = {
  title: 'Result of the vote',
  voided: 'Voided: this ballot has no result.',
  rollChanged: 'Somebody on the list of voices was removed, so the votes were destroyed uncounted.',
  voidedWhy: (reason: string) => `Reason: ${reason}`,
  quorum: (cast: number, eligible: number, needed: number, percent: number) => `${cast} of ${eligible} voices took part; ${needed} were needed (${percent} %).`,
  counts: 'How many gave each answer',
  answer: 'Answer',
  number: 'Ballots',
  few: (cast: number, floor: number) => `${count(cast, { one: 'Only # ballot', other: 'Only # ballots' })}: too few to publish the counts without telling who said what. Counts are published from ${floor} up.`,
  by: (date: string) => `Answer by ${date}`,
  noNames: 'Without names, in an order drawn by lot.',
  question: 'Question',
  check: 'Check the count',
  invariant: (eligible: number, cast: number, receipts: number) =>
    `${count(eligible, { one: '# voice on the roll', other: '# voices on the roll' })}, ${count(cast, { one: '# ballot', other: '# ballots' })}, ${count(receipts, { one: '# receipt', other: '# receipts' })}.`,
  sum: (numbers: string, cast: number) => `${numbers} = ${count(cast, { one: '# ballot', other: '# ballots' })}.`,
  receipts: 'All receipts, sorted',
  mine: (receipt: string) => `Yours, ${receipt}, is in the list.`,
  notFound: (receipt: string) => `Yours, ${receipt}, is not in the list. Tell the group: this should not happen.`,
  none: 'There is no receipt of yours on this device.',
  write: 'Write the decision',
  opened: (when: string) => `Opened ${when}`,
  closed: (when: string) => `Closed ${when}`,
}
