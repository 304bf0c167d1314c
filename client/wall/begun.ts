import { createSignal, type Accessor } from 'solid-js'
import type { CardId, SessionId, StageId } from '../../shared/model/id.ts'
import { recall, remember } from '../sync/memory.ts'

/**
 * Words of a card that is begun and not added. This tab keeps them, so that neither a beat that closes
 * the wall nor another page takes them away; they leave with the tab, or when the session is forgotten.
 */
export function begunCard(session: SessionId, stage: StageId, parent: CardId | null): { readonly text: Accessor<string>; readonly keep: (text: string) => void } {
  const name = `palabre.begun.${session}.${stage}.${parent ?? ''}`
  const [text, setText] = createSignal(recall('tab', name) ?? '')
  return {
    text,
    keep: (words) => {
      setText(words)
      remember('tab', name, words === '' ? null : words)
    },
  }
}
