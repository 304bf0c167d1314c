import { createSignal, For, Show } from 'solid-js'
import { useNavigate } from '@solidjs/router'
import { LIMITS } from '../../shared/model/limits.ts'
import type { Language } from '../../shared/model/phrase.ts'
import type { Door, Joined, JoinRequest, Key } from '../../shared/wire/requests.ts'
import { Notice } from '../ui/Badge.tsx'
import { Button } from '../ui/Button.tsx'
import { TextInput } from '../ui/Field.tsx'
import { ask, failureOf, randomHex, type Failure } from '../sync/api.ts'
import { forget } from '../sync/secrets.ts'
import { language, OWN_NAME, SPOKEN, t } from '../text/language.ts'
import { changeLanguage } from './changeLanguage.ts'
import styles from './Join.module.css'

type JoinFailure = Failure | 'empty'

/** A name and a language, and one is in. */
export function JoinForm(props: { door: Door; invitation: Key }) {
  const navigate = useNavigate()
  const [name, setName] = createSignal('')
  const [picked, setPicked] = createSignal<Language | null>(null)
  const [failed, setFailed] = createSignal<JoinFailure | null>(null)
  const [sending, setSending] = createSignal(false)
  // When the answer is lost on the way, trying again must not leave a double of the same person.
  const attempt = randomHex(16)
  let input!: HTMLInputElement

  const mine = (): Language => {
    const chosen = picked()
    if (chosen) return chosen
    return props.door.languages.includes(language()) ? language() : (props.door.languages[0] ?? language())
  }
  const pick = (chosen: Language) => {
    setPicked(chosen)
    const spoken = SPOKEN.find((each) => each === chosen)
    if (spoken) void changeLanguage(spoken)
  }

  const submit = async (event: SubmitEvent) => {
    event.preventDefault()
    if (sending()) return
    if (name().trim() === '') {
      setFailed('empty')
      input.focus()
      return
    }
    setFailed(null)
    setSending(true)
    const request: JoinRequest = { key: props.invitation, name: name(), language: mine() }
    const answered = await ask<Joined>('POST', '/api/join', request, { 'idempotency-key': attempt })
    setSending(false)
    if (answered.kind !== 'done') {
      setFailed(failureOf(answered))
      if (ofName(failed())) input.focus()
      return
    }
    // What somebody before wrote alone on this device must not open to the one who comes now.
    forget(answered.value.session)
    navigate(`/s/${answered.value.session}`, { replace: true })
  }

  return (
    <form class={styles.form} onSubmit={(event) => void submit(event)} novalidate>
      <Show when={props.door.already !== null}>
        <Notice tone="sun">{t().lobby.join.otherWarning}</Notice>
      </Show>
      <TextInput
        ref={input}
        label={t().lobby.join.name}
        hint={t().lobby.join.nameHint}
        error={ofName(failed())}
        value={name()}
        onInput={(event) => {
          setName(event.currentTarget.value)
          setFailed(null)
        }}
        autocomplete="nickname"
        enterkeyhint="go"
      />
      <Show when={props.door.languages.length > 1}>
        <fieldset>
          <legend class={styles.legend}>{t().lobby.join.language}</legend>
          <div class={styles.choices}>
            <For each={props.door.languages}>
              {(each) => (
                <label class={styles.choice}>
                  <input type="radio" name="language" checked={mine() === each} onChange={() => pick(each)} />
                  <span lang={each} dir="auto">{OWN_NAME[each]}</span>
                </label>
              )}
            </For>
          </div>
        </fieldset>
      </Show>
      <div class={styles.end}>
        <Show when={elsewhere(failed())}>{(words) => <Notice tone="rose" role="alert">{words()}</Notice>}</Show>
        <Button type="submit" look="primary" size="large" aria-disabled={sending()}>
          {sending() ? t().lobby.join.going : t().lobby.join.go}
        </Button>
        <p class={styles.note}>{t().lobby.join.noAccount}</p>
      </div>
    </form>
  )
}

/** What is to be said beside the name. */
function ofName(failed: JoinFailure | null): string | undefined {
  switch (failed) {
    case 'empty':
    case 'name-missing':
      return t().lobby.join.nameMissing
    case 'too-long':
      return t().lobby.create.tooLong(LIMITS.name)
    case 'name-taken':
      return t().refusals['name-taken']
    default:
      return undefined
  }
}

function elsewhere(failed: JoinFailure | null): string | null {
  if (failed === null || failed === 'empty' || ofName(failed)) return null
  return failed === 'unreached' ? t().lobby.join.unreachedJoining : t().refusals[failed]
}
