import { Hono } from 'hono'
import * as v from 'valibot'
import type { DocumentId } from '../../shared/model/id.ts'
import { language } from '../../shared/wire/fields.ts'
import { LIMITS } from '../../shared/model/limits.ts'
import { exportNames, render } from '../export/render.ts'
import { report } from '../export/report.ts'
import { refused } from './answer.ts'
import type { Env } from './env.ts'
import type { Parts } from './parts.ts'
import { perMinute } from './rate.ts'

/** The one export that is shown and not saved: people print their charter from it. Its style is inside of it; it runs nothing. */
const SHOWN = 'charter.html'
const SHOWN_POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; sandbox"

/** What the group takes home: `charter.html`, `decisions.csv` and the others. */
export function exporting({ rooms, now }: Parts): Hono<Env> {
  const rate = perMinute(LIMITS.exportsPerPerson, now)

  return new Hono<Env>().get('/api/sessions/:session/exports/:file', async (c) => {
    const ledger = c.get('ledger')
    const session = ledger.session()
    const file = c.req.param('file')
    if (!(exportNames as readonly string[]).includes(file)) return refused(c, 'not-found')
    const me = session.participants[c.get('me')]
    const asked = v.safeParse(language, c.req.query('language') ?? me?.language)
    if (!asked.success) return refused(c, 'malformed')
    if (!rate.take(`${session.id}|${c.get('me')}`)) return refused(c, 'too-often')
    const documents: readonly DocumentId[] = ['charter', ...session.stages.map((stage) => stage.id)]
    const [entries, ...boards] = await Promise.all([ledger.entriesAfter(0), ...documents.map((each) => rooms.read(session.id, each))])
    const known = entries.filter((entry) => entry.number <= session.last.number)
    const gathered = report(session, known, new Map(documents.map((each, index) => [each, boards[index]!])), asked.output, now())
    const [name = '', format = ''] = file.split('.')
    const rendered = render(name, format, gathered)
    if (!rendered) return refused(c, 'not-found')
    const { body, contentType, filename } = rendered
    if (file === SHOWN) c.header('Content-Security-Policy', SHOWN_POLICY)
    c.header('Content-Disposition', `${file === SHOWN ? 'inline' : 'attachment'}; filename="${filename}"`)
    c.header('Content-Type', contentType)
    return c.body(body)
  })
}
