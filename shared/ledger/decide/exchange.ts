import type { StatementId } from '../../model/id.ts'
import { LIMITS } from '../../model/limits.ts'
import { member, speaksFor, thinksAlone } from '../permission.ts'
import { isFrozen, stageOf } from '../session.ts'
import { facts, no, type Deciders } from './deciding.ts'

/** What organisations offer and expect of one another, and what they answer. */
export const exchange: Deciders<'make-statement' | 'withdraw-statement' | 'answer-expectation'> = {
  'make-statement': (session, { stage, kind, to, text, origin }, context) => {
    const found = stageOf(session, stage)
    if (!found) return no('stage-missing')
    if (!found.opened || found.frozen) return no('document-frozen')
    // While people write alone, everything goes through the sealed store.
    if (thinksAlone(session, found)) return no('beat-wrong')
    const from = member(session, context.by)?.organisation ?? null
    if (from === null) return no('organisation-missing')
    if (!session.organisations[to]) return no('organisation-missing')
    if (from === to) return no('statement-to-itself')
    const said = Object.values(session.statements).filter((each) => each.from === from)
    if (said.length >= LIMITS.statementsPerOrganisation) return no('too-many')
    return facts({ type: 'statement-made', statement: { id: context.id() as StatementId, stage, kind, from, to, text, origin } })
  },

  'withdraw-statement': (session, { statement }, context) => {
    const said = session.statements[statement]
    if (!said || said.withdrawn) return no('statement-gone')
    if (isFrozen(session, said.stage)) return no('document-frozen')
    return speaksFor(session, context.by, said.from) ? facts({ type: 'statement-withdrawn', statement }) : no('not-of-this-organisation')
  },

  'answer-expectation': (session, { statement, value, note }, context) => {
    const said = session.statements[statement]
    if (!said || said.withdrawn) return no('statement-gone')
    if (isFrozen(session, said.stage)) return no('document-frozen')
    if (said.kind !== 'expectation' || !speaksFor(session, context.by, said.to)) return no('not-asked-of-you')
    return facts({ type: 'expectation-answered', statement, value, note })
  },
}
