import { describe, expect, test } from 'vitest'
import { exportNames, render } from '../../server/export/render.ts'
import { report } from '../../server/export/report.ts'
import type { Ballot, ClosedBallot } from '../../shared/model/ballot.ts'
import type { DocumentId } from '../../shared/model/id.ts'
import { board, card, decided, NOON, palaver, stage, text, type Palaver } from './export-fixture.ts'
import { richPalaver } from './export-rich.ts'

describe('the printed page', () => {
  const page = out(richPalaver(), 'charter', 'html')

  test('[X3] needs nothing else and runs nothing', () => {
    expect(page).not.toMatch(/<script|<link|<iframe|<object|<form|javascript:|\son\w+=|src=|url\(|@import/i)
    expect([...page.matchAll(/href="([^"]*)"/g)].every((found) => found[1]!.startsWith('#'))).toBe(true)
    expect(page).toContain(`http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'`)
  })

  test('numbers its pages, repeats the heads of tables and keeps rows, headings and blocks whole', () => {
    const style = page.slice(page.indexOf('<style>'), page.indexOf('</style>'))
    expect(style).toMatch(/@page \{\s*size: A4;/)
    expect(style).toContain('counter(page)')
    expect(style).toMatch(/h1, h2, h3, h4 \{[^}]*break-after: avoid/)
    expect(style).toMatch(/thead \{ display: table-header-group; \}/)
    expect(style).toMatch(/tr \{ break-inside: avoid; \}/)
    expect(style).toMatch(/\.signature \{[^}]*break-inside: avoid/)
    expect(style).toMatch(/\.signatures \{[^}]*grid-auto-rows: 1fr/)
    expect(style).not.toMatch(/(margin|padding|border)-(left|right)|text-align: (left|right)|float:/)
  })

  test('has a place for everything its contents name', () => {
    const ids = new Set([...page.matchAll(/ id="([^"]*)"/g)].map((found) => found[1]))
    const wanted = [...page.matchAll(/href="#([^"]*)"/g)].map((found) => found[1])
    expect(wanted).toHaveLength(19)
    expect(wanted.filter((id) => !ids.has(id))).toEqual([])
  })

  test('every table has a head, and every row as many cells', () => {
    for (const [, table] of page.matchAll(/<table[^>]*>([\s\S]*?)<\/table>/g)) {
      const [head, ...rows] = [...table!.matchAll(/<tr>([\s\S]*?)<\/tr>/g)].map((row) => [...row[1]!.matchAll(/<t[hd][ >]/g)].length)
      expect(table).toContain('<thead>')
      expect(rows.filter((cells) => cells !== head)).toEqual([])
    }
  })

  test('opens and closes every element', () => {
    // Innermost pairs go, again and again, until none is left.
    let left = page.slice(page.indexOf('<body>'), page.indexOf('</html>')).replace(/<(?:col |circle )[^>]*>/g, '').replace(/(?<=^|>)[^<]+/g, '')
    for (let before = ''; before !== left; ) {
      before = left
      left = left.replace(/<(\w+)(?: [^>]*)?><\/\1>/g, '')
    }
    expect(left).toBe('')
  })
})

describe('signature blocks', () => {
  const blocks = (it: Palaver) => [...out(it, 'charter', 'html').matchAll(/<section class="signature">[\s\S]*?<\/section>/g)].map((found) => found[0])

  test('[X5] are one for each organisation and differ only in the name', () => {
    const found = blocks(richPalaver())
    expect(found).toHaveLength(6)
    expect(new Set(found.map((block) => block.replace(/<h4>[\s\S]*?<\/h4>/, ''))).size).toBe(1)
  })

  test('[X5] come in alphabetical order, whoever came first', () => {
    const names = ['Zébu laitier', 'أ جمعية', 'eau pour tous', 'Étoile du sud', 'Donor International', 'Association 10', 'Association 9']
    const order = (list: readonly string[]) => blocks(palaver('t', ...list)).map((block) => /<bdi[^>]*>(.*?)<\/bdi>/.exec(block)![1])
    const sorted = ['Association 9', 'Association 10', 'Donor International', 'eau pour tous', 'Étoile du sud', 'Zébu laitier', 'أ جمعية']
    expect(order(names)).toEqual(sorted)
    expect(order(names.toReversed())).toEqual(sorted)
  })
})

describe('what is sealed', () => {
  test('[X4] is in no export: an open ballot shows its question, and nothing of any vote', () => {
    const it = decided(richPalaver(), 'values', 'Consent?', [text('t90', 'principles', '', 'Truth.')])
    const { tally: _, receipts: __, closed: ___, ...terms } = it.session.ballots.at(-1) as ClosedBallot
    const open: Ballot = { ...terms, id: 'ballot-open' as never, question: 'OPEN-QUESTION', texts: [text('t91', 'principles', '', 'OPEN-WORDS')], state: 'open', reminded: null }
    const session = { ...it.session, ballots: [...it.session.ballots, open] }
    const told = exportNames.filter((name) => all({ ...it, session }, name).includes('OPEN-'))
    expect(told).toEqual(['session.json'])
    expect(JSON.parse(all({ ...it, session }, 'session.json')).session.ballots.at(-1)).not.toHaveProperty('tally')
  })

  test('[X4] in no export does a card of a hidden stage say who wrote it, whatever the card holds', () => {
    let it = stage(palaver('Waters', 'CANARY-ORGANISATION', 'Growers'), 'signs', 'plan', 'plan', 'Signs', 'hidden')
    it = board(it, 'signs', { cards: [{ ...card('c1', 'CARD-WORDS'), organisation: 'org-1' } as never] })
    expect(JSON.parse(all(it, 'session.json')).boards.signs.cards[0]).toMatchObject({ text: 'CARD-WORDS', organisation: null })
    expect(all(it, 'cards.csv')).toContain('"c1","Signs","note","","CARD-WORDS",""')
    const annex = all(it, 'charter.md').split('## Annexe C')[1]!.split('## Annexe D')[0]!
    expect(annex).toContain('CARD-WORDS')
    expect(annex).not.toContain('CANARY')
  })

  test('[X4] a document that is of no stage of the agenda never leaves', () => {
    const it = board(richPalaver(), 'private-org-1', { cards: [card('c1', 'PRIVATE-WORDS')], resolution: 'PRIVATE-NOTE' })
    expect(it.boards.has('private-org-1' as DocumentId)).toBe(true)
    for (const name of exportNames) expect(all(it, name)).not.toContain('PRIVATE-')
  })
})

describe('the archive', () => {
  test('is the whole session, in a shape that says its version', () => {
    const it = richPalaver()
    const file = JSON.parse(all(it, 'session.json'))
    expect(Object.keys(file)).toEqual(['format', 'version', 'exported', 'last', 'session', 'entries', 'boards'])
    expect(file).toMatchObject({ format: 'palabre-session', version: 1, exported: '2026-03-12T17:30:00.000Z', last: { number: 214 } })
    expect(file.session).toEqual(JSON.parse(JSON.stringify(it.session)))
    expect(file.entries).toHaveLength(it.entries.length)
    expect(Object.keys(file.boards)).toEqual(['plan', 'charter'])
  })
})

describe('the shelf of exports', () => {
  test('writes every one of them, and answers null to any other name', () => {
    const gathered = report(palaver('Waters').session, [], new Map(), 'fr', NOON)
    expect(exportNames).toEqual(['charter.html', 'charter.md', 'decisions.csv', 'cards.csv', 'map.csv', 'journal.csv', 'session.json'])
    for (const name of exportNames) {
      const [first, format] = name.split('.')
      expect(render(first!, format!, gathered)).toMatchObject({ filename: `waters-${name}`, contentType: expect.stringContaining('charset=utf-8') })
    }
    for (const [name, format] of [['charter', 'pdf'], ['toString', ''], ['__proto__', 'x'], ['', '']]) expect(render(name!, format!, gathered)).toBeNull()
  })

  test('names files in plain ASCII, whatever the title', () => {
    const named = (title: string) => render('charter', 'md', report(palaver(title).session, [], new Map(), 'fr', NOON))!.filename
    expect(named('Charte « Eaux partagées », cœur & Ægir')).toBe('charte-eaux-partagees-coeur-aegir-charter.md')
    expect(named('ميثاق')).toBe('palabre-charter.md')
    expect(named('../../etc/passwd\r\nSet-Cookie: x')).toBe('etc-passwd-set-cookie-x-charter.md')
    expect(named('é'.repeat(300))).toMatch(/^e{60}-charter\.md$/)
  })
})

function out(it: Palaver, name: string, format: string): string {
  return render(name, format, report(it.session, it.entries, it.boards, 'fr', Date.UTC(2026, 2, 12, 17, 30)))!.body
}

function all(it: Palaver, name: string): string {
  const [first, format] = name.split('.')
  return out(it, first!, format!)
}
