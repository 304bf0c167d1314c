import { createUniqueId, Show, splitProps, type JSX } from 'solid-js'
import styles from './Field.module.css'

interface FieldProps {
  label: string
  hint?: string | undefined
  error?: string | undefined
  /** The label stays for screen readers but is not drawn. */
  bare?: boolean
}

interface Described {
  id: string
  'aria-describedby': string | undefined
  'aria-invalid': 'true' | undefined
}

/** A label, its control, a hint and an error, tied together for assistive technology. */
export function Field(props: FieldProps & { children: (described: () => Described) => JSX.Element }) {
  const id = createUniqueId()
  const described = (): Described => ({
    id,
    'aria-describedby': [props.hint && `${id}-hint`, props.error && `${id}-error`].filter(Boolean).join(' ') || undefined,
    'aria-invalid': props.error ? 'true' : undefined,
  })
  return (
    <div class={styles.field}>
      <label for={id} class={props.bare ? 'visually-hidden' : styles.label}>
        {props.label}
      </label>
      <Show when={props.hint}>
        <p id={`${id}-hint`} class={styles.hint}>{props.hint}</p>
      </Show>
      {props.children(described)}
      <Show when={props.error}>
        <p id={`${id}-error`} class={styles.error} role="alert">{props.error}</p>
      </Show>
    </div>
  )
}

const FIELD = ['label', 'hint', 'error', 'bare'] as const

/** One line of text. Direction follows what is typed. */
export function TextInput(props: FieldProps & JSX.InputHTMLAttributes<HTMLInputElement>) {
  const [field, rest] = splitProps(props, FIELD)
  return <Field {...field}>{(described) => <input type="text" dir="auto" autocomplete="off" {...rest} {...described()} class={styles.control} />}</Field>
}

/** Several lines of text, growing with what is typed. */
export function TextArea(props: FieldProps & JSX.TextareaHTMLAttributes<HTMLTextAreaElement>) {
  const [field, rest] = splitProps(props, FIELD)
  return <Field {...field}>{(described) => <textarea dir="auto" rows={3} {...rest} {...described()} class={`${styles.control} ${styles.area}`} />}</Field>
}

/** One of a list; children are `<option>`s. */
export function Select(props: FieldProps & JSX.SelectHTMLAttributes<HTMLSelectElement>) {
  const [field, rest] = splitProps(props, FIELD)
  return <Field {...field}>{(described) => <select {...rest} {...described()} class={`${styles.control} ${styles.select}`} />}</Field>
}

interface CheckProps extends Omit<JSX.InputHTMLAttributes<HTMLInputElement>, 'type'> {
  label: JSX.Element
  hint?: string
  type?: 'checkbox' | 'radio'
}

/** A box or a round to tick, large enough for a thumb, its whole line clickable. */
export function Check(props: CheckProps) {
  const [own, rest] = splitProps(props, ['label', 'hint', 'type'])
  return (
    <label class={styles.check}>
      <input {...rest} type={own.type ?? 'checkbox'} />
      <span>
        {own.label}
        <Show when={own.hint}>
          <span class={styles.hint}>{own.hint}</span>
        </Show>
      </span>
    </label>
  )
}
