import { Show } from 'solid-js'
import { useNavigate } from '@solidjs/router'
import { stageOf } from '../../shared/ledger/session.ts'
import { say } from '../../shared/model/phrase.ts'
import { beatOf } from '../../shared/model/stage.ts'
import { useSession } from '../sync/Connection.tsx'
import { language, t } from '../text/language.ts'
import { stageTitle } from '../text/names.ts'
import { Status } from '../ui/Badge.tsx'
import { Button } from '../ui/Button.tsx'
import { addressOf, NOW } from './place.ts'
import styles from './Frame.module.css'

/** Says calmly where the group is, to somebody who is not there or is writing. Nobody is pulled away. */
export function Elsewhere(props: { offered: boolean; onJoin: () => void }) {
  const { session } = useSession()
  const navigate = useNavigate()
  const stage = () => stageOf(session, session.current)
  const join = () => {
    props.onJoin()
    navigate(addressOf(session.id, NOW))
  }
  return (
    <>
      <Show when={props.offered && stage()}>
        {(here) => (
          <div class={styles.elsewhere}>
            <p>
              {t().session.groupAt} <bdi>{stageTitle(here())}</bdi> · {t().session.beats[beatOf(here()).kind]}
            </p>
            <Button look="primary" onClick={join}>{t().session.join}</Button>
          </div>
        )}
      </Show>
      <Status class="visually-hidden">{news()}</Status>
    </>
  )
  /** Spoken for those who do not see the page change. */
  function news(): string {
    const here = stage()
    return here ? `${t().session.groupAt} ${say(here.title, language())}, ${t().session.beats[beatOf(here).kind]}` : ''
  }
}
