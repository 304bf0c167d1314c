import { onMount } from 'solid-js'
import styles from './LiveText.module.css'

interface LiveTextProps {
  label: string
  /** Ties the field to the words that several people write at once. The field is not set by anything else. */
  bind: (area: HTMLTextAreaElement) => void
  /** Enter is done, instead of a new line. */
  single?: boolean
  /** Takes the focus when it appears, with the caret at the end. */
  focus?: boolean
  placeholder?: string
  maxlength?: number
  /** The person said so by the keyboard: the focus should go somewhere that makes sense. */
  onDone?: () => void
  /** The focus went elsewhere in this page. */
  onLeave?: () => void
  class?: string | undefined
}

/**
 * A field whose words others may change while one writes. It grows with what is in it; Escape, and
 * Enter with Control, end the writing. Nothing needs saving: every key is on its way already.
 */
export function LiveText(props: LiveTextProps) {
  let area!: HTMLTextAreaElement
  onMount(() => {
    props.bind(area)
    if (!props.focus) return
    area.focus()
    area.setSelectionRange(area.value.length, area.value.length)
  })
  return (
    <textarea
      ref={area}
      class={`${styles.live} ${props.class ?? ''}`}
      dir="auto"
      rows={1}
      aria-label={props.label}
      placeholder={props.placeholder}
      maxlength={props.maxlength}
      onKeyDown={(event) => {
        // Enter that ends the composition of a word is not a wish to leave.
        if (event.isComposing) return
        const done = event.key === 'Escape' || (event.key === 'Enter' && (props.single || event.ctrlKey || event.metaKey))
        if (!done) return
        event.preventDefault()
        event.stopPropagation()
        props.onDone?.()
      }}
      onBlur={() => {
        // Looking something up in another window is not the end of writing.
        if (document.hasFocus()) props.onLeave?.()
      }}
    />
  )
}
