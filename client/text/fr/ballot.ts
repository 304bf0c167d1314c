import { plurals } from '../plural.ts'

const count = plurals('fr')

export const ballot = {
  words: 'Le texte soumis au vote',
  commitments: 'Engagements',
  units: {
    organisation: { name: 'Une organisation, une voix', meaning: 'Chaque organisation compte une fois, quelle que soit sa taille. Son ou sa porte-parole vote après en avoir parlé avec les siens.' },
    participant: { name: 'Une personne, une voix', meaning: 'Toute personne qui appartient à une organisation a une voix.' },
  },
  roll: {
    title: (n: number) => count(n, { one: 'Qui a une voix : #', other: 'Qui a une voix : #' }),
    castBy: (person: string) => `par ${person}`,
    frozen: 'Cette liste a été figée à l’ouverture du scrutin et ne change plus.',
    you: 'vous',
  },
  decision: {
    statuses: { adopted: 'Adoptée', 'to-validate': 'À valider' },
    replaced: (number: string) => `Remplacée par ${number}`,
    takesPlace: (number: string) => `Remplace ${number}`,
    settledAloud: 'Réglée de vive voix, sans scrutin',
    took: (cast: number, eligible: number) => `${cast} voix sur ${eligible} ont participé`,
  },
}
