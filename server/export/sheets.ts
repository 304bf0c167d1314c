import { decisionNumber } from '../../shared/model/decision.ts'
import type { Text } from '../../shared/model/charter.ts'
import type { Gradient } from '../../shared/model/counting/gradients.ts'
import { say } from '../../shared/model/phrase.ts'
import { csv } from './csv.ts'
import { catalogueOf } from './origins.ts'
import type { Report } from './report.ts'

/** The eight levels of the gradients of agreement, in the order of the scale. */
const LEVELS = [
  ['level_1', 'endorse'],
  ['level_2', 'minor-point'],
  ['level_3', 'reservations'],
  ['level_4', 'abstain'],
  ['level_5', 'more-talk'],
  ['level_6', 'support-anyway'],
  ['level_7', 'disagree'],
  ['level_8', 'veto'],
] as const satisfies readonly (readonly [string, Gradient])[]
type Level = (typeof LEVELS)[number][0]

const iso = (at: number) => new Date(at).toISOString()

/** One row for every decision, the replaced ones too. Counts stay empty where they are not published. */
export function decisionsSheet({ register, language }: Report): string {
  return csv(
    [
      'decision_id', 'datetime', 'stage', 'question', 'rule', 'unit', 'quorum_required', 'eligible', 'quorum_present', 'consent', 'reservation',
      'objection', 'must_consult', 'stand_aside', ...LEVELS.map(([column]) => column), 'threshold', 'threshold_base', 'veto_stops', 'absent', 'status', 'result', 'final_text', 'note', 'replaces', 'reopened_by',
    ],
    register.map(({ decision, number, stage, ballot, replaces, replacedBy, texts }) => {
      const tally = ballot?.tally
      return {
        decision_id: number,
        datetime: iso(decision.at),
        stage: say(stage, language),
        question: ballot?.question ?? '',
        rule: ballot?.method ?? 'aloud',
        unit: ballot?.unit ?? '',
        quorum_required: ballot?.quorum ?? '',
        eligible: tally?.eligible ?? '',
        quorum_present: tally?.cast ?? '',
        consent: tally?.counts?.consent ?? '',
        reservation: tally?.counts?.reservation ?? '',
        objection: tally?.counts?.objection ?? '',
        must_consult: tally?.counts?.consult ?? '',
        stand_aside: tally?.counts?.aside ?? '',
        ...(Object.fromEntries(LEVELS.map(([column, level]) => [column, tally?.counts?.[level] ?? ''])) as Record<Level, number | ''>),
        ...(ballot?.method === 'gradients'
          ? { threshold: ballot.threshold, threshold_base: ballot.base, veto_stops: ballot.vetoStops ? 'yes' : 'no' }
          : { threshold: '', threshold_base: '', veto_stops: '' }),
        absent: tally ? tally.eligible - tally.cast : '',
        status: decision.status,
        result: tally?.outcome ?? '',
        final_text: texts.map(({ text }) => whole(text)).join('\n\n'),
        note: decision.note,
        replaces: replaces ?? '',
        reopened_by: replacedBy ?? '',
      }
    }),
  )
}

function whole(text: Text): string {
  return [text.title, text.words, ...text.commitments].filter(Boolean).join('\n')
}

/** Every card of every stage; the organisation only where the stage shows it. */
export function cardsSheet({ session, boards, language }: Report): string {
  return csv(
    ['card_id', 'stage', 'kind', 'cluster', 'text_original', 'author_org', 'origin_catalogue_id', 'origin_item_id', 'decision_id'],
    session.stages.flatMap((stage) => {
      const cards = boards.get(stage.id)?.cards ?? []
      return cards.map((card) => {
        const decision = session.decisions.findLast((each) => each.texts.some((text) => text.id === card.id))
        return {
          card_id: card.id,
          stage: say(stage.title, language),
          kind: card.kind,
          cluster: cards.find((other) => other.id === card.parent)?.text ?? '',
          text_original: card.text,
          author_org: card.organisation === null ? '' : (session.organisations[card.organisation]?.name ?? ''),
          origin_catalogue_id: catalogueOf(session, card.origin),
          origin_item_id: card.origin ?? '',
          decision_id: decision ? decisionNumber(decision) : '',
        }
      })
    }),
  )
}

/** One row for every offer and expectation that stands, with the answer and the state of its pair. */
export function mapSheet({ session, map }: Report): string {
  const name = (id: string) => session.organisations[id]?.name ?? ''
  return csv(
    ['from_org', 'to_org', 'kind', 'resource_id', 'text', 'answer', 'state', 'follow_up'],
    map.flatMap((each) =>
      [...each.expectations, ...each.offers].map((statement) => ({
        from_org: name(statement.from),
        to_org: name(statement.to),
        kind: statement.kind,
        resource_id: statement.origin ?? '',
        text: statement.text,
        answer: statement.answer?.value ?? '',
        state: each.state ?? '',
        follow_up: statement.answer?.note ?? '',
      })),
    ),
  )
}

/** The journal: what happened when, by whom, and the hash that lets a reader check nothing was changed. */
export function journalSheet({ session, entries }: Report): string {
  return csv(
    ['number', 'datetime', 'by', 'type', 'hash'],
    entries.map((entry) => ({
      number: entry.number,
      datetime: iso(entry.at),
      by: entry.by === null ? '' : (session.participants[entry.by]?.name ?? ''),
      type: entry.fact.type,
      hash: entry.hash,
    })),
  )
}
