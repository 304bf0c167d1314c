import type { View } from '../model/stage.ts'

const PRINCIPLES = [
  'kt-values', 'crr-values', 'mdm-values', 'crr-principles', 'crr-commitments', 'crr-framing', 'mdm-principles', 'tanmia-foundations',
  'tanmia-practices', 'kt-postures', 'ghp-principles', 'tpi-principles', 'c4c-commitments', 'thet-principles', 'start-quality',
] as const

/** Which catalogues are of use in which view, best first; the facilitator may pull any other. */
export const AT_HAND: Readonly<Record<View, readonly string[]>> = {
  circle: ['palaver-principles', 'ground-rules', 'circle-roles', 'round-kinds', 'silent-signals', 'palaver-sequence', 'mdm-questions'],
  wall: [
    'gndr-collective', 'tanmia-benefits', 'tanmia-origins', 'tanmia-definition-tests', 'mdm-needs', 'start-quality', 'tanmia-actors',
    'kt-levels', 'kt-postures', 'tanmia-mechanisms', 'crr-levers', 'power-faces', 'mdm-topics',
  ],
  exchange: [
    'gndr-resources', 'kt-contributions', 'gndr-individual', 'gndr-collective', 'tanmia-benefits', 'request-answers', 'expectation-states',
  ],
  principles: PRINCIPLES,
  charter: ['agreement-elements', 'objection-tests', 'consent-answers', 'mdm-statuses', 'crr-framing', 'agreement-gradients', 'majority-mentions'],
  typology: ['mdm-types', 'mdm-type-traits', 'crr-differences', 'partnering-phases'],
  lines: ['mdm-red-lines', 'mdm-orange-lines', 'tanmia-warnings'],
  plan: [
    'mdm-action-plan', 'mdm-consultation-circles', 'decision-parts', 'crr-levers', 'tanmia-mechanisms', 'mdm-group-functioning', 'tanmia-practices',
  ],
  pulse: [
    'mdm-questions', 'health-aspects', 'health-lights', 'tanmia-quality', 'tanmia-warnings', 'mdm-needs', 'mdm-survey-baseline', 'power-faces',
  ],
}
