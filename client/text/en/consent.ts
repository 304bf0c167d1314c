/** A ballot by consent: its answers, its rule and how it ends. */
export const consent = {
  title: 'Vote',
  answers: {
    consent: { name: 'I consent', meaning: 'It will do for now, and trying it puts no one in danger.' },
    reservation: { name: 'I consent with a reservation', meaning: 'My reservation is recorded but stops nothing.' },
    objection: { name: 'Objection', meaning: 'The text would harm the common aim or my organisation. It stops here, and the group works on it.' },
    consult: { name: 'I must consult', meaning: 'I have no mandate to answer now; I will answer by a date.' },
    aside: { name: 'I stand aside', meaning: 'I take no part in this decision and do not stand in its way.' },
  },
  /** The same answers as they are counted. */
  counted: { consent: 'Consent', reservation: 'Consent with a reservation', objection: 'Objection', consult: 'Must consult', aside: 'Stands aside' },
  rule: {
    silence: 'Who does not vote has not said yes.',
    consent: 'The text is adopted if nobody objects. How many consent does not matter: a single objection stops it.',
    consult: 'If somebody must consult first, the text stays “to be validated”.',
    aside: 'If everybody who votes stands aside, there is no result.',
  },
  reason: { consent: '', reservation: 'Your reservation', objection: 'Why you object', consult: 'What you must consult about', aside: 'Why you stand aside' },
  reasonHint: {
    consent: '',
    reservation: 'Recommended. All will read it, without your name.',
    objection: 'Needed, so that the group can work on it. All will read it, without your name.',
    consult: 'If you wish. All will read it, without your name.',
    aside: 'If you wish. All will read it, without your name.',
  },
  neverCounts: (eligible: number, floor: number) => `With ${eligible} voices, counts will not be published: that takes ${floor} ballots. Only the outcome and the reasons will be.`,
  result: 'Result of the vote',
  outcomes: {
    adopted: 'Adopted: nobody objects.',
    'to-validate': 'To be validated: nobody objects, and somebody must consult first.',
    objected: 'Not adopted: there is an objection to work on.',
    'no-result': 'No result: everybody who voted stands aside.',
    'no-quorum': 'No result: too few voices took part.',
  },
  next: {
    adopted: '',
    'to-validate': '',
    objected: 'Listen to the objection, change the words together, and put the new words to the vote.',
    'no-result': 'Nothing is decided. The same words can be put to the vote again.',
    'no-quorum': 'Nothing is decided. The same words can be put to the vote again.',
  },
  /** Over the reasons that were given with each answer. */
  objections: 'Objections',
  reservations: 'Reservations',
  consults: 'To be consulted',
  asides: 'Standing aside',
  remarks: 'Remarks',
}
