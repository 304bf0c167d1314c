/**
 * The look of the charter on a screen and on paper. No fonts are fetched: the reader's own serifs
 * carry it. Logical properties only. The page margins hold the page numbers and `foot`, a string of ours.
 */
export function style(foot: string): string {
  return `
@page {
  size: A4;
  margin: 24mm 22mm 26mm;
  @bottom-left { content: "${foot}"; font: 8pt Georgia, serif; color: #8a7a6a; }
  @bottom-right { content: counter(page) " / " counter(pages); font: 9pt Georgia, serif; color: #5b4a3b; }
}
:root { --ink: #2a221c; --soft: #6b5b4d; --bark: #7a4b22; --leaf: #4c6a3a; --line: #d9cbb8; --sand: #f7f1e6; }
* { box-sizing: border-box; }
html { background: var(--sand); font-size: 106.25%; }
body {
  margin: 0 auto; padding: 3rem clamp(1.25rem, 6vw, 5rem) 4rem; max-inline-size: 54rem; background: #fffdf9; color: var(--ink);
  font: 1rem/1.6 "Iowan Old Style", "Palatino Linotype", Palatino, "Book Antiqua", "Noto Serif", Georgia, "Noto Naskh Arabic", "Noto Serif Khmer", serif;
  font-variant-numeric: lining-nums; overflow-wrap: break-word;
}
.theirs, .words { white-space: pre-wrap; unicode-bidi: plaintext; text-align: start; }
h1, h2, h3, h4 { line-height: 1.25; font-weight: 600; break-after: avoid; break-inside: avoid; text-wrap: balance; }
h1 { font-size: 2.5rem; margin: 0.4rem 0 1.4rem; font-weight: 500; }
h2 { font-size: 1.5rem; margin: 3rem 0 1rem; color: var(--bark); font-weight: 500; padding-block-end: 0.35rem; border-block-end: 1px solid var(--line); }
h3 { font-size: 1.125rem; margin: 1.8rem 0 0.5rem; }
p { margin: 0 0 0.8rem; break-inside: avoid; }
.cover { text-align: center; padding-block-start: 1.5rem; }
.cover h1 { text-align: center; }
.cover svg { inline-size: 8.5rem; block-size: 8.5rem; }
.above { margin: 1.6rem 0 0; color: var(--bark); font-variant-caps: all-small-caps; letter-spacing: 0.05em; font-size: 1.15rem; }
.banner {
  text-align: center; font-style: italic; color: var(--soft); margin: 0 auto 2rem; max-inline-size: 34rem;
  text-wrap: balance;
}
.caution {
  border: 1px solid var(--bark); border-inline-start-width: 6px; padding: 0.7rem 1rem; margin-block: 1rem;
  break-inside: avoid;
}
.quiet { color: var(--soft); font-style: italic; }
nav { margin-block: 2.5rem 0; break-inside: avoid; }
nav h2 { font-size: 1.15rem; margin-block: 0 0.8rem; }
nav ol { list-style: none; margin: 0; padding: 0; columns: 2; column-gap: 2.5rem; }
nav li { margin-block-end: 0.25rem; break-inside: avoid; }
a { color: inherit; text-decoration-color: var(--line); text-underline-offset: 0.2em; }
.text { margin-block: 1.2rem 0.4rem; padding-inline-start: 1.1rem; border-inline-start: 3px solid var(--leaf); }
.text.to-validate { border-inline-start: 3px dashed var(--bark); }
.text.draft { border-inline-start: 3px dotted #b3a38f; color: #4a3f35; }
.text h3 { margin-block: 0 0.3rem; }
.mark { margin: 0 0 0.1rem; font-size: 0.8125rem; color: var(--soft); break-after: avoid; }
.words { margin: 0 0 0.5rem; orphans: 3; widows: 3; }
.text ul { margin: 0.2rem 0 0.5rem; padding-inline-start: 1.2rem; }
.text li { margin-block-end: 0.2rem; }
.note {
  margin: 0.3rem 0 1.6rem; padding: 0 0 0 1.1rem; padding-inline: 1.25rem 0; list-style: none; font-size: 0.875rem;
  line-height: 1.5; color: var(--soft); break-before: avoid; break-inside: avoid;
}
dl {
  break-inside: avoid; margin: 0 0 1.4rem; display: grid; align-items: baseline;
  grid-template-columns: minmax(8rem, 11rem) minmax(0, 1fr); gap: 0.3rem 1.4rem;
}
dt { color: var(--soft); font-size: 0.9375rem; }
dd { margin: 0; }
dd + dd { grid-column: 2; }
.hash { font: 0.75em/1.4 ui-monospace, "DejaVu Sans Mono", monospace; color: var(--soft); overflow-wrap: anywhere; }
table {
  inline-size: 100%; table-layout: fixed; border-collapse: collapse; margin: 0.6rem 0 1.6rem; font-size: 0.9375rem;
  line-height: 1.45; font-variant-numeric: lining-nums tabular-nums;
}
thead { display: table-header-group; }
tr { break-inside: avoid; }
th, td { padding: 0.45rem 0.4rem; text-align: start; vertical-align: top; border-block-end: 1px solid var(--line); }
thead th { border-block-end: 2px solid var(--bark); font-weight: 600; vertical-align: bottom; }
.grid { font-size: 0.8125rem; }
.grid th, .grid td {
  padding: 0.4rem 0.15rem; text-align: center; vertical-align: middle; border: 1px solid var(--line); hyphens: auto;
}
.grid thead th, .grid tbody th { font-weight: 400; }
.grid thead th { border-block-end: 2px solid var(--bark); }
.wide th, .wide td { padding-inline: 0.25rem; }
.blanks td { block-size: 2.6rem; }
.signatures {
  display: grid; grid-template-columns: repeat(2, minmax(0, 1fr)); grid-auto-rows: 1fr; gap: 1rem; margin-block-start: 1rem;
  padding-inline: 1px;
}
.signature {
  border: 1px solid var(--bark); border-radius: 4px; padding: 0.7rem 0.9rem; break-inside: avoid; display: grid;
  grid-template-columns: minmax(0, 1fr); grid-template-rows: minmax(3.9rem, auto) repeat(6, auto) minmax(4.2rem, 1fr); row-gap: 0.45rem; font-size: 0.875rem;
  line-height: 1.35;
}
.signature h4 { margin: 0; font-size: 1rem; }
.signature p { display: flex; flex-wrap: wrap; gap: 0.1rem 0.4rem; margin: 0; color: var(--soft); }
.signature i { flex: 1 1 3rem; border-block-end: 1px dotted #9b8b79; min-block-size: 1.35em; }
.signature div { display: grid; grid-template-columns: 3fr 2fr; gap: 0.5rem; }
.signature b {
  border: 1px dashed var(--line); padding: 0.2rem 0.4rem; color: var(--soft); font-weight: 400; font-size: 0.8125rem;
}
@media (max-width: 40rem) {
  body { padding-inline: 1.1rem; font-size: 1rem; }
  h1 { font-size: 1.9rem; }
  nav ol { columns: 1; }
  dl { grid-template-columns: minmax(0, 1fr); gap: 0; }
  dd + dd { grid-column: 1; }
  dd { margin-block-end: 0.6rem; }
  .signatures { grid-template-columns: minmax(0, 1fr); }
  .scroll { overflow-x: auto; }
}
@media print {
  html, body { background: none; }
  html { font-size: 10.5pt; }
  body { line-height: 1.5; padding: 0; max-inline-size: none; }
  .cover { padding-block-start: 10mm; }
  h3:has(+ p + .signatures), p:has(+ .signatures) { break-after: avoid; }
  .signature { font-size: 8.5pt; padding: 2.5mm 3mm; row-gap: 1.2mm; grid-template-rows: minmax(13mm, auto) repeat(6, auto) minmax(18mm, 1fr); }
  .signature h4 { font-size: 10pt; }
  .signature b { font-size: 8pt; }
  .signatures { gap: 4mm; }
  h2 { margin-block-start: 2.4rem; }
  h1 { font-size: 2.6rem; }
  #adoption, #annex-a, #annex-d { break-before: page; }
  a { text-decoration: none; }
  table { font-size: 9.25pt; }
  .grid { font-size: 7pt; }
  .wide { font-size: 8.25pt; }
  .record { font-size: 9.25pt; line-height: 1.4; }
  .short { break-inside: avoid; }
  p:has(+ ul), h2 + p:has(+ h3) { break-after: avoid; }
}
`
}
