import { createSignal, Show } from 'solid-js'
import Copy from 'lucide-solid/icons/copy'
import Check from 'lucide-solid/icons/check'
import { Status } from './Badge.tsx'
import { Button } from './Button.tsx'

export interface CopyWords {
  readonly copy: string
  readonly done: string
  readonly failed: string
}

interface CopyButtonProps {
  text: string
  words: CopyWords
  /** Where "copy" alone would not say what. */
  label?: string
  /** What it is the copy of, for those who hear one button after the other. */
  of?: string
  size?: 'small'
}

/**
 * Copies a text and says on itself whether it could. Where the clipboard is out of reach (plain http
 * on a local network), the old way of selecting and copying is taken.
 */
export function CopyButton(props: CopyButtonProps) {
  const [outcome, setOutcome] = createSignal<'done' | 'failed' | null>(null)
  const copy = async () => {
    setOutcome((await copied(props.text)) ? 'done' : 'failed')
    setTimeout(() => setOutcome(null), 2_500)
  }
  const said = () => {
    const now = outcome()
    return now === null ? '' : props.words[now]
  }
  return (
    <>
      <Button {...(props.size ? { size: props.size } : {})} onClick={copy}>
        {outcome() === 'done' ? <Check aria-hidden="true" /> : <Copy aria-hidden="true" />}
        {said() || (props.label ?? props.words.copy)}
        <Show when={props.of}>{(what) => <span class="visually-hidden">: {what()}</span>}</Show>
      </Button>
      {/* What changes within a button is not announced. */}
      <Status class="visually-hidden">{said()}</Status>
    </>
  )
}

async function copied(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    return copiedBySelection(text)
  }
}

/** The old way never throws where it may not copy: it answers that it did not. */
function copiedBySelection(text: string): boolean {
  const area = document.createElement('textarea')
  area.value = text
  area.setAttribute('readonly', '')
  // Inside an open dialog, everything outside of it is inert and cannot be selected.
  const host = document.querySelector('dialog[open]') ?? document.body
  const held = document.activeElement
  host.append(area)
  area.select()
  const done = document.execCommand('copy')
  area.remove()
  if (held instanceof HTMLElement) held.focus()
  return done
}
