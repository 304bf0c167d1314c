/** Milliseconds after the last key for which an empty field still counts as being typed in. */
const JUST_NOW = 5_000

/** Words in a field, or a key pressed a moment ago. A caret alone in an empty field holds nobody back. */
export function watchTyping(): { readonly typing: () => boolean; readonly stop: () => void } {
  let last = -JUST_NOW
  const heard = () => {
    last = performance.now()
  }
  document.addEventListener('input', heard, true)
  document.addEventListener('compositionupdate', heard, true)
  return {
    typing: () => {
      const field = document.activeElement
      if (!field || !writable(field)) return false
      return wordsIn(field) !== '' || performance.now() - last < JUST_NOW
    },
    stop: () => {
      document.removeEventListener('input', heard, true)
      document.removeEventListener('compositionupdate', heard, true)
    },
  }
}

const NOT_WRITTEN = ['button', 'checkbox', 'radio', 'range', 'submit', 'reset', 'color', 'file', 'image']

function writable(element: Element): boolean {
  if (element instanceof HTMLTextAreaElement) return !element.readOnly
  if (element instanceof HTMLInputElement) return !element.readOnly && !NOT_WRITTEN.includes(element.type)
  return element instanceof HTMLElement && element.isContentEditable
}

function wordsIn(field: Element): string {
  return field instanceof HTMLTextAreaElement || field instanceof HTMLInputElement ? field.value : (field.textContent ?? '')
}
