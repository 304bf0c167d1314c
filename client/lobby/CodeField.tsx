import { createSignal } from 'solid-js'
import { Button } from '../ui/Button.tsx'
import { TextInput } from '../ui/Field.tsx'
import { t } from '../text/language.ts'
import { readTyped, type Typed } from './doorKey.ts'
import styles from './CodeField.module.css'

/** Where one types the code of an invitation. `onFragment` gets it as a link would carry it: `c=7KQ2-M9XD`. */
export function CodeField(props: { initial?: string; onFragment: (fragment: string) => void }) {
  const [text, setText] = createSignal(props.initial ?? '')
  const [tried, setTried] = createSignal<Typed | null>(null)
  let input!: HTMLInputElement
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    const typed = readTyped(text())
    setTried(typed)
    if (!typed.ok) return input.focus()
    props.onFragment('code' in typed.key ? `c=${typed.key.code}` : `s=${typed.key.secret}`)
  }
  return (
    <form class={styles.form} onSubmit={submit} novalidate>
      <TextInput
        ref={input}
        label={t().lobby.code.label}
        hint={t().lobby.code.hint}
        error={problem(tried())}
        value={text()}
        onInput={(event) => {
          setText(event.currentTarget.value)
          setTried(null)
        }}
        dir="ltr"
        autocapitalize="characters"
        spellcheck={false}
        enterkeyhint="go"
      />
      <Button type="submit" look="primary" size="large">{t().lobby.code.go}</Button>
    </form>
  )
}

function problem(typed: Typed | null): string | undefined {
  if (!typed || typed.ok) return undefined
  const words = t().lobby.code
  return typed.problem === 'wrong-length' ? words.wrong(typed.length) : words[typed.problem]
}
