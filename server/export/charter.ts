import { SECTIONS, type Section } from '../../shared/model/charter.ts'
import { say } from '../../shared/model/phrase.ts'
import { reservationsAnnex, registerAnnex } from './annexDecisions.ts'
import { mapAnnex, planAnnex, sourcesAnnex } from './annexes.ts'
import { theirs, type Block } from './block.ts'
import { adoption, cover, deciding, exchange, partners, plan } from './chapters.ts'
import { labels, moment, type Labels } from './labels.ts'
import { colon, note } from './note.ts'
import type { Report, SectionReport, Undecided } from './report.ts'

/** What some sections say of themselves, before what was decided in them. */
const CHAPTERS: Readonly<Partial<Record<Section, (report: Report) => readonly Block[]>>> = { cover, partners, exchange, deciding, plan, adoption }

/** The annexes that exist, by the letter they have in every charter; B and F are kept for what is not exported. */
const ANNEXES = [
  { letter: 'A', name: 'map', write: mapAnnex },
  { letter: 'C', name: 'plan', write: planAnnex },
  { letter: 'D', name: 'register', write: registerAnnex },
  { letter: 'E', name: 'reservations', write: reservationsAnnex },
  { letter: 'G', name: 'sources', write: sourcesAnnex },
] as const satisfies readonly { letter: string; name: keyof Labels['annexes']; write: (report: Report) => readonly Block[] }[]

/** The charter of domain d.2, from its cover to its sources. */
export function charter(report: Report): readonly Block[] {
  const words = labels(report.language)
  return [
    { kind: 'title', above: words.kind, line: [theirs(report.session.title)] },
    { kind: 'paragraph', tone: 'banner', line: [words.banner] },
    ...(report.sensitive ? [{ kind: 'paragraph', tone: 'caution', line: [words.caution] } as const] : []),
    ...report.sections.slice(0, 1).flatMap((section) => chapter(report, section)),
    { kind: 'contents', label: words.contents, items: contents(words) },
    ...report.sections.slice(1).flatMap((section) => chapter(report, section)),
    ...ANNEXES.flatMap(({ letter, name, write }): readonly Block[] => [
      { kind: 'heading', level: 2, id: `annex-${letter.toLowerCase()}`, line: [annexTitle(words, letter, name)] },
      ...write(report),
    ]),
    ...colophon(report),
  ]
}

function annexTitle(words: Labels, letter: string, name: keyof Labels['annexes']): string {
  return `${words.annex} ${letter}. ${words.annexes[name]}`
}

function contents(words: Labels) {
  return [
    ...SECTIONS.slice(1).map((section) => ({ id: section, text: `${SECTIONS.indexOf(section)}. ${words.sections[section]}` })),
    ...ANNEXES.map(({ letter, name }) => ({ id: `annex-${letter.toLowerCase()}`, text: annexTitle(words, letter, name) })),
  ]
}

/** One section: what it says of itself, what was decided, then what was not; or, calmly, that nothing was. */
function chapter(report: Report, { section, decided, undecided }: SectionReport): readonly Block[] {
  const words = labels(report.language)
  const own = CHAPTERS[section]?.(report) ?? []
  const body: readonly Block[] = [
    ...decided.flatMap(({ record, texts }): readonly Block[] => [
      ...texts.map((text): Block => ({
        kind: 'words',
        standing: record.decision.status,
        mark: record.number,
        title: text.title,
        words: text.words,
        commitments: text.commitments,
      })),
      note(report.language, record),
    ]),
    ...undecided.flatMap((text) => undecidedBlocks(report, text)),
  ]
  const nothing: Block = { kind: 'paragraph', tone: 'quiet', line: [words.nothingYet] }
  return [
    { kind: 'heading', level: 2, id: section, line: [`${SECTIONS.indexOf(section)}. ${words.sections[section]}`] },
    // The signature blocks come last of all, after the very words of the adoption.
    ...(section === 'adoption' ? [...body, ...own] : [...own, ...body]),
    ...(own.length + body.length === 0 ? [nothing] : []),
  ]
}

function undecidedBlocks(report: Report, { title, words, stage, changedSince }: Undecided): readonly Block[] {
  const says = labels(report.language)
  const remark =
    changedSince !== null ? says.changedSince(changedSince) : stage !== null ? says.resolution(say(stage, report.language)) : says.draftClause
  return [
    { kind: 'words', standing: 'draft', mark: '', title, words, commitments: [] },
    { kind: 'note', lines: [[remark]] },
  ]
}

/** The last line of every charter: with the number and the hash, a reader can tell which state of the record it shows. */
function colophon(report: Report): readonly Block[] {
  const words = labels(report.language)
  const { number, hash } = report.session.last
  return [
    {
      kind: 'paragraph',
      tone: 'quiet',
      line: [`${words.colophon(number, moment(report.language, report.exported))} ${words.hash}`, colon(report.language), { code: hash }],
    },
  ]
}
