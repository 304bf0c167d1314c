import { createSignal, Show } from 'solid-js'
import Copy from 'lucide-solid/icons/copy'
import Check from 'lucide-solid/icons/check'
import { Status } from './Badge.tsx'
import { Button } from './Button.tsx'

interface CopyButtonProps {
  text: string
  label: string
  done: string
  /** What it is the copy of, for those who hear one button after the other. */
  of?: string
  size?: 'small'
}

/**
 * Copies a text and says so on itself. Where the clipboard is out of reach (plain http on a local
 * network), the old way of selecting and copying is taken.
 */
export function CopyButton(props: CopyButtonProps) {
  const [copied, setCopied] = createSignal(false)
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(props.text)
    } catch {
      copyBySelection(props.text)
    }
    setCopied(true)
    setTimeout(() => setCopied(false), 2_500)
  }
  return (
    <>
      <Button {...(props.size ? { size: props.size } : {})} onClick={copy}>
        {copied() ? <Check aria-hidden="true" /> : <Copy aria-hidden="true" />}
        {copied() ? props.done : props.label}
        <Show when={props.of}>{(what) => <span class="visually-hidden">: {what()}</span>}</Show>
      </Button>
      {/* What changes within a button is not announced. */}
      <Status class="visually-hidden">{copied() ? props.done : ''}</Status>
    </>
  )
}

function copyBySelection(text: string): void {
  const area = document.createElement('textarea')
  area.value = text
  area.setAttribute('readonly', '')
  // Inside an open dialog, everything outside of it is inert and cannot be selected.
  const host = document.querySelector('dialog[open]') ?? document.body
  const held = document.activeElement
  host.append(area)
  area.select()
  document.execCommand('copy')
  area.remove()
  if (held instanceof HTMLElement) held.focus()
}
