import { plurals } from '../plural.ts'

const count = plurals('fr')

/** The library as one looks through it. */
export const library = {
  search: 'Chercher dans la bibliothèque',
  catalogue: 'Catalogue',
  ofStage: 'Pour cette étape',
  everything: 'Tous les catalogues',
  language: 'Langue des éléments',
  filter: 'Choisir le catalogue et la langue',
  onlySensitive: 'Seulement les éléments sensibles',
  found: (n: number) => count(n, { one: '# élément', other: '# éléments' }),
  nothing: 'Rien dans la bibliothèque ne contient ces mots.',
  sensitive: 'Sensible',
  original: (title: string) => `Dans la bibliothèque : ${title}`,
  ownItem: 'Ajouté par cette séance',
  hidden: 'Masqué dans cette séance',
  hide: 'Masquer',
  hideItem: (title: string) => `Masquer : ${title}`,
  show: 'Montrer de nouveau',
  showItem: (title: string) => `Montrer de nouveau : ${title}`,
  rename: 'Reformuler',
  renameItem: (title: string) => `Reformuler : ${title}`,
  addItem: 'Ajouter un élément',
  formTitle: (language: string) => `Titre, en ${language}`,
  formDescription: (language: string) => `Description, en ${language}`,
  formNeedsTitle: 'Un titre dans une langue au moins.',
  formHint: 'Ces mots remplacent les anciens dans toutes les langues : remplissez toutes celles que vous pouvez.',
  allowSensitive: 'Montrer les éléments sensibles dans cette séance',
  allowSensitiveHint: 'Certains éléments nomment l’avortement, le travail du sexe, le harcèlement ou le secret médical. Dans certains pays, les avoir sur un écran ou dans un document met des personnes en danger : ne les permettez que là où chacun est en sécurité.',
  sources: (source: string) => `Source : ${source}. Adapté librement ; la source n’approuve pas ce texte.`,
}
