import { plurals } from '../plural.ts'

const count = plurals('en')

/** What only the facilitator reads, in the console. */
export const facilitator = {
  partnerFacilitates: (organisation: string) => `You facilitate and belong to ${organisation}. Say so aloud to the group, and hand over when your organisation is at stake.`,
  timerMinutes: 'Minutes',
  timerRange: (most: number) => `From 1 to ${most} minutes.`,
  timerStart: 'Start',
  timerPause: 'Pause',
  timerResume: 'Go on',
  timerMore: (minutes: number) => count(minutes, { one: '# minute more', other: '# minutes more' }),
  timerStop: 'Stop',
  revealLate: (n: number) => count(n, { one: 'Reveal what # person wrote since', other: 'Reveal what # people wrote since' }),
  writeDecision: 'Write a decision settled aloud',
  freeze: 'Close this board to writing',
  thaw: 'Open this board to writing',
  handOverLink: 'People, hand over',
}
