import { unreachable } from '../../shared/model/result.ts'
import { BLANK, type Block, type Line, type Span } from './block.ts'
import type { Labels } from './labels.ts'

/** The blocks as CommonMark with tables. Nothing that people wrote can become a heading, a list, a link or a tag. */
export function markdown(blocks: readonly Block[], words: Labels): string {
  return `${blocks.map((block, index) => written(block, words, index % 2 === 0 ? '-' : '*')).join('\n\n')}\n`
}

const TONES = { plain: '', quiet: '*', banner: '**', caution: '**' } as const

/** Two lists in a row with the same bullet would be one list: so neighbours never get the same. */
function written(block: Block, words: Labels, bullet: string): string {
  const list = (items: readonly string[]) => items.map((item) => `${bullet} ${item}`).join('\n')
  switch (block.kind) {
    case 'title':
      return `*${label(block.above)}*\n\n# ${oneLine(block.line)}`
    case 'heading':
      return `${'#'.repeat(block.level)} ${oneLine(block.line)}`
    case 'contents':
      return `**${label(block.label)}**\n\n${list(block.items.map((item) => escape(item.text)))}`
    case 'paragraph':
      return `${TONES[block.tone]}${inline(block.line, '')}${TONES[block.tone]}`
    case 'words':
      return textual(block, words)
    case 'note':
      return list(block.lines.map((line) => inline(line, '  ')))
    case 'list':
      return list(block.items.map((line) => inline(line, '  ')))
    case 'facts':
      return list(block.rows.map((row) => fact(row.label, row.lines)))
    case 'table':
      return table(block.head, block.rows)
    case 'signatures':
      return block.names.map((name) => signature(name, words)).join('\n\n')
    default:
      return unreachable(block)
  }
}

function textual(block: Extract<Block, { kind: 'words' }>, words: Labels): string {
  const mark = [block.mark, words.standings[block.standing]].filter(Boolean).join(' · ')
  const title = block.title === '' ? [] : [`### ${oneLine([{ theirs: block.title }])}`]
  const quoted = `> ${escape(block.words, '> ')}`
  const commitments = block.commitments.map((commitment) => `> - ${escape(commitment, '>   ')}`).join('\n')
  return [...title, `**${label(mark)}**`, commitments === '' ? quoted : `${quoted}\n>\n${commitments}`].join('\n\n')
}

function fact(name: string, lines: readonly Line[]): string {
  const [only] = lines
  if (lines.length === 1 && only) return `**${label(name)}** – ${inline(only, '  ')}`
  return [`**${label(name)}**`, ...lines.map((line) => `  - ${inline(line, '    ')}`)].join('\n')
}

function table(head: readonly Line[], rows: readonly (readonly Line[])[]): string {
  const across = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
  return [across(head.map(cell)), across(head.map(() => '---')), ...rows.map((row) => across(row.map(cell)))].join('\n')
}

/** A cell is one line of the file: the break in it is the only tag that this writer ever writes. */
function cell(line: Line): string {
  return line.map((span) => piece(span, '').replaceAll('\\\n', '<br>')).join('')
}

function signature(name: string, words: Labels): string {
  const { signature: s } = words
  const fields = [
    `${s.name}: ${BLANK}`,
    `${s.role}: ${BLANK}`,
    `${s.mandate}: ☐ ${s.signsNow} ☐ ${s.subjectTo} ${BLANK} ${s.expected} ${BLANK}`,
    `${s.place}: ${BLANK}`,
    `${s.language}: ${BLANK}`,
    `${s.reservation} ${BLANK}`,
    `${s.signature}: ${BLANK}`,
    `${s.stamp}: ${BLANK}`,
  ]
  return [`#### ${oneLine([{ theirs: name }])}`, fields.map((field) => `- ${label(field)}`).join('\n')].join('\n\n')
}

function inline(line: Line, indent: string): string {
  return line.map((span) => piece(span, indent)).join('')
}

function oneLine(line: Line): string {
  return inline(line, '').replaceAll('\\\n', ' ')
}

function piece(span: Span, indent: string): string {
  if (typeof span === 'string') return label(span)
  if ('name' in span) return escape(span.name, indent)
  if ('code' in span) return `\`${span.code.replace(/[^0-9a-zA-Z]/g, '')}\``
  return escape(span.theirs, indent)
}

/** Our own words: no line of ours begins with a sign, and the spaces between spans are ours too. */
function label(text: string): string {
  return text.replace(ANYWHERE, '\\$&')
}

/** What has a meaning anywhere in a line. */
const ANYWHERE = /[\\`*_{}[\]<>&|~#$^!@]/g
/** What begins a list, a rule, a heading's underline or a definition where it begins a line. */
const AT_START = /^(?:[-+=:]|(?=\d{1,9}[.)])\d+)/
/** What some readers turn into a link by themselves. */
const LINKS = /:(?=\/\/)|(?<=www)\./gi

/**
 * The same words, to the letter, for a reader of Markdown. Every line break stays one, an empty
 * line too: a lone backslash, so that all of it remains one paragraph and nothing after an empty
 * line is read afresh. Spaces that would indent, or vanish, are written as entities.
 */
export function escape(text: string, indent = ''): string {
  return text
    .replace(/\r\n?/g, '\n')
    .split('\n')
    .map((line) =>
      line
        .replace(ANYWHERE, '\\$&')
        .replace(LINKS, '\\$&')
        .replace(AT_START, (start) => (/\d/.test(start) ? `${start}\\` : `\\${start}`))
        .replace(/^[ \t]+|[ \t]+$/g, (spaces) => [...spaces].map((space) => (space === ' ' ? '&#32;' : '&#9;')).join('')),
    )
    .join(`\\\n${indent}`)
}
