import { plurals } from '../plural.ts'

const count = plurals('en')

export const ballot = {
  words: 'The words to decide on',
  commitments: 'Commitments',
  units: {
    organisation: { name: 'One organisation, one voice', meaning: 'Each organisation counts once, whatever its size. Its spokesperson casts the vote after talking it over with its people.' },
    participant: { name: 'One person, one voice', meaning: 'Everybody who belongs to an organisation has a voice.' },
  },
  roll: {
    title: (n: number) => count(n, { one: 'Who has a voice: #', other: 'Who has a voice: #' }),
    castBy: (person: string) => `by ${person}`,
    frozen: 'This list was frozen when the ballot opened and does not change any more.',
    you: 'you',
  },
  decision: {
    statuses: { adopted: 'Adopted', 'to-validate': 'To be validated' },
    replaced: (number: string) => `Replaced by ${number}`,
    takesPlace: (number: string) => `Takes the place of ${number}`,
    settledAloud: 'Settled aloud, without a ballot',
    took: (cast: number, eligible: number) => `${cast} of ${eligible} voices took part`,
  },
}
