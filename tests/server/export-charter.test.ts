import { describe, expect, test } from 'vitest'
import * as fc from 'fast-check'
import { labels } from '../../server/export/labels.ts'
import { escape } from '../../server/export/markdown.ts'
import { render } from '../../server/export/render.ts'
import { report } from '../../server/export/report.ts'
import type { Language } from '../../shared/model/phrase.ts'
import { board, clause, decided, NOON, palaver, profile, said, stage, text, type Palaver } from './export-fixture.ts'
import { richPalaver } from './export-rich.ts'

const NASTY = [
  '# not a heading\n## nor this\n===\n---\n- no list\n+ none\n1. nor this\n12) nor that',
  '| a | b |\n| --- | --- |\n| `code` | ```\nfence\n``` |',
  '<script>alert(1)</script> <img src=x onerror=alert(1)> <!-- hidden --> </div></article>',
  '[link](javascript:alert(1)) ![image](http://example.org/x.png) <http://example.org> www.example.org http://example.org a@example.org',
  '*bold* _it_ ~~gone~~ $x^2$ \\ backslash & &amp; &#32; "quotes" \'single\'',
  'الميثاق: نحن نلتزم (12 قرية) — والسلام.\nសេចក្តីសម្រេច\u200Bរបស់ក្រុម 👩🏾‍🌾🌍',
  'one\n\n\nfour\n    indented\n\ttabbed\ntrailing  \nlast',
]
const LONG = `${'Nous tenons parole, même les jours de pluie ; نلتزم معًا. 🌧️\n'.repeat(200)}fin`.slice(0, 10_000)

describe('every decided text', () => {
  test.each([...NASTY, LONG].map((words, at) => [at, words] as const))('[X1] stands in the charter exactly as decided (%i)', (_, words) => {
    const it = decidedWords(words)
    expect(wordsInHtml(out(it, 'charter', 'html'))).toEqual([words])
    expect(wordsInMarkdown(out(it, 'charter', 'md'))).toEqual([words])
  })

  test('[X1] is followed by number, date, method, unit, quorum, counts and reservations', () => {
    const it = decided(room(), 'values', 'Consent?', [text('t1', 'principles', 'Trust', 'We tell one another the truth.')], {
      quorum: 60,
      counts: { consent: 4, reservation: 1, objection: 0, consult: 0 },
      eligible: 6,
      reasons: [{ answer: 'reservation', words: 'Only if the budget is open.', by: null }],
    })
    const section = between(out(it, 'charter', 'md', 'en'), '## 5. ', '## 6. ')
    expect(section).toContain('D-001 · adopted')
    expect(section).toContain('D-001, 12 March 2026 at 12:01 UTC')
    expect(section).toContain('consent · one organisation, one voice · quorum 60%, 5 of 6 voices')
    expect(section).toContain('consent 4 · reservation 1 · objection 0 · must consult 0 · no answer 1')
    expect(section).toContain('Reservation: Only if the budget is open.')
  })

  test('[X1] [V8] by gradients of agreement, says the rule that was settled, all eight counts and what was said beside them, in the charter, the register and the sheet', () => {
    const counts = { endorse: 4, 'minor-point': 1, reservations: 2, abstain: 1, 'more-talk': 0, 'support-anyway': 1, disagree: 1, veto: 0 }
    const it = decided(room(), 'values', 'How far do we agree?', [text('t1', 'principles', 'Pace', 'We go at the pace of the busiest.')], {
      rule: { method: 'gradients', threshold: 80, base: 'expressed', vetoStops: true },
      counts,
      eligible: 12,
      reasons: [{ answer: 'support-anyway', words: 'Too slow for my taste.', by: null }],
    })
    const charter = out(it, 'charter', 'md', 'en')
    for (const part of [between(charter, '## 5. ', '## 6. '), between(charter, '## Annex D', '## Annex E')]) {
      expect(part).toContain('gradients of agreement: support from at least 80% of those who took a side, one veto stops it')
      expect(part).toContain('full support 4 · agreement but for a minor point 1 · support with reservations 2 · abstention 1 · more talk needed 0 · does not like it and will support it 1 · serious disagreement 1 · veto 0 · no answer 2')
    }
    expect(charter).toContain('Does not like it and will support it: Too slow for my taste.')
    expect(out(it, 'charter', 'html', 'fr')).toContain('soutien d’au moins 80\u202F% de ceux qui ont pris position, un seul veto arrête')
    const sheet = out(it, 'decisions', 'csv')
    expect(sheet).toContain('"level_1","level_2","level_3","level_4","level_5","level_6","level_7","level_8","threshold","threshold_base","veto_stops","absent"')
    expect(sheet).toContain('"4","1","2","1","0","1","1","0","80","expressed","yes","2","adopted"')
  })

  test('[X1] says that counts are not published where too few voted, in the charter and in the sheet', () => {
    const it = decided(room(), 'values', 'Consent?', [text('t1', 'principles', 'Trust', 'Truth.')], { counts: null, cast: 2 })
    expect(between(out(it, 'charter', 'md', 'en'), '## 5. ', '## 6. ')).toContain('too few ballots to publish counts')
    expect(out(it, 'charter', 'html', 'fr')).toContain('trop peu de bulletins pour publier les comptes')
    expect(out(it, 'decisions', 'csv')).toContain(`"2",${'"",'.repeat(16)}"1","adopted"`)
  })

  test('[X1] that a later decision replaced leaves its section and stays in the register', () => {
    let it = decided(room(), 'values', 'First?', [text('t1', 'principles', 'Pace', 'We are fast.')])
    it = decided(it, 'values', 'Second?', [text('t2', 'principles', 'Pace', 'We go at the pace of the busiest.')], { replaces: 'decision-1' })
    const charter = out(it, 'charter', 'md', 'en')
    expect(between(charter, '## 5. ', '## 6. ')).not.toContain('We are fast.')
    expect(between(charter, '## Annex D', '## Annex E')).toContain('> We are fast.')
    expect(between(charter, '## Annex D', '## Annex E')).toContain('replaced by D-002')
  })

  test('[X1] has a checksum that changes with its words', () => {
    const sums = ['We share.', 'We share!'].map((words) => /`([0-9a-f]{64})`/.exec(between(out(decidedWords(words), 'charter', 'md', 'en'), '## Annex D', '## Annex E'))?.[1])
    expect(new Set(sums).size).toBe(2)
    expect(sums).not.toContain(undefined)
  })

  test('[X1] comes with its commitments, each to the letter', () => {
    const commitments = ['We say # first', 'We <b>never</b>\n| hide |']
    const it = decided(room(), 'values', 'Consent?', [text('t1', 'principles', 'Trust', 'Truth.', commitments)])
    const html = out(it, 'charter', 'html')
    expect([...html.matchAll(/<li dir="auto" class="theirs">([\s\S]*?)<\/li>/g)].map((found) => unescape(found[1]!))).toEqual(commitments)
  })
})

describe('what is not decided', () => {
  test('follows as a draft, marked so, and is not said twice once decided', () => {
    let it = decided(room(), 'values', 'Consent?', [text('k1', 'principles', 'Trust', 'We tell the truth.'), text('k2', 'principles', 'Pace', 'Slowly.')])
    it = board(it, 'charter', {
      clauses: [
        clause('k1', 'principles', 'Trust', 'We tell the truth.'),
        clause('k2', 'principles', 'Pace', 'Slowly, and together.', 'a1'),
        clause('k3', 'principles', '', 'A third, not yet decided.', 'a2'),
        clause('k4', 'principles', 'Only a title', ' ', 'a3'),
        clause('k5', 'principles', '', '', 'a4'),
      ],
    })
    const section = between(out(it, 'charter', 'md', 'en'), '## 5. ', '## 6. ')
    expect(wordsInMarkdown(section)).toEqual(['We tell the truth.', 'Slowly.', 'Slowly, and together.', 'A third, not yet decided.', 'Only a title'])
    expect(section).toContain('Draft changed since decision D-001')
    expect(section.match(/Draft: not decided yet/g)).toHaveLength(2)
  })

  test('includes what a stage wrote down in view of all', () => {
    const it = board(room(), 'values', { resolution: 'We lean towards three principles.' })
    expect(between(out(it, 'charter', 'md', 'en'), '## 5. ', '## 6. ')).toContain('Written in view of all in the stage “Values”')
  })

  test('[X1] is not what a stage wrote down and then adopted, whether by a ballot or aloud', () => {
    const it = board(room(), 'values', { resolution: ' Trust,  early\n\nWe say what we cannot do,\nand when. ' })
    const adopted = text('resolution-values', 'principles', 'Trust, early', 'We say what we cannot do,\nand when.')
    for (const by of [adopted, { ...adopted, id: 'typed-anew' }]) {
      const done = decided(it, 'values', 'Consent?', [by], { aloud: by !== adopted })
      expect(report(done.session, done.entries, done.boards, 'en', NOON)).toMatchObject({ status: 'adopted', counts: { drafts: 0 } })
      expect(wordsInMarkdown(between(out(done, 'charter', 'md', 'en'), '## 5. ', '## 6. '))).toEqual([adopted.words])
    }
    const other = decided(it, 'values', 'Consent?', [{ ...adopted, title: 'Trust' }])
    expect(between(out(other, 'charter', 'md', 'en'), '## 5. ', '## 6. ')).toContain('Draft changed since decision D-001')
  })

  test('leaves every one of the fifteen sections and five annexes in its place, and says calmly that they are open', () => {
    for (const language of ['fr', 'en'] as const) {
      const words = labels(language)
      const charter = out(room(), 'charter', 'md', language)
      const headings = [...charter.matchAll(/^## (.*)$/gm)].map((found) => found[1])
      expect(headings).toEqual([
        ...Object.values(words.sections).map((section, at) => `${at}. ${section}`),
        ...Object.values(words.annexes).map((annex, at) => `${words.annex} ${'ACDEG'[at]}. ${annex}`),
      ])
      expect(between(charter, '## 10. ', '## 11. ')).toContain(words.nothingYet)
    }
  })

  test('makes the whole a draft; one text to validate makes it to be validated', () => {
    const status = (it: Palaver) => report(it.session, it.entries, it.boards, 'fr', NOON).status
    const adopted = decided(room(), 'values', 'Consent?', [text('t1', 'principles', '', 'Truth.')])
    expect(status(room())).toBe('draft')
    expect(status(adopted)).toBe('adopted')
    expect(status(decided(adopted, 'values', 'More?', [text('t2', 'principles', '', 'Pace.')], { status: 'to-validate' }))).toBe('to-validate')
    expect(status(board(adopted, 'charter', { clauses: [clause('k', 'working', '', 'Draft.')] }))).toBe('draft')
  })
})

describe('the charter', () => {
  test('[X3] lets no words of anybody become markup', () => {
    const benign = tags(hostile('x'))
    expect(benign.length).toBeGreaterThan(300)
    for (const words of NASTY) expect(tags(hostile(words))).toEqual(benign)
    expect(hostile(NASTY[2]!)).not.toMatch(/<script|<img|<!--/)
  })

  test('[X3] gives all that people wrote a reading direction of its own', () => {
    const html = out(richPalaver(), 'charter', 'html')
    const without = html.replace(/<(\w+)[^>]* dir="auto"[^>]*>[\s\S]*?<\/\1>/g, '').replace(/<title>[\s\S]*?<\/title>/, '')
    expect(without).not.toMatch(/\p{Script=Arabic}/u)
    expect(html).toContain('<html lang="fr" dir="ltr">')
  })

  test('[X3] in Markdown no line of anybody begins a block', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('#', '-', '+', '=', '|', '>', '`', '~', '1.', ' ', '\t', '\n', '<b>', '\\', '*', '_', ':', 'é', 'سلام', '&', 'www.', '://')), (pieces) => {
        const words = pieces.join('')
        const escaped = escape(words)
        expect(undone(escaped)).toBe(words)
        for (const line of escaped.split('\n')) expect(line).not.toMatch(/^(\s|#|[-+=>:~`<|]|\*|_|\d+[.)])/)
      }),
      { numRuns: 2000 },
    )
  })

  test('names every reservation and minority position without a name, also where a ballot led to nothing', () => {
    const annex = between(out(richPalaver(), 'charter', 'md', 'fr'), '## Annexe E', '## Annexe G')
    expect(annex).toContain('Le mot « rythme » ne doit pas devenir une excuse.')
    expect(annex).toContain('Deux de nos puits en dépendent.')
    expect(annex).toContain('réponse avant le 20 avril 2026')
    expect(annex).not.toMatch(/Coopérative|Speaker/)
  })

  test('shows the map with its states, and by name what stays unanswered', () => {
    let it = said(room(), 'expectation', 1, 2, 'Six readings a year', 'yes')
    it = said(it, 'expectation', 2, 3, 'Someone for the accounts', 'no', 'Not this year')
    const charter = out(it, 'charter', 'md', 'en')
    expect(between(charter, '## 4. ', '## 5. ')).toContain('| Water users | Health NGO | Someone for the accounts |')
    expect(between(charter, '## Annex A', '## Annex C')).toContain('| Growers | Water users | expectation | Six readings a year | yes | ● met |')
    expect(between(charter, '## Annex A', '## Annex C')).toContain('no: Not this year | ○ unanswered')
  })

  test('lists every expectation that nobody has promised to meet, also between two who agreed on another, and counts pairs as pairs', () => {
    let it = said(room(), 'expectation', 1, 2, 'Six readings a year', 'yes')
    it = said(it, 'expectation', 1, 2, 'A key to the pump')
    it = said(it, 'expectation', 1, 2, 'More respect', 'vague')
    it = said(it, 'expectation', 1, 2, 'A lorry', 'try')
    const section = between(out(it, 'charter', 'md', 'en'), '## 4. ', '## 5. ')
    expect([...section.matchAll(/^\| Growers \| Water users \| (.*) \|$/gm)].map((found) => found[1])).toEqual(['A key to the pump', 'More respect'])
    expect(section).toContain('Between pairs of partners: 0 met · 1 met in part · 0 unanswered · 0 offered without being asked')
    expect(out(it, 'charter', 'md', 'fr')).toContain('Entre partenaires, deux à deux : attentes satisfaites 0 · en partie 1 · sans réponse 0')
  })

  test('presents each organisation by its profile, in the words of the library', () => {
    const it = profile(room(), 1, { type: 'kt-type-local-ngo', cannotPromise: 'To travel in May.' })
    const section = between(out(it, 'charter', 'md', 'en'), '## 2. ', '## 3. ')
    expect(section).toContain('Local associ')
    expect(section).toContain('To travel in May.')
    expect(section.match(/has not completed its profile/g)).toBeNull()
  })

  test('credits the sources of what was used, adapted freely and not endorsed by them', () => {
    const annex = between(out(richPalaver(), 'charter', 'md', 'en'), '## Annex G', 'Last entry')
    expect(annex).toContain('Adapted freely, not endorsed by the sources.')
    expect(annex).toContain('Center for Reproductive Rights')
    expect(annex).not.toContain('Start Network')
  })

  test('warns before being passed on when a sensitive line stands in it', () => {
    const it = decided(room(), 'values', 'Consent?', [text('t1', 'lines', '', 'We protect.', [], 'mdm-orange-harassment')])
    expect(out(it, 'charter', 'html', 'en')).toContain(labels('en').caution)
    expect(out(richPalaver(), 'charter', 'html', 'en')).not.toContain(labels('en').caution)
  })

  test('ends with the last entry of the record, its hash and the date', () => {
    const charter = out(richPalaver(), 'charter', 'md', 'en')
    expect(charter.trimEnd()).toMatch(/Last entry of the record: 214\. Exported on 12 March 2026 at 17:30 UTC\. Hash of the record: `(c0ffee00){8}`\*$/)
  })

  test('speaks English to those for whom it has no translation', () => {
    for (const language of ['es', 'ar', 'km'] as const) expect(out(room(), 'charter', 'html', language)).toContain('<html lang="en"')
  })

  test('is the same for the same session', () => {
    expect(out(richPalaver(), 'charter', 'html')).toBe(out(richPalaver(), 'charter', 'html'))
  })
})

function room(): Palaver {
  let it = palaver('Shared waters', 'Growers', 'Water users', 'Health NGO')
  it = stage(it, 'give', 'exchange', 'exchange', 'Give')
  return stage(it, 'values', 'principles', 'principles', 'Values', 'hidden')
}

function decidedWords(words: string): Palaver {
  return decided(room(), 'values', 'Consent?', [text('t1', 'principles', 'Trust', words)])
}

/** One session with the same words everywhere that people write. */
function hostile(words: string): string {
  // The letter keeps the alphabetical order the same for all words.
  let it = palaver(words, `A ${words}`, 'Partner')
  it = profile(it, 1, { about: words, otherType: words, decidesAlone: words, cannotPromise: words })
  it = stage(it, 'plan', 'plan', 'plan', words)
  it = decided(it, 'plan', words, [text('t1', 'plan', words, words, [words])], { note: words, reasons: [{ answer: 'reservation', words, by: null }] })
  it = said(it, 'expectation', 1, 2, words, 'no', words)
  it = board(it, 'plan', { cards: [{ id: 'c1' as never, kind: 'note', text: words, parent: null, order: 'a', origin: null }], resolution: `Noted\n${words}` })
  it = board(it, 'charter', { clauses: [clause('k1', 'working', words, words)] })
  return out({ ...it, session: { ...it.session, last: { ...it.session.last, number: 1 } } }, 'charter', 'html')
}

function out(it: Palaver, name: string, format: string, language: Language = 'fr'): string {
  return render(name, format, report(it.session, it.entries, it.boards, language, Date.UTC(2026, 2, 12, 17, 30)))!.body
}

function tags(html: string): readonly string[] {
  return [...html.matchAll(/<[^>]*>/g)].map((found) => found[0])
}

function between(text: string, from: string, to: string): string {
  const start = text.indexOf(from)
  const end = text.indexOf(to, start)
  expect([from, start >= 0, to, end > start]).toEqual([from, true, to, true])
  return text.slice(start, end)
}

function wordsInHtml(html: string): readonly string[] {
  return [...html.matchAll(/<div class="words" dir="auto">([\s\S]*?)<\/div>/g)].map((found) => unescape(found[1]!))
}

function unescape(html: string): string {
  const entities: Readonly<Record<string, string>> = { '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#39;': "'", '&amp;': '&' }
  return html.replace(/&(?:lt|gt|quot|#39|amp);/g, (entity) => entities[entity]!)
}

/** The first paragraph of every block quote, read as CommonMark reads it. */
function wordsInMarkdown(markdown: string): readonly string[] {
  return [...markdown.matchAll(/(?:^> .*\n)+/gm)].map((found) => undone(found[0].replace(/^> /gm, '').replace(/\n$/, '')))
}

function undone(escaped: string): string {
  return escaped.replace(/\\\n|\\([!-/:-@[-`{-~])|&#32;|&#9;/g, (found, sign: string | undefined) =>
    sign ?? (found === '&#32;' ? ' ' : found === '&#9;' ? '\t' : '\n'),
  )
}
