import { beats, type Template } from '../template.ts'

/** Domain c.7: partners look back after a year or so, change two things and set the next date. */
export const review: Template = {
  id: 'review',
  title: { fr: 'Bilan du partenariat', en: 'Review of the partnership' },
  description: {
    fr: 'Pour 2 à 6 organisations qui ont une charte ou un an de travail commun. On repart avec deux changements convenus et la prochaine date.',
    en: 'For 2 to 6 organisations with a charter or a year of work together. You leave with two changes agreed and the next date.',
  },
  minutes: 60,
  stages: [
    {
      view: 'circle',
      title: { fr: 'Ouverture du cercle', en: 'Opening the circle' },
      question: {
        fr: 'De quoi avons-nous besoin pour apprendre ensemble, sans chercher de fautif ?',
        en: 'What do we need in order to learn together, without looking for someone to blame?',
      },
      beats: beats({ question: 3, resolve: 2 }),
      authorship: 'hidden',
      catalogues: ['ground-rules', 'palaver-principles'],
      section: 'deciding',
    },
    {
      view: 'pulse',
      title: { fr: 'Le pouls', en: 'The pulse' },
      question: {
        fr: 'Comment se porte notre relation, et où nos avis diffèrent-ils le plus ?',
        en: 'How is our relationship doing, and where do our views differ most?',
      },
      beats: beats({ question: 1, alone: 2, reveal: 1, round: 3, resolve: 1 }),
      authorship: 'hidden',
      catalogues: ['health-aspects', 'health-lights', 'tanmia-quality', 'mdm-survey-baseline'],
      section: 'review',
    },
    {
      view: 'wall',
      title: { fr: 'Ce qui a porté, ce qui a pesé', en: 'What carried us, what weighed on us' },
      question: {
        fr: 'Qu’est-ce qui nous a fait plaisir dans ce travail commun, et qu’est-ce qui a pesé ?',
        en: 'What gave us pleasure in this shared work, and what weighed on us?',
      },
      beats: beats({ question: 1, alone: 2, reveal: 1, round: 7, resolve: 1 }),
      authorship: 'hidden',
      catalogues: ['mdm-needs', 'start-quality', 'tanmia-practices'],
      section: 'review',
    },
    {
      view: 'wall',
      title: { fr: 'La valeur produite', en: 'The value produced' },
      question: {
        fr: 'Qu’attendions-nous, qu’avons-nous obtenu, que faut-il changer ?',
        en: 'What did we expect, what did we get, what should change?',
      },
      beats: beats({ question: 1, alone: 4, reveal: 1, round: 4, resolve: 2 }),
      authorship: 'organisation',
      catalogues: ['gndr-collective', 'gndr-individual', 'tanmia-benefits'],
      section: 'exchange',
    },
    {
      view: 'charter',
      title: { fr: 'Deux changements', en: 'Two amendments' },
      question: {
        fr: 'Quelles deux phrases de notre accord voulons-nous changer aujourd’hui ?',
        en: 'Which two sentences of our agreement do we want to change today?',
      },
      beats: beats({ question: 2, round: 4, resolve: 4 }),
      authorship: 'hidden',
      catalogues: ['agreement-elements', 'objection-tests', 'consent-answers'],
      section: 'adoption',
    },
    {
      view: 'typology',
      title: { fr: 'Notre relation et nos lignes', en: 'Our relationship and our lines' },
      question: {
        fr: 'Notre relation porte-t-elle encore le bon nom, et une ligne a-t-elle été touchée ?',
        en: 'Does our relationship still have the right name, and has a line been touched?',
      },
      beats: beats({ question: 1, alone: 1, reveal: 1, round: 1, resolve: 1 }),
      authorship: 'hidden',
      catalogues: ['mdm-types', 'mdm-type-traits', 'mdm-red-lines', 'mdm-orange-lines', 'tanmia-warnings'],
      section: 'lines',
    },
    {
      view: 'plan',
      title: { fr: 'Actions et prochaine date', en: 'Actions and next date' },
      question: {
        fr: 'Que faisons-nous d’ici notre prochaine rencontre, et quand aura-t-elle lieu ?',
        en: 'What will we do before we meet again, and when will that be?',
      },
      beats: beats({ question: 1, alone: 1, reveal: 1, round: 1, resolve: 1 }),
      authorship: 'organisation',
      catalogues: ['mdm-action-plan'],
      section: 'plan',
    },
    {
      view: 'circle',
      title: { fr: 'Clôture du cercle', en: 'Closing the circle' },
      question: { fr: 'Avec quel mot repartons-nous ?', en: 'With what word do we leave?' },
      beats: beats({ round: 2, pause: 1 }),
      authorship: 'hidden',
      catalogues: ['mdm-questions'],
      section: 'review',
    },
  ],
}
