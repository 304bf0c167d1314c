import type { ClosedBallot } from '../../shared/model/ballot.ts'
import { SECTIONS } from '../../shared/model/charter.ts'
import { say } from '../../shared/model/phrase.ts'
import { named, row, theirs, type Block, type Line, type Row } from './block.ts'
import { labels, moment } from './labels.ts'
import { counts, method, quorum, reasonLine, reasonsOf } from './note.ts'
import type { DecisionRecord, EndedBallot } from './register.ts'
import type { Report } from './report.ts'

/** Annex D: one record for every decision (domain d.4), then the ballots that led to none. */
export function registerAnnex(report: Report): readonly Block[] {
  const words = labels(report.language).register
  return [
    ...(report.register.length === 0 ? [{ kind: 'paragraph', tone: 'quiet', line: [words.none] } as const] : []),
    ...report.register.flatMap((record) => decisionBlocks(report, record)),
    ...(report.withoutDecision.length === 0
      ? []
      : [
          { kind: 'heading', level: 3, id: null, line: [words.withoutDecision] } as const,
          ...report.withoutDecision.map((ballot): Block => ({ kind: 'facts', look: 'record', rows: ballotRows(report, ballot) })),
        ]),
  ]
}

function decisionBlocks(report: Report, record: DecisionRecord): readonly Block[] {
  const words = labels(report.language)
  const { decision, ballot } = record
  const status = record.replacedBy === null ? words.standings[decision.status] : words.decided.replacedBy(record.replacedBy)
  const links = record.replaces === null ? '' : ` · ${words.decided.replaces(record.replaces)}`
  return [
    {
      kind: 'heading',
      level: 3,
      id: record.number.toLowerCase(),
      line: [`${record.number} · ${moment(report.language, decision.at)} · ${status}${links}`],
    },
    {
      kind: 'facts',
      look: 'record',
      rows: [
        ...row(words.register.stage, say(record.stage, report.language)),
        ...(ballot === null ? [{ label: words.register.rule, lines: [[words.decided.aloud]] }] : ballotRows(report, ballot)),
        ...row(words.register.note, decision.note),
        {
          label: words.register.texts,
          lines: record.texts.map(({ text, checksum }): Line => [
            ...(text.title === '' ? [] : [theirs(text.title), ' · ']),
            record.replacedBy === null
              ? words.register.inSection(`${SECTIONS.indexOf(text.section)} (${words.sections[text.section]})`)
              : words.sections[text.section],
            ` · ${words.register.checksum} `,
            { code: checksum },
          ]),
        },
      ],
    },
    // What was replaced stands in no section any more: its words stay here.
    ...(record.replacedBy === null
      ? []
      : record.decision.texts.map((text): Block => ({
          kind: 'words',
          standing: decision.status,
          mark: `${record.number}, ${words.decided.replacedBy(record.replacedBy!)}`,
          title: text.title,
          words: text.words,
          commitments: text.commitments,
        }))),
  ]
}

function ballotRows(report: Report, ballot: EndedBallot): readonly Row[] {
  const words = labels(report.language)
  const rows = [...row(words.register.question, ballot.question)]
  if (ballot.state === 'voided') return [...rows, { label: words.register.result, lines: [ballot.reason === null ? [words.register.rollChanged] : [`${words.register.voided} `, theirs(ballot.reason)]] }]
  return [
    ...rows,
    {
      label: words.register.rule,
      lines: [[`${method(report.language, ballot)} · ${words.decided.units[ballot.unit]} · ${quorum(report.language, ballot)}`]],
    },
    { label: words.register.roll, lines: roll(report, ballot) },
    { label: words.register.result, lines: [[words.decided.outcomes[ballot.tally.outcome]]] },
    { label: words.register.counts, lines: [[counts(report.language, ballot)]] },
  ]
}

/** The organisations that were called, by name; of people only how many, and never who came. */
function roll(report: Report, ballot: ClosedBallot): readonly Line[] {
  if (ballot.unit === 'participant') return [[labels(report.language).register.people(ballot.roll.length)]]
  const called = new Set<string>(ballot.roll.map((voice) => voice.unit))
  const all = report.organisations.every((organisation) => called.has(organisation.id))
  if (all) return [[labels(report.language).register.everyOrganisation(called.size)]]
  const names = report.organisations.filter((organisation) => called.has(organisation.id)).map((organisation) => named(organisation.name))
  return [names.flatMap((name, at) => (at === 0 ? [name] : [', ', name]))]
}

/** Annex E: what was said with a vote and did not carry, in the words of whoever said it. */
export function reservationsAnnex(report: Report): readonly Block[] {
  const words = labels(report.language).reservations
  const decided = report.register.flatMap(({ number, ballot }) => (ballot === null ? [] : [{ title: `${number}. `, ballot }]))
  const open = report.withoutDecision.flatMap((ballot) => (ballot.state === 'closed' ? [{ title: '', ballot }] : []))
  const spoken = [...decided, ...open].flatMap(({ title, ballot }): readonly Block[] => {
    const reasons = reasonsOf(ballot)
    if (reasons.length === 0) return []
    return [
      { kind: 'heading', level: 3, id: null, line: [title, theirs(ballot.question)] },
      { kind: 'list', items: reasons.map((reason) => reasonLine(report.language, reason)) },
    ]
  })
  if (spoken.length === 0) return [{ kind: 'paragraph', tone: 'quiet', line: [words.none] }]
  return [{ kind: 'paragraph', tone: 'plain', line: [words.intro] }, ...spoken]
}
