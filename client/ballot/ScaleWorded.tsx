import type { JSX } from 'solid-js'
import { scaleWording } from './scaleWording.ts'
import { WordingContext } from './wording.ts'

/** The words and shapes of gradients, temperatures and indicative rounds, for what is drawn inside. */
export function ScaleWorded(props: { children: JSX.Element }) {
  return <WordingContext.Provider value={scaleWording}>{props.children}</WordingContext.Provider>
}
