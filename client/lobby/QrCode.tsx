import { createMemo } from 'solid-js'
import { encode } from 'uqr'
import styles from './QrCode.module.css'

/** Four modules of white around a code: with fewer, some cameras do not find it. */
const BORDER = 4

/** A QR code as one path, always dark on white, whatever the colours around it: cameras need that. */
export function QrCode(props: { text: string; label: string }) {
  const code = createMemo(() => encode(props.text, { ecc: 'M', border: BORDER }))
  return (
    <svg class={styles.code} viewBox={`0 0 ${code().size} ${code().size}`} role="img" aria-label={props.label} shape-rendering="crispEdges">
      <rect class={styles.light} width="100%" height="100%" />
      <path class={styles.dark} d={outline(code().data)} />
    </svg>
  )
}

/** Each run of dark modules in a row is one rectangle. */
function outline(rows: readonly (readonly boolean[])[]): string {
  const runs: string[] = []
  rows.forEach((row, y) => {
    let start = -1
    for (let x = 0; x <= row.length; x++) {
      if (row[x] && start < 0) start = x
      if (!row[x] && start >= 0) {
        runs.push(`M${start} ${y}h${x - start}v1h-${x - start}z`)
        start = -1
      }
    }
  })
  return runs.join('')
}
