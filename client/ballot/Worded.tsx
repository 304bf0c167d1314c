import { Show, type JSX } from 'solid-js'
import type { Method } from '../../shared/model/rule.ts'
import { part } from '../sync/part.tsx'
import { consentWording } from './consentWording.ts'
import { WordingContext } from './wording.ts'

const ScaleWorded = part(async () => (await import('./ScaleWorded.tsx')).ScaleWorded, 'scales')

/** Gives what is drawn inside the words and shapes of a method; all but consent come with the first ballot that needs them. */
export function Worded(props: { method: Method; children: JSX.Element }) {
  return (
    <Show when={props.method === 'consent'} fallback={<ScaleWorded>{props.children}</ScaleWorded>}>
      <WordingContext.Provider value={consentWording}>{props.children}</WordingContext.Provider>
    </Show>
  )
}
