import { refuse } from '../../shared/model/result.ts'
import type { SessionId } from '../../shared/model/id.ts'
import { forgetAnswers } from '../storage/commands.ts'
import { openLedger, type Ledger, type LedgerParts, type Ledgers, type OpenLedger } from './ledger.ts'

/** Nobody retries a command after a day. */
const ANSWERS_KEPT = 24 * 3600 * 1000
/** How many ledgers stay open that nobody watches. */
const KEPT_OPEN = 500

/** Opens each ledger once, whoever asks, and closes it when nobody has watched it for long. */
export function makeLedgers(parts: LedgerParts): Ledgers {
  const opened = new Map<SessionId, Promise<OpenLedger | null>>()

  const open = async (session: SessionId): Promise<OpenLedger | null> => {
    const ledger = await openLedger(parts, session)
    if (ledger.session().last.number === 0) {
      await ledger.close()
      return null
    }
    await forgetAnswers(parts.storage.db, session, parts.now() - ANSWERS_KEPT)
    return ledger
  }

  const of = async (session: SessionId): Promise<Ledger | null> => {
    const found = opened.get(session)
    if (found) return found
    const opening = open(session)
    opened.set(session, opening)
    const gone = () => opened.get(session) === opening && opened.delete(session)
    try {
      const ledger = await opening
      if (ledger) void closeIdle(opened, session).catch(parts.report)
      else gone()
      return ledger
    } catch (error) {
      gone()
      throw error
    }
  }

  return {
    of,
    async create(session, decide) {
      const fresh = await openLedger(parts, session)
      try {
        return await fresh.append((now, asked) => (now.last.number === 0 ? decide(now, asked) : refuse('not-allowed')))
      } finally {
        await fresh.close()
      }
    },
    async close() {
      const all = await Promise.allSettled(opened.values())
      opened.clear()
      for (const each of all) if (each.status === 'fulfilled') await each.value?.close()
    },
  }
}

/** Closes the ledgers opened longest ago that nobody watches. Whoever still holds one writes on: the storage keeps order. */
async function closeIdle(opened: Map<SessionId, Promise<OpenLedger | null>>, but: SessionId): Promise<void> {
  for (const [session, opening] of opened) {
    if (opened.size <= KEPT_OPEN) return
    const ledger = session === but ? null : await opening.catch(() => null)
    if (!ledger || ledger.watched()) continue
    opened.delete(session)
    await ledger.close()
  }
}
