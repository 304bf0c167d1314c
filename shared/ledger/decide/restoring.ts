import { hasDocument, isFrozen } from '../session.ts'
import { facts, no, type Deciders } from './deciding.ts'

/**
 * What becomes of a board from which much was deleted. Anybody who writes may ask for the state
 * before, the facilitator brings it back or leaves things as they are. Whether there is such a
 * version is for the storage to say.
 */
export const restoring: Deciders<'ask-for-lost' | 'leave-as-is' | 'restore'> = {
  'ask-for-lost': (session, { document }, { by }) => {
    if (!hasDocument(session, document)) return no('stage-missing')
    return session.asking[document]?.includes(by) ? facts() : facts({ type: 'lost-asked-for', document, participant: by })
  },

  'leave-as-is': (session, { document }) => {
    if (!hasDocument(session, document)) return no('stage-missing')
    return session.losses[document] || session.asking[document] ? facts({ type: 'loss-accepted', document }) : facts()
  },

  restore: (session, { document, version }) => {
    if (!hasDocument(session, document)) return no('stage-missing')
    if (isFrozen(session, document)) return no('document-frozen')
    return facts({ type: 'document-restored', document, version })
  },
}
