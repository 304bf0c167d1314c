import { createEffect, createMemo, createSignal, Match, on, onCleanup, Switch } from 'solid-js'
import { useNavigate } from '@solidjs/router'
import type { Joined } from '../../shared/wire/requests.ts'
import { Notice } from '../ui/Badge.tsx'
import { Button } from '../ui/Button.tsx'
import { LinkButton } from '../ui/LinkButton.tsx'
import { ask, failureOf, type Failure } from '../sync/api.ts'
import { keepSeen, lastSeen } from '../sync/lastseen.ts'
import { adoptSealingKey, forget, sealingKey } from '../sync/secrets.ts'
import { t } from '../text/language.ts'
import { readReturn } from './links.ts'
import { Page } from './Page.tsx'
import { useFragment } from './useFragment.ts'

/** A personal link brings the same person back on another device, with the key to what they wrote alone. */
export function Return() {
  const navigate = useNavigate()
  const fragment = useFragment()
  const link = createMemo(() => readReturn(fragment()))
  const [failed, setFailed] = createSignal<Failure | null>(null)

  const go = async () => {
    const mine = link()
    if (!mine) return
    setFailed(null)
    const answered = await ask<Joined>('POST', '/api/return', { secret: mine.secret })
    if (link() !== mine) return
    if (answered.kind !== 'done') return void setFailed(failureOf(answered))
    const { session } = answered.value
    // Somebody else who was in this session on this device before leaves nothing to the one who comes now.
    if (sealingKey(session) !== mine.sealingKey) forget(session)
    adoptSealingKey(session, mine.sealingKey)
    // A device that has seen less than the link tells nothing of what the person saw elsewhere.
    if (mine.seen !== null) keepSeen(session, Math.max(mine.seen, lastSeen(session) ?? 0))
    navigate(`/s/${session}`, { replace: true })
  }
  createEffect(on(link, () => void go()))
  const online = () => failed() === 'unreached' && void go()
  window.addEventListener('online', online)
  onCleanup(() => window.removeEventListener('online', online))

  return (
    <Switch>
      <Match when={!link()}>
        <Page title={t().lobby.back.brokenTitle}>
          <Notice tone="sun" role="alert">{t().lobby.back.broken}</Notice>
          <LinkButton href="/">{t().common.home}</LinkButton>
        </Page>
      </Match>
      <Match when={failed() === 'unreached' || failed() === 'too-often'}>
        <Page title={failed() === 'unreached' ? t().lobby.back.unreachedTitle : t().lobby.join.tooOftenTitle}>
          <Notice tone="sun" role="alert">{failed() === 'unreached' ? t().lobby.back.unreached : t().lobby.join.tooOften}</Notice>
          <Button look="primary" size="large" onClick={() => void go()}>{t().lobby.join.tryAgain}</Button>
        </Page>
      </Match>
      <Match when={failed()}>
        <Page title={t().lobby.back.deadTitle}>
          <Notice tone="sun" role="alert">{t().lobby.back.dead}</Notice>
          <LinkButton href="/">{t().common.home}</LinkButton>
        </Page>
      </Match>
      <Match when={true}>
        <Page title={t().lobby.back.title}>
          <p role="status">{t().lobby.back.going}</p>
        </Page>
      </Match>
    </Switch>
  )
}
