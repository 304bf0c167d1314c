import { createSignal, Show } from 'solid-js'
import { useNavigate } from '@solidjs/router'
import { templates } from '../../shared/library/templates.ts'
import { LIMITS } from '../../shared/model/limits.ts'
import type { Language } from '../../shared/model/phrase.ts'
import type { CreateRequest, Joined } from '../../shared/wire/requests.ts'
import { Notice } from '../ui/Badge.tsx'
import { Button } from '../ui/Button.tsx'
import { TextInput } from '../ui/Field.tsx'
import { ask, failureOf, randomHex, type Failure } from '../sync/api.ts'
import { language, t } from '../text/language.ts'
import { countOf, present, problemsOf, type Problem } from './creation.ts'
import styles from './Create.module.css'
import { LanguageChecks } from './LanguageChecks.tsx'
import { OrganisationRows, row, type Row } from './OrganisationRows.tsx'
import { Page } from './Page.tsx'
import { TemplateChoice } from './TemplateChoice.tsx'
import { useSettings } from './useSettings.ts'

/** One short page that makes a session and its first facilitator. Nothing typed is lost by an error. */
export function Create() {
  const navigate = useNavigate()
  const settings = useSettings()
  const [template, setTemplate] = createSignal(templates[0]!.id)
  const [title, setTitle] = createSignal('')
  const [languages, setLanguages] = createSignal<readonly Language[]>([language()])
  const [rows, setRows] = createSignal<readonly Row[]>([row(), row()])
  const [name, setName] = createSignal('')
  const [password, setPassword] = createSignal('')
  const [tried, setTried] = createSignal(false)
  const [sending, setSending] = createSignal(false)
  const [failed, setFailed] = createSignal<Failure | null>(null)
  // When the answer is lost on the way, trying again must not leave a second session.
  const attempt = randomHex(16)
  let form!: HTMLFormElement

  const problems = () => problemsOf({ title: title(), languages: languages(), organisations: rows().map((each) => each.name), name: name() })
  const shown = () => (tried() ? problems() : null)
  const asksPassword = () => settings()?.password === true || failed() === 'wrong-password'
  const worded = (problem: Problem | null | undefined, missing: string, max: number): string | undefined => {
    if (!problem) return undefined
    if (problem === 'too-long') return t().lobby.create.tooLong(max)
    return problem === 'duplicate' ? t().lobby.create.duplicate : missing
  }

  const submit = async (event: SubmitEvent) => {
    event.preventDefault()
    if (sending()) return
    setTried(true)
    setFailed(null)
    if (countOf(problems()) > 0) return focusFirstProblem(form)
    setSending(true)
    const request: CreateRequest = {
      title: title(),
      template: template(),
      languages: [...languages()],
      organisations: [...present(rows().map((each) => each.name))],
      name: name(),
      language: language(),
      password: password(),
    }
    const answered = await ask<Joined>('POST', '/api/sessions', request, { 'idempotency-key': attempt })
    setSending(false)
    if (answered.kind === 'done') return navigate(`/s/${answered.value.session}`, { replace: true })
    setFailed(failureOf(answered))
    focusFirstProblem(form)
  }

  return (
    <Page title={t().lobby.create.title} width="middle">
      <p class={styles.lead}>{t().lobby.create.lead}</p>
      <form ref={form} class={styles.form} onSubmit={(event) => void submit(event)} novalidate>
        <TemplateChoice templates={templates} chosen={template()} onChoose={setTemplate} />
        <TextInput
          label={t().lobby.create.name}
          hint={t().lobby.create.nameHint}
          error={worded(shown()?.title, t().lobby.create.nameMissing, LIMITS.title)}
          value={title()}
          onInput={(event) => setTitle(event.currentTarget.value)}
        />
        <LanguageChecks chosen={languages()} error={shown()?.languages ? t().lobby.create.languageMissing : undefined} onChange={setLanguages} />
        <OrganisationRows rows={rows()} problems={shown()?.organisations.map((each) => worded(each, '', LIMITS.name)) ?? []} onChange={setRows} />
        <TextInput
          label={t().lobby.create.yourName}
          hint={t().lobby.create.yourNameHint}
          error={worded(shown()?.name, t().lobby.create.yourNameMissing, LIMITS.name)}
          value={name()}
          onInput={(event) => setName(event.currentTarget.value)}
          autocomplete="name"
        />
        <Show when={asksPassword()}>
          <TextInput
            type="password"
            label={t().lobby.create.password}
            hint={t().lobby.create.passwordHint}
            error={failed() === 'wrong-password' ? t().refusals['wrong-password'] : undefined}
            value={password()}
            onInput={(event) => setPassword(event.currentTarget.value)}
            autocomplete="current-password"
          />
        </Show>
        <div class={styles.end}>
          <Show when={shown() && countOf(problems()) > 0}>
            <Notice tone="rose">{t().lobby.create.lookAgain(countOf(problems()))}</Notice>
          </Show>
          <Show when={general(failed())}>{(words) => <Notice tone="rose" role="alert">{words()}</Notice>}</Show>
          <Button type="submit" look="primary" size="large" aria-disabled={sending()}>
            {sending() ? t().lobby.create.going : t().lobby.create.go}
          </Button>
        </div>
      </form>
    </Page>
  )
}

/** What is wrong with no field in particular. */
function general(failed: Failure | null): string | null {
  if (failed === null || failed === 'wrong-password') return null
  return failed === 'unreached' ? t().lobby.create.unreached : t().refusals[failed]
}

function focusFirstProblem(form: HTMLFormElement): void {
  queueMicrotask(() => form.querySelector<HTMLElement>('[aria-invalid]')?.focus())
}
