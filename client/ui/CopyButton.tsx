import { createSignal } from 'solid-js'
import Copy from 'lucide-solid/icons/copy'
import Check from 'lucide-solid/icons/check'
import { Button } from './Button.tsx'

/**
 * Copies a text and says so on itself. Where the clipboard is out of reach (plain http on a local
 * network), the old way of selecting and copying is taken.
 */
export function CopyButton(props: { text: string; label: string; done: string; size?: 'small' }) {
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
    <Button {...(props.size ? { size: props.size } : {})} onClick={copy}>
      {copied() ? <Check aria-hidden="true" /> : <Copy aria-hidden="true" />}
      <span role="status">{copied() ? props.done : props.label}</span>
    </Button>
  )
}

function copyBySelection(text: string): void {
  const area = document.createElement('textarea')
  area.value = text
  area.setAttribute('readonly', '')
  // Inside an open dialog, everything outside of it is inert and cannot be selected.
  const host = document.querySelector('dialog[open]') ?? document.body
  host.append(area)
  area.select()
  document.execCommand('copy')
  area.remove()
}
