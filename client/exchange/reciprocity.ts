import type { Organisation } from '../../shared/model/organisation.ts'
import type { OrganisationId } from '../../shared/model/id.ts'
import type { Statement } from '../../shared/model/exchange.ts'

export interface OneWay {
  readonly organisation: Organisation
  readonly only: 'gives' | 'receives'
}

/** Who gives and who receives by this statement: an offer at once, an expectation once it was answered with yes or "we will try". */
function passage(statement: Statement): { readonly gives: OrganisationId; readonly receives: OrganisationId } | null {
  if (statement.kind === 'offer') return { gives: statement.from, receives: statement.to }
  const promised = statement.answer?.value === 'yes' || statement.answer?.value === 'try'
  return promised ? { gives: statement.to, receives: statement.from } : null
}

/** Organisations that only give or only receive so far. Nothing is counted or weighed. */
export function oneWay(organisations: readonly Organisation[], statements: readonly Statement[]): readonly OneWay[] {
  const passages = statements.map(passage).filter((each) => each !== null)
  const givers = new Set(passages.map((each) => each.gives))
  const receivers = new Set(passages.map((each) => each.receives))
  return organisations.flatMap((organisation): OneWay[] => {
    const [gives, receives] = [givers.has(organisation.id), receivers.has(organisation.id)]
    return gives === receives ? [] : [{ organisation, only: gives ? 'gives' : 'receives' }]
  })
}
