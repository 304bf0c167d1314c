import { unreachable } from '../../shared/model/result.ts'
import type { Block, Line, Row, Span } from './block.ts'
import type { Labels, Spoken } from './labels.ts'
import { style } from './style.ts'

export interface Page {
  readonly language: Spoken
  readonly title: string
  /** What stands at the foot of every printed page: our words, numbers and a hash. */
  readonly foot: string
  /** How many equal seats the ring on the cover has. */
  readonly seats: number
}

/** The blocks as one page that needs nothing else: no script, no fetched file, every word escaped. */
export function html(blocks: readonly Block[], words: Labels, page: Page): string {
  const [title, ...rest] = blocks
  return `<!doctype html>
<html lang="${page.language}" dir="ltr">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${escape(page.title)} – ${escape(words.kind)}</title>
<style>${style(page.foot.replace(/[^\p{L}\p{N} .,:°·-]/gu, ''))}</style>
</head>
<body>
<main>
<header class="cover">
${ring(page.seats)}
${title ? written(title, words) : ''}
</header>
${sectioned(rest, words)}
</main>
</body>
</html>
`
}

/** Everything from one second-level heading to the next is a section, so that screen readers can jump. */
function sectioned(blocks: readonly Block[], words: Labels): string {
  let open = false
  const parts = blocks.map((block) => {
    const begins = block.kind === 'heading' && block.level === 2
    const ends = open && (begins || block.kind === 'contents')
    open = begins || (open && !ends)
    const id = begins && block.id !== null ? ` id="${escape(block.id)}"` : ''
    return `${ends ? '</section>\n' : ''}${begins ? `<section${id}>\n` : ''}${written(block, words)}`
  })
  return `${parts.join('\n')}${open ? '\n</section>' : ''}`
}

function written(block: Block, words: Labels): string {
  switch (block.kind) {
    case 'title':
      return `<p class="above">${escape(block.above)}</p>\n${element('h1', block.line)}`
    case 'heading':
      return element(`h${block.level}`, block.line, block.level === 3 && block.id !== null ? ` id="${escape(block.id)}"` : '')
    case 'contents':
      return `<nav aria-label="${escape(block.label)}">\n<h2>${escape(block.label)}</h2>\n<ol>\n${block.items
        .map((item) => `<li><a href="#${escape(item.id)}">${escape(item.text)}</a></li>`)
        .join('\n')}\n</ol>\n</nav>`
    case 'paragraph':
      return element('p', block.line, block.tone === 'plain' ? '' : ` class="${block.tone}"`)
    case 'words':
      return textual(block, words)
    case 'note':
      return `<ul class="note">${block.lines.map((line) => element('li', line)).join('')}</ul>`
    case 'list':
      return `<ul>${block.items.map((line) => element('li', line)).join('')}</ul>`
    case 'facts':
      return `<dl${block.look === 'record' ? ' class="record"' : ''}>\n${block.rows.map(fact).join('\n')}\n</dl>`
    case 'table':
      return table(block)
    case 'signatures':
      return `<div class="signatures">\n${block.names.map((name) => signature(name, words)).join('\n')}\n</div>`
    default:
      return unreachable(block)
  }
}

function fact({ label, lines }: Row): string {
  return `<dt>${escape(label)}</dt>${lines.map((line) => element('dd', line)).join('')}`
}

function textual(block: Extract<Block, { kind: 'words' }>, words: Labels): string {
  const mark = [block.mark, words.standings[block.standing]].filter(Boolean).join(' · ')
  const title = block.title === '' ? '' : `<h3 dir="auto" class="theirs">${escape(block.title)}</h3>\n`
  const commitments = block.commitments.map((commitment) => `<li dir="auto" class="theirs">${escape(commitment)}</li>`).join('')
  return `<article class="text ${block.standing}${long(block) ? '' : ' short'}">
<p class="mark">${escape(mark)}</p>
${title}<div class="words" dir="auto">${escape(block.words)}</div>${commitments === '' ? '' : `\n<ul>${commitments}</ul>`}
</article>`
}

/** Whether a text may be split between two pages: half a page of empty paper would be worse. */
function long(block: Extract<Block, { kind: 'words' }>): boolean {
  return block.words.length + block.commitments.join('').length > 1200
}

function table(block: Extract<Block, { kind: 'table' }>): string {
  const blanks = block.rows.some((row) => row.slice(1).every((line) => line.length === 0)) ? ' blanks' : ''
  const first = block.look === 'grid' ? 'th' : 'td'
  const rows = block.rows.map(
    (row) => `<tr>${row.map((line, at) => element(at === 0 ? first : 'td', line, at === 0 && first === 'th' ? ' scope="row"' : '')).join('')}</tr>`,
  )
  const columns = block.widths.length === 0 ? '' : `<colgroup>${block.widths.map((width) => `<col style="inline-size:${width}%">`).join('')}</colgroup>\n`
  return `<div class="scroll"><table class="${block.look}${block.look === 'plain' ? blanks : ''}${block.head.length > 5 ? ' wide' : ''}">
${columns}<thead><tr>${block.head.map((line) => (line.length === 0 ? '<td></td>' : element('th', line, ' scope="col"'))).join('')}</tr></thead>
<tbody>
${rows.join('\n')}
</tbody>
</table></div>`
}

/** The same block for everybody: what differs is only the name, and the name has the same room. */
function signature(name: string, words: Labels): string {
  const { signature: s } = words
  const line = (...labels: readonly string[]) => `<p>${labels.map((label) => `<span>${escape(label)}</span><i></i>`).join('')}</p>`
  return `<section class="signature">
<h4>${piece({ name })}</h4>
${line(s.name)}
${line(s.role)}
<p><span>${escape(s.mandate)} ☐ ${escape(s.signsNow)}</span></p>
${line(`☐ ${s.subjectTo}`)}
${line(s.expected, s.language)}
${line(s.place, s.reservation)}
<div><b>${escape(s.signature)}</b><b>${escape(s.stamp)}</b></div>
</section>`
}

/** What people wrote is an element of its own wherever it stands alone, and an isolated span elsewhere. */
function element(tag: string, line: Line, attributes = ''): string {
  const [only] = line
  if (line.length === 1 && typeof only === 'object' && 'theirs' in only) {
    const own = attributes.includes('class="') ? attributes.replace('class="', 'class="theirs ') : `${attributes} class="theirs"`
    return `<${tag}${own} dir="auto">${escape(only.theirs)}</${tag}>`
  }
  return `<${tag}${attributes}>${line.map(piece).join('')}</${tag}>`
}

function piece(span: Span): string {
  if (typeof span === 'string') return escape(span)
  if ('code' in span) return `<span class="hash" dir="ltr">${escape(span.code)}</span>`
  return `<bdi class="theirs" dir="auto">${escape('name' in span ? span.name : span.theirs)}</bdi>`
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

/** For text and for attributes in quotes alike. */
export function escape(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character]!)
}

/** A ring of equal seats around nothing: nobody sits at the head. */
function ring(seats: number): string {
  const many = Math.max(3, seats)
  const places = Array.from({ length: many }, (_, at) => (2 * Math.PI * (at + 0.5)) / many)
  const dots = places.map((angle) => `<circle cx="${round(60 + 44 * Math.sin(angle))}" cy="${round(60 - 44 * Math.cos(angle))}" r="5"/>`)
  return `<svg viewBox="0 0 120 120" aria-hidden="true">
<circle cx="60" cy="60" r="44" fill="none" stroke="#d9cbb8" stroke-width="1.5"/>
<g fill="#7a4b22">${dots.join('')}</g>
</svg>`
}

function round(value: number): string {
  return value.toFixed(2)
}
