/** A byte-order mark: without it, spreadsheets read Arabic, Khmer and accents as something else. */
const BOM = '\uFEFF'

/**
 * RFC 4180 with every cell quoted. Columns keep their English names in every language, so that
 * what people build on a sheet still works when somebody else exports it.
 */
export function csv<Column extends string>(columns: readonly Column[], rows: readonly Readonly<Record<Column, string | number>>[]): string {
  const lines = [columns, ...rows.map((row) => columns.map((column) => row[column]))]
  return BOM + lines.map((cells) => `${cells.map(quoted).join(',')}\r\n`).join('')
}

function quoted(value: string | number): string {
  return `"${(typeof value === 'number' ? String(value) : neutral(value)).replaceAll('"', '""')}"`
}

/**
 * A sign that starts a formula, with whatever a spreadsheet may skip before it: spaces of all
 * kinds, zero-width characters, quotes. At the start of the cell, of a line in it, or after a
 * semicolon or tab, since French spreadsheets split a comma-separated file there.
 */
const FORMULA = /(^|[\n\r;\t])(?=[\p{Z}\p{Cf}\t"]*[=+\-@＝＋－＠﹦﹢﹣﹫−])/gu

/** The same words, with an apostrophe before whatever a spreadsheet would calculate. */
export function neutral(text: string): string {
  const marked = text.replace(FORMULA, "$1'")
  return /^[\t\r\n]/.test(marked) ? `'${marked}` : marked
}
