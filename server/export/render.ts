import { archive } from './archive.ts'
import { charter } from './charter.ts'
import { filename } from './filename.ts'
import { html } from './html.ts'
import { labels } from './labels.ts'
import { markdown } from './markdown.ts'
import type { Report } from './report.ts'
import { cardsSheet, decisionsSheet, journalSheet, mapSheet } from './sheets.ts'

interface Writer {
  readonly type: string
  readonly write: (report: Report) => string
}

const CSV = 'text/csv; charset=utf-8; header=present'

const WRITERS = {
  'charter.html': { type: 'text/html; charset=utf-8', write: charterPage },
  'charter.md': { type: 'text/markdown; charset=utf-8', write: (report) => markdown(charter(report), labels(report.language)) },
  'decisions.csv': { type: CSV, write: decisionsSheet },
  'cards.csv': { type: CSV, write: cardsSheet },
  'map.csv': { type: CSV, write: mapSheet },
  'journal.csv': { type: CSV, write: journalSheet },
  'session.json': { type: 'application/json; charset=utf-8', write: archive },
} as const satisfies Readonly<Record<string, Writer>>

export type ExportName = keyof typeof WRITERS

/** Every export there is, as it is asked for: name, dot, format. */
export const exportNames = Object.keys(WRITERS) as readonly ExportName[]

export interface Rendered {
  readonly body: string
  readonly contentType: string
  readonly filename: string
}

/** One export, or null where there is none of that name in that format. Send it as an attachment, never inline. */
export function render(name: string, format: string, report: Report): Rendered | null {
  const wanted = `${name}.${format}`
  if (!Object.hasOwn(WRITERS, wanted)) return null
  const { type, write } = WRITERS[wanted as ExportName]
  return { body: write(report), contentType: type, filename: filename(report.session.title, name, format) }
}

function charterPage(report: Report): string {
  const words = labels(report.language)
  const { number, hash } = report.session.last
  return html(charter(report), words, {
    language: report.language,
    title: report.session.title,
    foot: words.foot(number, hash.slice(0, 16)),
    seats: report.organisations.length,
  })
}
