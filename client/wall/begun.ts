import { createSignal, type Accessor } from 'solid-js'
import type { CardId, SessionId, StageId } from '../../shared/model/id.ts'

/**
 * Words of a card that is begun and not added. This tab keeps them, so that neither a beat that closes
 * the wall nor another page takes them away; they leave with the tab, or when the session is forgotten.
 */
export function begunCard(session: SessionId, stage: StageId, parent: CardId | null): { readonly text: Accessor<string>; readonly keep: (text: string) => void } {
  const name = `palabre.begun.${session}.${stage}.${parent ?? ''}`
  const [text, setText] = createSignal(read(name))
  return {
    text,
    keep: (words) => {
      setText(words)
      try {
        if (words === '') sessionStorage.removeItem(name)
        else sessionStorage.setItem(name, words)
      } catch {
        // Then they live as long as the field.
      }
    },
  }
}

function read(name: string): string {
  try {
    return sessionStorage.getItem(name) ?? ''
  } catch {
    return ''
  }
}
