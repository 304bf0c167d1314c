import { plurals } from '../plural.ts'

const count = plurals('fr')

/** What was lost from a board, and how it comes back. */
export const lost = {
  intro: 'Le tableau est conservé tel qu’il était avant chaque changement d’étape, de temps en temps entre-temps, et avant un gros effacement. Ce que l’on rétablit prend la place de ce qui s’y trouve, qui est conservé aussi.',
  none: 'Rien n’est encore conservé.',
  empty: 'Rien n’était écrit alors.',
  reasons: {
    stage: 'avant que le groupe passe à la suite',
    often: 'pendant l’écriture',
    deletion: 'avant un gros effacement',
    restored: 'avant le retour à un état antérieur',
  },
  see: 'Regarder',
  close: 'Fermer',
  noticed: (when: string) => `Une grande partie de ce tableau a été effacée d’un coup (${when}).`,
  asking: (n: number) => count(n, { one: '# personne voudrait le retrouver tel qu’avant.', other: '# personnes voudraient le retrouver tel qu’avant.' }),
  ask: 'Demander à le retrouver',
  asked: 'Vous avez demandé à le retrouver.',
  bringBack: 'Le rétablir',
  look: 'Voir les états antérieurs',
  leave: 'Laisser tel quel',
  sure: 'Tout le monde verra cet état à la place de l’actuel. Qui est en train d’écrire pourra copier ses mots.',
  yes: 'Oui, le rétablir',
}
