import type { Organisation } from '../../shared/model/organisation.ts'
import { isOpen, type CellState } from '../../shared/model/exchange.ts'
import { BLANK, named, row, theirs, type Block, type Line, type Row } from './block.ts'
import { labels, moment } from './labels.ts'
import { method } from './note.ts'
import { itemName } from './origins.ts'
import type { Report } from './report.ts'

export function cover(report: Report): readonly Block[] {
  const words = labels(report.language)
  const { session, counts } = report
  const facts = words.facts
  const spoken = session.languages.map((language) => words.languages[language]).join(', ')
  return [
    {
      kind: 'facts',
      look: 'plain',
      rows: [
        { label: words.status, lines: [[words.statuses[report.status]], [words.tallyOfTexts(counts.adopted, counts.pending, counts.drafts)]] },
        { label: facts.parties, lines: report.organisations.map((organisation) => [named(organisation.name)]) },
        { label: facts.session, lines: [[moment(report.language, session.created)]] },
        { label: facts.version, lines: [[words.version(session.last.number)]] },
        { label: facts.exported, lines: [[moment(report.language, report.exported)]] },
        { label: facts.languages, lines: [[spoken], [facts.prevails]] },
        { label: facts.place, lines: [[BLANK]] },
      ],
    },
  ]
}

export function partners(report: Report): readonly Block[] {
  const words = labels(report.language)
  return report.organisations.flatMap((organisation): readonly Block[] => {
    const rows = profile(report, organisation)
    return [
      { kind: 'heading', level: 3, id: null, line: [named(organisation.name)] },
      rows.length > 0 ? { kind: 'facts', look: 'plain', rows } : { kind: 'paragraph', tone: 'quiet', line: [words.sayNothing] },
    ]
  })
}

function profile(report: Report, { profile: own, spokesperson }: Organisation): readonly Row[] {
  const words = labels(report.language)
  const facts = words.facts
  const title = (item: string | null) => (item === null ? '' : itemName(report.session, item, report.language))
  const listed = (items: readonly (string | null)[]) => items.map(title).filter(Boolean).join(', ')
  return [
    ...row(facts.type, [listed([own.family, own.type]), own.otherType].filter(Boolean).join(', ')),
    ...row(facts.sector, title(own.sector)),
    ...row(facts.levels, listed(own.levels)),
    ...row(facts.about, own.about),
    ...row(facts.decidesAlone, own.decidesAlone),
    ...row(facts.cannotPromise, own.cannotPromise),
    ...row(facts.representative, spokesperson === null ? '' : report.session.participants[spokesperson]?.name || words.formerParticipant),
  ]
}

/** A summary: how many pairs stand where, and each expectation that nobody has promised to meet. The whole map is annex A. */
export function exchange(report: Report): readonly Block[] {
  const words = labels(report.language)
  if (report.map.length === 0) return []
  const many = (state: CellState) => report.map.filter((each) => each.state === state).length
  const names = new Map(report.organisations.map((organisation) => [organisation.id, organisation.name]))
  const open = report.map.flatMap((each) => each.expectations.filter(isOpen))
  const summary: Block = { kind: 'paragraph', tone: 'plain', line: [words.map.summary(many('met'), many('partly'), many('unanswered'), many('unasked'))] }
  if (open.length === 0) return [summary]
  return [
    summary,
    { kind: 'heading', level: 3, id: null, line: [words.map.open] },
    {
      kind: 'table',
      look: 'plain',
      widths: [26, 26, 48],
      head: [[words.map.asks], [words.map.of], [words.map.head.words]],
      rows: open.map((each): readonly Line[] => [[named(names.get(each.from) ?? '')], [named(names.get(each.to) ?? '')], [theirs(each.text)]]),
    },
  ]
}

/** Which rules were in use, told once each: the decisions themselves stand in annex D. */
export function deciding(report: Report): readonly Block[] {
  const words = labels(report.language)
  const rules = report.register.map(({ ballot }) =>
    ballot === null
      ? words.decided.aloud
      : `${method(report.language, ballot)} · ${words.decided.units[ballot.unit]} · ${words.decided.quorumOf(ballot.quorum)}`,
  )
  if (rules.length === 0) return []
  return [
    { kind: 'paragraph', tone: 'plain', line: [words.decidingNote] },
    { kind: 'list', items: [...new Set(rules)].map((rule) => [rule]) },
  ]
}

export function plan(report: Report): readonly Block[] {
  const words = labels(report.language)
  if (report.actions.length === 0) return []
  return [{ kind: 'paragraph', tone: 'plain', line: [words.plan.summary(report.actions.length)] }]
}

/** How far adoption has come, a table for the bodies that must ratify, and one equal block for each signatory. */
export function adoption(report: Report): readonly Block[] {
  const words = labels(report.language)
  const inForce = report.register.filter((record) => record.replacedBy === null)
  const adopted = inForce.filter(({ decision }) => decision.status === 'adopted').length
  const names = report.organisations.map((organisation) => organisation.name)
  const head = words.adoption.ratificationHead
  return [
    ...(inForce.length === 0
      ? [{ kind: 'paragraph', tone: 'quiet', line: [words.nothingYet] } as const]
      : [{ kind: 'paragraph', tone: 'plain', line: [words.adoption.summary(inForce.length, adopted, inForce.length - adopted)] } as const]),
    { kind: 'heading', level: 3, id: null, line: [words.adoption.ratification] },
    {
      kind: 'table',
      look: 'plain',
      widths: [36, 28, 14, 22],
      head: [[head.organisation], [head.body], [head.date], [head.answer]],
      rows: names.map((name): readonly Line[] => [[named(name)], [], [], []]),
    },
    { kind: 'heading', level: 3, id: null, line: [words.adoption.signatures] },
    { kind: 'paragraph', tone: 'quiet', line: [`${words.adoption.order} ${words.adoption.notQualified}`] },
    { kind: 'signatures', names },
  ]
}
