import { createEffect, createMemo, createSignal, Match, on, onCleanup, Show, Switch } from 'solid-js'
import { useNavigate } from '@solidjs/router'
import type { Door, Key } from '../../shared/wire/requests.ts'
import { Notice } from '../ui/Badge.tsx'
import { Button } from '../ui/Button.tsx'
import { ask, failureOf, type Failure } from '../sync/api.ts'
import { t } from '../text/language.ts'
import { CodeField } from './CodeField.tsx'
import { readFragment } from './doorKey.ts'
import { DoorPlate } from './DoorPlate.tsx'
import styles from './Join.module.css'
import { JoinForm } from './JoinForm.tsx'
import { Page } from './Page.tsx'
import { useFragment } from './useFragment.ts'

type Found =
  | { readonly state: 'looking' }
  | { readonly state: 'door'; readonly door: Door }
  | { readonly state: 'failed'; readonly why: Failure }

/** Coming in by an invitation: first what it opens, then a name, and one is in. */
export function Join() {
  const navigate = useNavigate()
  const fragment = useFragment()
  const key = createMemo(() => readFragment(fragment()))
  const [found, setFound] = createSignal<Found>({ state: 'looking' })
  const [asOther, setAsOther] = createSignal(false)

  const look = async (sought: Key) => {
    setFound({ state: 'looking' })
    setAsOther(false)
    const answered = await ask<Door>('POST', '/api/invitations/look', sought)
    if (key() !== sought) return
    if (answered.kind === 'done') setFound({ state: 'door', door: answered.value })
    else setFound({ state: 'failed', why: failureOf(answered) })
  }
  const again = () => {
    const sought = key()
    if (sought) void look(sought)
  }
  createEffect(on(key, again))
  const online = () => failure() === 'unreached' && again()
  window.addEventListener('online', online)
  onCleanup(() => window.removeEventListener('online', online))

  const failure = () => {
    const now = found()
    return now.state === 'failed' ? now.why : null
  }
  const door = () => {
    const now = found()
    return now.state === 'door' ? now.door : null
  }
  const typedBefore = () => {
    const sought = key()
    return sought && 'code' in sought ? sought.code : ''
  }
  const withCode = () => <CodeField initial={typedBefore()} onFragment={(typed) => (typed === fragment() ? again() : navigate(`/join#${typed}`))} />

  return (
    <Switch>
      <Match when={!key()}>
        <Page title={t().lobby.join.noKeyTitle}>
          <p>{t().lobby.join.noKey}</p>
          {withCode()}
        </Page>
      </Match>
      <Match when={failure()}>
        {(why) => (
          <Page title={explained(why()).title}>
            <Notice tone="sun" role="alert">{explained(why()).what}</Notice>
            <Show when={explained(why()).next === 'retype'} fallback={<Button look="primary" size="large" onClick={again}>{t().lobby.join.tryAgain}</Button>}>
              {withCode()}
            </Show>
          </Page>
        )}
      </Match>
      <Match when={door()}>
        {(open) => (
          <Page title={t().lobby.join.title} heading={<DoorPlate door={open()} />}>
            <Show when={!asOther() && open().already} fallback={<JoinForm door={open()} invitation={key()!} />}>
              {(already) => (
                <section class={styles.already}>
                  <p>{t().lobby.join.alreadyHere} <strong><bdi>{already()}</bdi></strong>.</p>
                  <Button look="primary" size="large" onClick={() => navigate(`/s/${open().session}`, { replace: true })}>
                    {t().lobby.join.continueAs(already())}
                  </Button>
                  <Button look="quiet" onClick={() => setAsOther(true)}>{t().lobby.join.comeInAsOther}</Button>
                </section>
              )}
            </Show>
          </Page>
        )}
      </Match>
      <Match when={true}>
        <Page title={t().lobby.join.title}>
          <p role="status" class={styles.looking}>{t().lobby.join.looking}</p>
        </Page>
      </Match>
    </Switch>
  )
}

/** Why one is not shown the door, and what to do about it. */
function explained(why: Failure): { readonly title: string; readonly what: string; readonly next: 'retype' | 'again' } {
  const words = t().lobby.join
  switch (why) {
    // What cannot be a secret or a code at all is, to the person, just as wrong.
    case 'malformed':
    case 'not-found':
    case 'wrong-invitation':
      return { title: words.wrongTitle, what: words.wrong, next: 'retype' }
    case 'invitation-closed':
      return { title: words.closedTitle, what: words.closed, next: 'retype' }
    case 'too-often':
      return { title: words.tooOftenTitle, what: words.tooOften, next: 'again' }
    case 'unreached':
      return { title: words.unreachedTitle, what: words.unreached, next: 'again' }
    default:
      return { title: words.refusedTitle, what: t().refusals[why], next: 'again' }
  }
}
