import type { StagePlan } from '../../model/stage.ts'
import { beats } from '../template.ts'

/** La pause: the four questions of the stage that ends, answered alone and without names. */
export function pause(minutes: { readonly alone: number; readonly reveal: number; readonly pause: number }): StagePlan {
  return {
    view: 'pulse',
    title: { fr: 'La pause', en: 'The pause' },
    question: {
      fr: 'Dans ce que nous venons de vivre : quelle place avons-nous prise, avons-nous respecté l’autre, qu’avons-nous appris, y avons-nous pris plaisir ?',
      en: 'In what we have just lived: what place did we take, did we respect one another, what did we learn, did we enjoy it?',
    },
    beats: beats(minutes),
    authorship: 'hidden',
    catalogues: ['mdm-questions'],
    section: 'review',
  }
}

/** The long break in the middle: nothing is asked of anybody but to come back. */
export function rest(minutes: number): StagePlan {
  return {
    view: 'circle',
    title: { fr: 'Repos', en: 'Break' },
    question: {
      fr: 'Reposez-vous, mangez, marchez. De quoi avez-vous besoin pour la suite ?',
      en: 'Rest, eat, walk a little. What do you need for what comes next?',
    },
    beats: beats({ pause: minutes }),
    authorship: 'hidden',
    catalogues: [],
    section: 'working',
  }
}
