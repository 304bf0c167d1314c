/** A ballot by consent: its answers, its rule and how it ends. */
export const consent = {
  title: 'Scrutin',
  answers: {
    consent: { name: 'Je consens', meaning: 'Cela convient pour l’instant, et l’essayer ne met personne en danger.' },
    reservation: { name: 'Je consens avec réserve', meaning: 'Ma réserve est inscrite mais n’arrête rien.' },
    objection: { name: 'Objection', meaning: 'Le texte nuirait au but commun ou à mon organisation. Il s’arrête là, et le groupe y travaille.' },
    consult: { name: 'Je dois consulter', meaning: 'Je n’ai pas mandat pour répondre maintenant ; je répondrai avant une date.' },
    aside: { name: 'Je me tiens à l’écart', meaning: 'Je ne prends pas part à cette décision et ne m’y oppose pas.' },
  },
  /** The same answers as they are counted. */
  counted: { consent: 'Consentement', reservation: 'Consentement avec réserve', objection: 'Objection', consult: 'Doit consulter', aside: 'Se tient à l’écart' },
  rule: {
    silence: 'Qui ne vote pas n’a pas dit oui.',
    consent: 'Le texte est adopté si personne n’objecte. Le nombre de consentements ne compte pas : une seule objection l’arrête.',
    consult: 'Si quelqu’un doit d’abord consulter, le texte reste « à valider ».',
    aside: 'Si toutes les voix déposées se tiennent à l’écart, pas de résultat.',
  },
  reason: { consent: '', reservation: 'Votre réserve', objection: 'Pourquoi vous objectez', consult: 'Ce sur quoi vous devez consulter', aside: 'Pourquoi vous vous tenez à l’écart' },
  reasonHint: {
    consent: '',
    reservation: 'Recommandé. Tout le monde la lira, sans votre nom.',
    objection: 'Nécessaire, pour que le groupe puisse y travailler. Tout le monde la lira, sans votre nom.',
    consult: 'Si vous le souhaitez. Tout le monde le lira, sans votre nom.',
    aside: 'Si vous le souhaitez. Tout le monde le lira, sans votre nom.',
  },
  neverCounts: (eligible: number, floor: number) => `Avec ${eligible} voix, les nombres ne seront pas publiés : il faut ${floor} bulletins. Seuls l’issue et les raisons le seront.`,
  result: 'Résultat du vote',
  outcomes: {
    adopted: 'Adopté : personne n’objecte.',
    'to-validate': 'À valider : personne n’objecte, et quelqu’un doit d’abord consulter.',
    objected: 'Pas adopté : il y a une objection à travailler.',
    'no-result': 'Pas de résultat : toutes les voix déposées se tiennent à l’écart.',
    'no-quorum': 'Pas de résultat : trop peu de voix ont participé.',
  },
  next: {
    adopted: '',
    'to-validate': '',
    objected: 'Écoutez l’objection, changez le texte ensemble, et mettez le nouveau texte au vote.',
    'no-result': 'Rien n’est décidé. Le même texte peut être remis au vote.',
    'no-quorum': 'Rien n’est décidé. Le même texte peut être remis au vote.',
  },
  /** Over the reasons that were given with each answer. */
  objections: 'Objections',
  reservations: 'Réserves',
  consults: 'À consulter',
  asides: 'À l’écart',
  remarks: 'Remarques',
}
