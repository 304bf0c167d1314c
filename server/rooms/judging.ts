import { access } from '../../shared/ledger/permission.ts'
import type { Session } from '../../shared/ledger/session.ts'
import type { DocumentId } from '../../shared/model/id.ts'
import { unreachable } from '../../shared/model/result.ts'
import type { CloseReason } from '../../shared/wire/close.ts'
import type { Shown } from './audience.ts'
import type { Copy } from './copy.ts'
import type { Peer } from './peer.ts'

export interface Edit {
  readonly from: Peer
  readonly bytes: Uint8Array
  /** Which of the socket's edits it is, counted from 1. */
  readonly count: number
  /** Whether the storage was read again since it seemed to build on something missing. */
  sought: boolean
}

/** What became of the edits that came in one turn. */
export interface Judgement {
  /** To be stored, and then shown, in the form in which they are. */
  readonly taken: readonly Shown[]
  /** How much they delete of what was there. */
  readonly deleted: number
  /** For each socket how many of its edits were dealt with. */
  readonly counts: ReadonlyMap<Peer, number>
  readonly refused: ReadonlyMap<Peer, CloseReason>
  /** The edits of which all this is said. */
  readonly judged: readonly Edit[]
  /** Those that must wait: the first of them builds on something that was not read here. */
  readonly waiting: readonly Edit[]
}

/**
 * Judges edits in the order in which they came, by the session as it is known here: whoever stores
 * them must make sure that it was the last word. After a refusal nothing more of that socket is
 * looked at.
 */
export function judge(edits: readonly Edit[], session: Session, document: DocumentId, copy: Copy): Judgement {
  const taken: Shown[] = []
  let deleted = 0
  const counts = new Map<Peer, number>()
  const refused = new Map<Peer, CloseReason>()
  // What was sent before the answer to step 1 comes behind it, with a lower count.
  const count = ({ from, count }: Edit) => void counts.set(from, Math.max(count, counts.get(from) ?? 0))
  for (const [index, edit] of edits.entries()) {
    const { from } = edit
    if (refused.has(from)) continue
    const outcome = judgeOne(edit, session, document, copy)
    switch (outcome.kind) {
      case 'taken':
        taken.push({ from, bytes: outcome.bytes })
        deleted += outcome.deleted
        count(edit)
        break
      case 'harmless':
        count(edit)
        break
      case 'gap':
        if (edit.sought) {
          refused.set(from, 'malformed')
          break
        }
        // It may build on what the person saw through another node.
        edit.sought = true
        return { taken, deleted, counts, refused, judged: edits.slice(0, index), waiting: edits.slice(index).filter((each) => !refused.has(each.from)) }
      case 'retired':
        refused.set(from, 'restored')
        break
      case 'malformed':
      case 'tooLarge':
      case 'readOnly':
        refused.set(from, outcome.kind)
        break
      default:
        unreachable(outcome)
    }
  }
  return { taken, deleted, counts, refused, judged: edits, waiting: [] }
}

function judgeOne({ from, bytes }: Edit, session: Session, document: DocumentId, copy: Copy): ReturnType<Copy['take']> | { readonly kind: 'readOnly' } {
  if (access(session, from.participant, document) === 'write') return copy.take(bytes, from.participant)
  // A client that may only read answers step 1 all the same, with what it has from here.
  return copy.contains(bytes) ? { kind: 'harmless' } : { kind: 'readOnly' }
}
