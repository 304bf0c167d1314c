import type { Cell, Statement } from '../../shared/model/exchange.ts'
import { say } from '../../shared/model/phrase.ts'
import { named, theirs, type Block, type Line } from './block.ts'
import { labels } from './labels.ts'
import { colon } from './note.ts'
import type { Report } from './report.ts'

/** Above this the matrix does not fit a page; the full list says the same. */
const WIDEST = 8
/** Told by shape as well as by word: a charter is often printed without colour. */
const SHAPES = { met: '●', partly: '◐', unanswered: '○', unasked: '◇' } as const

export function mapAnnex(report: Report): readonly Block[] {
  const words = labels(report.language)
  if (report.map.length === 0) return [{ kind: 'paragraph', tone: 'quiet', line: [words.map.none] }]
  const names = new Map(report.organisations.map((organisation) => [organisation.id, organisation.name]))
  const said = (each: Cell, statement: Statement): readonly Line[] => [
    [named(names.get(statement.from) ?? '')],
    [named(names.get(statement.to) ?? '')],
    [words.map.kinds[statement.kind]],
    [theirs(statement.text)],
    statement.answer === null
      ? []
      : [words.map.answers[statement.answer.value], ...(statement.answer.note === '' ? [] : [colon(report.language), theirs(statement.answer.note)])],
    [stateOf(report, each)],
  ]
  const head = words.map.head
  return [
    ...(report.organisations.length <= WIDEST ? matrix(report) : []),
    { kind: 'heading', level: 3, id: null, line: [words.map.inFull] },
    {
      kind: 'table',
      look: 'plain',
      widths: [16, 16, 12, 26, 16, 14],
      head: [[head.from], [head.to], [head.kind], [head.words], [head.answer], [head.state]],
      rows: report.map.flatMap((each) => [...each.expectations, ...each.offers].map((statement) => said(each, statement))),
    },
  ]
}

function matrix(report: Report): readonly Block[] {
  const words = labels(report.language)
  const { organisations } = report
  return [
    { kind: 'heading', level: 3, id: null, line: [words.map.atAGlance] },
    {
      kind: 'table',
      look: 'grid',
      widths: [],
      head: [[], ...organisations.map((gives): Line => [named(gives.name)])],
      rows: organisations.map((asks): readonly Line[] => [
        [named(asks.name)],
        ...organisations.map((gives): Line => {
          const found = report.map.find((each) => each.asks === asks.id && each.gives === gives.id)
          return found ? [stateOf(report, found)] : asks === gives ? [] : ['–']
        }),
      ]),
    },
  ]
}

function stateOf(report: Report, { state }: Cell): string {
  return state === null ? '' : `${SHAPES[state]} ${labels(report.language).map.states[state]}`
}

export function planAnnex(report: Report): readonly Block[] {
  const words = labels(report.language)
  if (report.actions.length === 0) return [{ kind: 'paragraph', tone: 'quiet', line: [words.plan.none] }]
  const { session } = report
  const head = words.plan.head
  return [
    {
      kind: 'table',
      look: 'plain',
      widths: [44, 18, 26, 12],
      head: [[head.action], [head.group], [head.organisation], [head.decision]],
      rows: report.actions.map(({ card, group, decision }): readonly Line[] => [
        [theirs(card.text)],
        [theirs(group)],
        [named(card.organisation === null ? '' : (session.organisations[card.organisation]?.name ?? ''))],
        [decision ?? ''],
      ]),
    },
  ]
}

/** Credits by catalogue, with the items that were used: adapted freely, not endorsed by the source. */
export function sourcesAnnex(report: Report): readonly Block[] {
  const words = labels(report.language)
  if (report.uses.length === 0) return [{ kind: 'paragraph', tone: 'quiet', line: [words.sources.none] }]
  const catalogues = [...new Set(report.uses.map((use) => use.catalogue))]
  return [
    { kind: 'paragraph', tone: 'plain', line: [words.sources.intro] },
    {
      kind: 'list',
      items: catalogues.map((catalogue): Line => {
        const own = report.uses.filter((use) => use.catalogue === catalogue)
        const titles = own.map((use) => say(use.title, report.language)).join(', ')
        const from = own[0]!.credits.map((credit) => [credit.name, credit.where].join(', ')).join('; ')
        return [`${say(catalogue.title, report.language)} (${titles}). ${from}.`]
      }),
    },
  ]
}
