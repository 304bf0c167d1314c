import { createEffect, Show, type JSX } from 'solid-js'
import Check from 'lucide-solid/icons/check'
import CloudOff from 'lucide-solid/icons/cloud-off'
import Trash from 'lucide-solid/icons/trash'
import TriangleAlert from 'lucide-solid/icons/triangle-alert'
import { IconButton } from './Button.tsx'
import { CopyButton, type CopyWords } from './CopyButton.tsx'
import styles from './PrivateField.module.css'

/** How far words have come on their way to where they are kept. */
export type Step = 'empty' | 'unsaved' | 'sending' | 'waiting' | 'saved' | 'refused'

interface PrivateFieldProps {
  text: string
  label: string
  placeholder: string
  removeLabel: string
  step: Step
  /** Why they were refused. */
  why: string | undefined
  /** Characters that still fit; below nothing, as many are too much. */
  left: number
  words: {
    readonly keeping: Readonly<Record<Step, string>> & { readonly left: (n: number) => string; readonly over: (n: number) => string }
    readonly copying: CopyWords
  }
  focus: boolean
  large?: boolean
  onWrite: (text: string) => void
  onLeave: () => void
  onRemove: () => void
  /** What stands below the words. */
  children?: JSX.Element
}

/** From here on the person is told how many characters are left. */
const NEAR = 150

/** An item of a list in which one person writes alone. What they write is saved meanwhile, and it says how far that has come. */
export function PrivateField(props: PrivateFieldProps) {
  let area!: HTMLTextAreaElement
  // Not on mount: a new field is drawn before its id is known to whoever asked for it.
  createEffect(() => {
    if (!props.focus) return
    area.focus()
    area.setSelectionRange(area.value.length, area.value.length)
  })
  return (
    <li class={styles.field} classList={{ [styles.large!]: props.large }}>
      <textarea
        ref={area}
        class={styles.words}
        dir="auto"
        rows={2}
        aria-label={props.label}
        placeholder={props.placeholder}
        value={props.text}
        onInput={(event) => props.onWrite(event.currentTarget.value)}
        onBlur={() => props.onLeave()}
      />
      {props.children}
      <div class={styles.state}>
        <span role="status" class={styles[props.step]}>
          <Show when={props.step === 'saved'}><Check aria-hidden="true" /></Show>
          <Show when={props.step === 'waiting'}><CloudOff aria-hidden="true" /></Show>
          <Show when={props.step === 'refused'}><TriangleAlert aria-hidden="true" /></Show>
          {props.words.keeping[props.step]} {props.why}
        </span>
        <Show when={props.left < NEAR}>
          <span class={props.left < 0 ? styles.refused : ''}>{props.left < 0 ? props.words.keeping.over(-props.left) : props.words.keeping.left(props.left)}</span>
        </Show>
        {/* What is too long is still in the person's hands. */}
        <Show when={props.step === 'refused' && props.left >= 0}>
          <CopyButton size="small" text={props.text} words={props.words.copying} />
        </Show>
      </div>
      <IconButton label={props.removeLabel} onClick={() => props.onRemove()}><Trash aria-hidden="true" /></IconButton>
    </li>
  )
}
