import { SUPPORT } from '../../shared/model/counting/gradients.ts'
import type { Rule } from '../../shared/model/rule.ts'
import { unreachable } from '../../shared/model/result.ts'
import { t } from '../text/language.ts'
import type { RuleWords } from './wording.ts'

/** What carries a text or what is only shown, what a veto does, and what an abstention and silence mean. */
export function scaleRule(rule: Rule): RuleWords {
  const words = t().scales.rule
  switch (rule.method) {
    case 'gradients': {
      const { answers, quoted } = t().scales
      const support = SUPPORT.map((answer) => quoted(answers[answer].name)).join(', ')
      return {
        first: [words.threshold[rule.base](rule.threshold), words.support(support), rule.vetoStops ? words.vetoStops : words.vetoCounts],
        silence: words.silence[rule.base],
        last: [],
      }
    }
    case 'temperature':
      return { first: [words.temperature, words.coldest], silence: words.notCounted, last: [] }
    case 'indicative':
      return { first: [words.indicative, words.hear], silence: words.notCounted, last: [] }
    case 'consent':
      throw new Error('a ballot by consent has its own words')
    default:
      return unreachable(rule)
  }
}
