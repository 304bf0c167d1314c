import { plurals } from '../plural.ts'

const count = plurals('fr')

/** What the facilitator reads who writes the agenda. */
export const agenda = {
  authorships: { hidden: 'Personne : on ne sait pas qui a écrit', organisation: 'L’organisation qui l’a écrite' },
  minutesUnit: 'min',
  lead: 'Chaque ligne peut changer avant et pendant la séance. Une étape où le groupe est passé reste à l’ordre du jour.',
  total: (stages: number, minutes: number) =>
    `${count(stages, { one: '# étape', other: '# étapes' })}, ${count(minutes, { one: '# minute', other: '# minutes' })} en tout`,
  current: 'le groupe est ici',
  moved: (title: string, place: number) => `${title} est maintenant au numéro ${place}.`,
  up: (title: string) => `Monter ${title}`,
  down: (title: string) => `Descendre ${title}`,
  edit: (title: string) => `Modifier ${title}`,
  remove: (title: string) => `Retirer ${title}`,
  removeAsk: 'Sa question et ce qui y a été préparé partent avec elle.',
  add: 'Ajouter une étape',
  title: 'Titre',
  titleMissing: 'Une étape a besoin d’un titre, dans une langue au moins.',
  question: 'Question au groupe',
  view: 'Sur quoi l’on travaille',
  fixed: 'Le groupe est passé par cette étape : c’est ce qui lui avait été promis, et cela reste.',
  authorship: 'De qui est une carte dévoilée',
  section: 'Où vont les décisions dans la charte',
  beats: 'Moments et leurs minutes',
  beat: (n: number) => `Moment ${n}`,
  beatMinutes: (n: number) => `Minutes du moment ${n}`,
  beatUp: (n: number) => `Monter le moment ${n}`,
  beatRemove: (n: number) => `Retirer le moment ${n}`,
  beatAdd: 'Ajouter un moment',
  catalogues: (n: number) => count(n, { one: '# catalogue de la bibliothèque sous la main', other: '# catalogues de la bibliothèque sous la main' }),
}
