import { plurals } from '../plural.ts'

const count = plurals('fr')

/** What only the facilitator reads, in the console. */
export const facilitator = {
  partnerFacilitates: (organisation: string) => `Vous facilitez et vous êtes de ${organisation}. Dites-le au groupe, et passez la main quand votre organisation est en jeu.`,
  timerMinutes: 'Minutes',
  timerRange: (most: number) => `De 1 à ${most} minutes.`,
  timerStart: 'Lancer',
  timerPause: 'Suspendre',
  timerResume: 'Reprendre',
  timerMore: (minutes: number) => count(minutes, { one: '# minute de plus', other: '# minutes de plus' }),
  timerStop: 'Arrêter',
  revealLate: (n: number) => count(n, { one: 'Dévoiler ce que # personne a écrit depuis', other: 'Dévoiler ce que # personnes ont écrit depuis' }),
  writeDecision: 'Écrire une décision prise de vive voix',
  freeze: 'Fermer ce tableau à l’écriture',
  thaw: 'Rouvrir ce tableau à l’écriture',
  handOverLink: 'Personnes, passer la main',
}
