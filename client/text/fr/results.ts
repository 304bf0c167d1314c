import { plurals } from '../plural.ts'

const count = plurals('fr')

/** How a ballot ended, whatever its method, and how its count is checked. */
export const results = {
  title: 'Résultat du vote',
  voided: 'Annulé : ce scrutin n’a pas de résultat.',
  rollChanged: 'Une personne de la liste des voix a été retirée ; les votes ont été détruits sans être comptés.',
  voidedWhy: (reason: string) => `Raison : ${reason}`,
  quorum: (cast: number, eligible: number, needed: number, percent: number) => `${cast} voix sur ${eligible} ont participé ; il en fallait ${needed} (${percent} %).`,
  counts: 'Combien ont donné chaque réponse',
  answer: 'Réponse',
  number: 'Bulletins',
  few: (cast: number, floor: number) => `${count(cast, { one: 'Seulement # bulletin', other: 'Seulement # bulletins' })} : trop peu pour publier les nombres sans dire qui a répondu quoi. Ils sont publiés à partir de ${floor}.`,
  by: (date: string) => `Réponse avant le ${date}`,
  noNames: 'Sans noms, dans un ordre tiré au sort.',
  question: 'Question',
  check: 'Vérifier le compte',
  invariant: (eligible: number, cast: number, receipts: number) =>
    `${count(eligible, { one: '# voix sur la liste', other: '# voix sur la liste' })}, ${count(cast, { one: '# bulletin', other: '# bulletins' })}, ${count(receipts, { one: '# reçu', other: '# reçus' })}.`,
  sum: (numbers: string, cast: number) => `${numbers} = ${count(cast, { one: '# bulletin', other: '# bulletins' })}.`,
  receipts: 'Tous les reçus, triés',
  mine: (receipt: string) => `Le vôtre, ${receipt}, est dans la liste.`,
  notFound: (receipt: string) => `Le vôtre, ${receipt}, n’est pas dans la liste. Dites-le au groupe : cela ne devrait pas arriver.`,
  none: 'Il n’y a pas de reçu de vous sur cet appareil.',
  write: 'Écrire la décision',
  opened: (when: string) => `Ouvert ${when}`,
  closed: (when: string) => `Fermé ${when}`,
}
