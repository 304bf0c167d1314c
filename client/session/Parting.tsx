import { createSignal, Show } from 'solid-js'
import { useNavigate } from '@solidjs/router'
import { openBallot } from '../../shared/ledger/session.ts'
import { ask } from '../sync/api.ts'
import { useSession } from '../sync/Connection.tsx'
import { forget } from '../sync/secrets.ts'
import { t } from '../text/language.ts'
import { Notice } from '../ui/Badge.tsx'
import { Button } from '../ui/Button.tsx'
import { usePanels } from './panels.tsx'
import { pendingEdits } from '../sync/pendingedits.ts'
import styles from './Parting.module.css'

/**
 * Going away, for a while or from a device that others use too. The second cannot be undone without
 * the personal link, so that is offered first.
 */
export function Leave() {
  const { session, waiting } = useSession()
  const panels = usePanels()
  const navigate = useNavigate()
  const [failed, setFailed] = createSignal(false)
  const unsent = () => waiting() + pendingEdits()
  const away = () => {
    panels.close()
    navigate('/')
  }
  const forgetMe = async () => {
    const answer = await ask('POST', `/api/sessions/${session.id}/leave`)
    setFailed(answer.kind === 'unreached')
    if (failed()) return
    forget(session.id)
    away()
  }
  return (
    <>
      <Show when={unsent() > 0}><Notice tone="sun" role="alert">{t().common.waiting(unsent())}</Notice></Show>
      <p>{t().session.leaveWhat}</p>
      <Button look="primary" onClick={away}>{t().session.leaveNow}</Button>
      <hr />
      <p>{t().session.forgetWhat}</p>
      <div class={styles.row}>
        <Button onClick={() => panels.open({ is: 'personal-link' })}>{t().session.personalLink}</Button>
        <Button look="danger" onClick={() => void forgetMe()}>{t().session.forgetNow}</Button>
      </div>
      <Show when={failed()}><Notice tone="rose" role="alert">{t().session.forgetFailed}</Notice></Show>
    </>
  )
}

/** Ends the session for everybody: reading and taking away stay possible. */
export function End() {
  const { session, send } = useSession()
  const panels = usePanels()
  const end = async () => {
    if (await send({ type: 'end-session' })) panels.close()
  }
  return (
    <>
      <p>{t().session.endWhat}</p>
      {openBallot(session) && <p role="alert">{t().refusals['ballot-open']}</p>}
      <div class={styles.row}>
        <Button look="danger" disabled={openBallot(session) !== undefined} onClick={() => void end()}>{t().session.endNow}</Button>
        <Button look="quiet" onClick={panels.close}>{t().common.cancel}</Button>
      </div>
    </>
  )
}
