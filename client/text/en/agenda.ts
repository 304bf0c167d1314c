import { plurals } from '../plural.ts'

const count = plurals('en')

/** What the facilitator reads who writes the agenda. */
export const agenda = {
  authorships: { hidden: 'Nobody: authors stay hidden', organisation: 'The organisation that wrote it' },
  minutesUnit: 'min',
  lead: 'Every line can be changed before and during the session. A stage in which the group has been stays in the agenda.',
  total: (stages: number, minutes: number) =>
    `${count(stages, { one: '# stage', other: '# stages' })}, ${count(minutes, { one: '# minute', other: '# minutes' })} in all`,
  current: 'the group is here',
  moved: (title: string, place: number) => `${title} is now number ${place}.`,
  up: (title: string) => `Move ${title} up`,
  down: (title: string) => `Move ${title} down`,
  edit: (title: string) => `Change ${title}`,
  remove: (title: string) => `Remove ${title}`,
  removeAsk: 'Its question and what was prepared in it go too.',
  add: 'Add a stage',
  title: 'Title',
  titleMissing: 'A stage needs a title in one language at least.',
  question: 'Question to the group',
  view: 'What people work on',
  fixed: 'The group has been in this stage: this is part of what it was promised, and stays.',
  authorship: 'Who a revealed card is from',
  section: 'Where decisions go in the charter',
  beats: 'Steps and their minutes',
  beat: (n: number) => `Step ${n}`,
  beatMinutes: (n: number) => `Minutes of step ${n}`,
  beatUp: (n: number) => `Move step ${n} up`,
  beatRemove: (n: number) => `Remove step ${n}`,
  beatAdd: 'Add a step',
  catalogues: (n: number) => count(n, { one: '# catalogue of the library at hand', other: '# catalogues of the library at hand' }),
}
