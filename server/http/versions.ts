import { Hono } from 'hono'
import type { Board } from '../../shared/board/board.ts'
import { outline, type Branch } from '../../shared/board/outline.ts'
import { facilitates } from '../../shared/ledger/permission.ts'
import { hasDocument, type Session } from '../../shared/ledger/session.ts'
import type { DocumentId } from '../../shared/model/id.ts'
import type { VersionAnswer, VersionsAnswer } from '../../shared/wire/requests.ts'
import { versionBytes, versionsOf } from '../storage/versions.ts'
import { refused } from './answer.ts'
import type { Env } from './env.ts'
import type { Parts } from './parts.ts'

/** The earlier states of a document, for the facilitator, who may bring one back. */
export function versions({ storage, rooms }: Parts): Hono<Env> {
  return new Hono<Env>()
    .get('/api/sessions/:session/documents/:document/versions', async (c) => {
      const session = c.get('ledger').session()
      if (!facilitates(session, c.get('me'))) return refused(c, 'not-allowed')
      const document = documentNamed(session, c.req.param('document'))
      if (document === null) return refused(c, 'not-found')
      return c.json({ versions: await versionsOf(storage.db, session.id, document) } satisfies VersionsAnswer)
    })

    .get('/api/sessions/:session/documents/:document/versions/:number', async (c) => {
      const session = c.get('ledger').session()
      if (!facilitates(session, c.get('me'))) return refused(c, 'not-allowed')
      const document = documentNamed(session, c.req.param('document'))
      const number = Number(c.req.param('number'))
      const bytes = document !== null && Number.isSafeInteger(number) ? await versionBytes(storage.db, session.id, document, number) : null
      if (!bytes) return refused(c, 'version-missing')
      return c.json({ words: wordsOf(rooms.boardFrom(bytes)) } satisfies VersionAnswer)
    })
}

function documentNamed(session: Session, document: string): DocumentId | null {
  return hasDocument(session, document as DocumentId) ? (document as DocumentId) : null
}

/** All that is written in a document, in the order in which one reads it. */
function wordsOf({ cards, clauses, resolution }: Board): readonly string[] {
  const byId = new Map(cards.map((card) => [card.id, card]))
  const walk = (branches: readonly Branch[]): readonly string[] => branches.flatMap(({ id, children }) => [byId.get(id)!.text, ...walk(children)])
  return [resolution, ...walk(outline(cards)), ...clauses.map(({ title, words }) => [title, words].filter(Boolean).join('\n'))].filter((words) => words.trim() !== '')
}
