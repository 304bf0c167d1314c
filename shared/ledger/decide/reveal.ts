import type { Draft } from '../../model/card.ts'
import type { OrganisationId } from '../../model/id.ts'
import { beatOf, writersNeeded } from '../../model/stage.ts'
import { stageOf } from '../session.ts'
import { facts, no, type Deciders } from './deciding.ts'

/** What was written alone is shown, all at once, once enough people have written. */
export const reveal: Deciders<'reveal'> = {
  reveal: (session, { stage }, context) => {
    const found = stageOf(session, stage)
    if (!found) return no('stage-missing')
    if (session.current !== stage) return no('stage-not-current')
    if (beatOf(found).kind === 'question') return no('beat-wrong')
    const { drafts, writers } = context.sealed
    if (drafts.length === 0) return no('nothing-written')
    if (writers < writersNeeded(found)) return no('too-few-writers')
    const statements = drafts.filter((draft): draft is Extract<Draft, { form: 'statement' }> => draft.form === 'statement')
    const shown =
      found.view === 'exchange'
        ? ({ type: 'statements-revealed', stage, statements: statements.map(({ form: _, ...statement }) => statement) } as const)
        : ({ type: 'cards-revealed', stage, cards: drafts.length, from: found.authorship === 'organisation' ? authorsOf(drafts) : {} } as const)
    const revealBeat = found.beats.findIndex((beat, index) => beat.kind === 'reveal' && index > found.beat)
    const moved = beatOf(found).kind === 'alone' && revealBeat >= 0 ? [{ type: 'beat-entered', stage, beat: revealBeat } as const] : []
    return facts(shown, ...moved)
  },
}

function authorsOf(drafts: readonly Draft[]): Readonly<Record<string, OrganisationId>> {
  return Object.fromEntries(drafts.flatMap((draft) => (draft.form === 'card' && draft.organisation !== null ? [[draft.id, draft.organisation]] : [])))
}
