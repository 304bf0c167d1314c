import { plurals } from '../plural.ts'

const count = plurals('en')

/** What was lost from a board, and how it comes back. */
export const lost = {
  intro: 'The board is kept as it was before each change of stage, now and then in between, and before much is deleted. What is brought back takes the place of what is there; that is kept too.',
  none: 'Nothing is kept yet.',
  empty: 'Nothing was written then.',
  reasons: {
    stage: 'before the group went on',
    often: 'while it was being written',
    deletion: 'before much was deleted',
    restored: 'before an earlier state was brought back',
  },
  see: 'Look',
  close: 'Close',
  noticed: (when: string) => `Much of this board was deleted at once (${when}).`,
  asking: (n: number) => count(n, { one: '# person would like it as it was before.', other: '# people would like it as it was before.' }),
  ask: 'Ask to have it back',
  asked: 'You asked to have it back.',
  bringBack: 'Bring it back',
  look: 'Look at earlier states',
  leave: 'Leave it as it is',
  sure: 'Everybody will see this state in place of the present one. Who is writing at this moment can copy their words.',
  yes: 'Yes, bring it back',
}
