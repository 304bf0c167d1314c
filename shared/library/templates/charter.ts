import { beats, type Template } from '../template.ts'
import { pause, rest } from './pauses.ts'

/** Domain c.6: half a day that ends with a first version of the charter, or a clear list of what is still to be settled. */
export const charter: Template = {
  id: 'charter',
  title: { fr: 'Co-écrire la charte', en: 'Writing the charter together' },
  description: {
    fr: 'Pour 3 à 8 organisations prêtes à s’engager. On repart avec une première version de la charte, ou la liste claire de ce qui reste à valider. Peut se faire en deux fois.',
    en: 'For 3 to 8 organisations ready to commit. You leave with a first version of the charter, or a clear list of what is still to be settled. Can be held in two sittings.',
  },
  minutes: 240,
  stages: [
    {
      view: 'circle',
      title: { fr: 'Ouverture du cercle', en: 'Opening the circle' },
      question: {
        fr: 'Avec quel mot arrivons-nous, et de quelles règles avons-nous besoin ?',
        en: 'With what word do we arrive, and which rules do we need?',
      },
      beats: beats({ question: 3, round: 6, resolve: 6 }),
      authorship: 'hidden',
      catalogues: ['palaver-principles', 'ground-rules', 'circle-roles', 'consent-answers'],
      section: 'deciding',
    },
    {
      view: 'typology',
      title: { fr: 'Où nous en sommes', en: 'Where we stand' },
      question: {
        fr: 'Comment appeler honnêtement notre relation aujourd’hui, et que voudrions-nous qu’elle devienne ?',
        en: 'What would we honestly call our relationship today, and what would we like it to become?',
      },
      beats: beats({ question: 3, alone: 4, reveal: 1, round: 5, resolve: 2 }),
      authorship: 'hidden',
      catalogues: ['mdm-types', 'mdm-type-traits', 'mdm-needs', 'tanmia-definition-tests', 'tanmia-warnings', 'tanmia-quality'],
      section: 'preamble',
    },
    {
      view: 'exchange',
      title: { fr: 'Ce que chacun apporte et attend', en: 'What each brings and hopes for' },
      question: {
        fr: 'De quoi avons-nous besoin de la part de chaque partenaire, et que lui offrons-nous ?',
        en: 'What do we need from each partner, and what do we offer them?',
      },
      beats: beats({ question: 1, alone: 7, reveal: 2, round: 10, resolve: 15 }),
      authorship: 'organisation',
      catalogues: ['gndr-resources', 'kt-contributions', 'tanmia-benefits', 'gndr-individual'],
      section: 'exchange',
    },
    pause({ alone: 2, reveal: 1, pause: 2 }),
    {
      view: 'wall',
      title: { fr: 'Objectifs communs', en: 'Shared objectives' },
      question: {
        fr: 'Qu’est-ce qui aura changé, dans trois ans, grâce à nous tous ?',
        en: 'What will have changed, three years from now, thanks to all of us?',
      },
      beats: beats({ question: 3, alone: 6, reveal: 1, round: 15, resolve: 15 }),
      authorship: 'hidden',
      catalogues: ['tanmia-benefits', 'gndr-collective', 'tanmia-origins', 'kt-levels'],
      section: 'objectives',
    },
    rest(15),
    {
      view: 'principles',
      title: { fr: 'Valeurs et principes', en: 'Values and principles' },
      question: {
        fr: 'Comment voulons-nous nous conduire entre nous, même les jours difficiles ?',
        en: 'How do we want to behave towards one another, even on hard days?',
      },
      beats: beats({ question: 1, alone: 10, reveal: 3, round: 8, resolve: 18 }),
      authorship: 'hidden',
      catalogues: [
        'crr-values', 'mdm-values', 'kt-values', 'crr-principles', 'crr-commitments', 'crr-framing', 'mdm-principles', 'tanmia-foundations',
        'tanmia-practices', 'ghp-principles', 'c4c-commitments',
      ],
      section: 'principles',
    },
    {
      view: 'lines',
      title: { fr: 'Lignes rouges et orange', en: 'Red and orange lines' },
      question: {
        fr: 'Qu’est-ce qui nous arrêterait, et qu’est-ce qui nous obligerait à nous parler ?',
        en: 'What would make us stop, and what would oblige us to sit down and talk?',
      },
      beats: beats({ question: 1, alone: 3, reveal: 1, round: 6, resolve: 9 }),
      authorship: 'hidden',
      catalogues: ['mdm-red-lines', 'mdm-orange-lines', 'tanmia-warnings'],
      section: 'lines',
    },
    pause({ alone: 2, reveal: 1, pause: 2 }),
    {
      view: 'plan',
      title: { fr: 'Engagements et plan d’action', en: 'Commitments and plan of action' },
      question: { fr: 'Qui fait quoi, pour quand, et qui décide de quoi ?', en: 'Who does what, by when, and who decides what?' },
      beats: beats({ question: 2, alone: 4, reveal: 1, round: 4, resolve: 9 }),
      // A commitment has an owner: here nobody writes without a name.
      authorship: 'organisation',
      catalogues: [
        'mdm-action-plan', 'decision-parts', 'crr-levers', 'tanmia-mechanisms', 'mdm-group-functioning', 'tanmia-practices', 'mdm-consultation-circles',
      ],
      section: 'plan',
    },
    {
      view: 'charter',
      title: { fr: 'Lecture et consentement', en: 'Reading and consent' },
      question: {
        fr: 'Pouvons-nous vivre avec ce texte, tel qu’il est lu, et le défendre chez nous ?',
        en: 'Can we live with this text, as it is read, and stand up for it at home?',
      },
      beats: beats({ round: 8, resolve: 12 }),
      authorship: 'hidden',
      catalogues: ['agreement-elements', 'consent-answers', 'objection-tests', 'mdm-statuses'],
      section: 'adoption',
    },
    {
      view: 'circle',
      title: { fr: 'Clôture du cercle', en: 'Closing the circle' },
      question: { fr: 'Avec quel mot repartons-nous ?', en: 'With what word do we leave?' },
      beats: beats({ round: 7, pause: 3 }),
      authorship: 'hidden',
      catalogues: ['mdm-questions'],
      section: 'review',
    },
  ],
}
