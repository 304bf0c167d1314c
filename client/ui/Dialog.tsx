import { createEffect, createUniqueId, onCleanup, Show, type JSX } from 'solid-js'
import X from 'lucide-solid/icons/x'
import { IconButton } from './Button.tsx'
import styles from './Dialog.module.css'

interface DialogProps {
  open: boolean
  onClose: () => void
  title: string
  /** What the closing cross is called in the person's language. */
  closeLabel: string
  /** `side` slides in from the end of the line and leaves the board in sight; `full` fills the screen for the room. */
  shape?: 'centre' | 'side' | 'full'
  children: JSX.Element
}

/**
 * A modal dialog on the platform's own `<dialog>`: focus is kept inside, Escape closes it, and focus
 * returns to where it was. Its content exists only while it is open.
 */
export function Dialog(props: DialogProps) {
  const id = createUniqueId()
  let element!: HTMLDialogElement
  let outside = false
  createEffect(() => {
    if (props.open && !element.open) element.showModal()
    if (!props.open && element.open) element.close()
  })
  onCleanup(() => element.open && element.close())
  return (
    <dialog
      ref={element}
      class={`${styles.dialog} ${styles[props.shape ?? 'centre']}`}
      aria-labelledby={id}
      onClose={() => props.open && props.onClose()}
      // A click on the backdrop is a click on the dialog itself, outside of its inner box. Words that are
      // marked from within may end there as well, and close nothing.
      onPointerDown={(event) => (outside = event.target === element)}
      onClick={(event) => outside && event.target === element && props.onClose()}
    >
      <Show when={props.open}>
        <div class={styles.box}>
          <header class={styles.head}>
            <h2 id={id}>{props.title}</h2>
            <IconButton label={props.closeLabel} onClick={() => props.onClose()}><X aria-hidden="true" /></IconButton>
          </header>
          <div class={styles.body}>{props.children}</div>
        </div>
      </Show>
    </dialog>
  )
}
