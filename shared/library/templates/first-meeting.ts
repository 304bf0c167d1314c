import { beats, type Template } from '../template.ts'
import { pause } from './pauses.ts'

/** Domain c.5: organisations that do not yet work together find out whether to go further, and on what. Nothing is signed. */
export const firstMeeting: Template = {
  id: 'first-meeting',
  title: { fr: 'Première palabre', en: 'First palaver' },
  description: {
    fr: 'Pour 2 à 6 organisations qui ne travaillent pas encore ensemble. On repart en sachant si l’on continue, et sur quoi ; on ne signe rien.',
    en: 'For 2 to 6 organisations that do not work together yet. You leave knowing whether to go on, and on what; nothing is signed.',
  },
  minutes: 90,
  stages: [
    {
      view: 'circle',
      title: { fr: 'Ouverture du cercle', en: 'Opening the circle' },
      question: {
        fr: 'Quelles règles nous mettent à l’aise pour nous parler franchement ?',
        en: 'Which rules will help us speak openly and feel at ease?',
      },
      beats: beats({ question: 4, resolve: 4 }),
      authorship: 'organisation',
      catalogues: ['palaver-principles', 'ground-rules', 'circle-roles'],
      section: 'deciding',
    },
    {
      view: 'circle',
      title: { fr: 'Qui parle, et d’où', en: 'Who speaks, and from where' },
      question: {
        fr: 'Qui sommes-nous, d’où parlons-nous, et de quoi sommes-nous fiers ?',
        en: 'Who are we, where do we speak from, and what are we proud of?',
      },
      beats: beats({ question: 1, round: 11 }),
      authorship: 'organisation',
      catalogues: ['kt-partner-types', 'kt-sectors', 'kt-levels', 'crr-respect-objects'],
      section: 'partners',
    },
    {
      view: 'wall',
      title: { fr: 'Pourquoi nous sommes là', en: 'Why we are here' },
      question: { fr: 'Qu’est-ce qui nous a donné envie de venir aujourd’hui ?', en: 'What made us want to come today?' },
      beats: beats({ question: 1, alone: 2, reveal: 1, round: 3, resolve: 1 }),
      authorship: 'organisation',
      catalogues: ['tanmia-origins', 'tanmia-definition-tests'],
      section: 'preamble',
    },
    {
      view: 'exchange',
      title: { fr: 'Ce que chacun apporte et attend', en: 'What each brings and hopes for' },
      question: {
        fr: 'Que pouvons-nous apporter à chaque partenaire, et qu’attendons-nous de lui ?',
        en: 'What can we bring to each partner, and what do we hope to receive from them?',
      },
      beats: beats({ question: 1, alone: 5, reveal: 1, round: 9, resolve: 4 }),
      authorship: 'organisation',
      catalogues: ['gndr-resources', 'kt-contributions', 'gndr-individual', 'gndr-collective'],
      section: 'exchange',
    },
    pause({ alone: 2, reveal: 1, pause: 1 }),
    {
      view: 'wall',
      title: { fr: 'Un objectif commun', en: 'One shared objective' },
      question: {
        fr: 'Que voudrions-nous réussir ensemble, que personne ne peut réussir seul ?',
        en: 'What would we like to achieve together that none of us can achieve alone?',
      },
      beats: beats({ question: 1, alone: 3, reveal: 1, round: 7, resolve: 4 }),
      authorship: 'organisation',
      catalogues: ['gndr-collective', 'kt-contributions'],
      section: 'objectives',
    },
    {
      view: 'principles',
      title: { fr: 'Trois principes pour commencer', en: 'Three principles to begin with' },
      question: { fr: 'Comment voulons-nous nous traiter les uns les autres ?', en: 'How do we want to treat one another?' },
      beats: beats({ question: 1, alone: 2, reveal: 1, round: 1, resolve: 3 }),
      authorship: 'organisation',
      catalogues: ['tpi-principles', 'ghp-principles'],
      section: 'principles',
    },
    {
      view: 'lines',
      title: { fr: 'Limites et signes d’alerte', en: 'Limits and warning signs' },
      question: {
        fr: 'Qu’est-ce que nous ne pouvons pas promettre, et quel signe devrait nous alerter ?',
        en: 'What can we not promise, and which sign should make us stop and talk?',
      },
      beats: beats({ question: 1, alone: 2, reveal: 1, round: 2, resolve: 1 }),
      // Warning signs are anonymous; each organisation says its own limit aloud in the round.
      authorship: 'hidden',
      catalogues: ['tanmia-warnings', 'tanmia-definition-tests'],
      section: 'partners',
    },
    {
      view: 'plan',
      title: { fr: 'La suite', en: 'Next steps' },
      question: {
        fr: 'Voulons-nous continuer, et quel premier pas chacun prend-il ?',
        en: 'Do we want to go on, and what first step will each of us take?',
      },
      beats: beats({ question: 1, alone: 1, reveal: 1, round: 3, resolve: 1 }),
      authorship: 'organisation',
      catalogues: ['mdm-action-plan'],
      section: 'plan',
    },
  ],
}
