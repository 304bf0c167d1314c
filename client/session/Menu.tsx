import { Show } from 'solid-js'
import { useNavigate } from '@solidjs/router'
import DoorOpen from 'lucide-solid/icons/door-open'
import Download from 'lucide-solid/icons/download'
import KeyRound from 'lucide-solid/icons/key-round'
import LogOut from 'lucide-solid/icons/log-out'
import SearchX from 'lucide-solid/icons/search-x'
import Sprout from 'lucide-solid/icons/sprout'
import Users from 'lucide-solid/icons/users'
import { stageOf } from '../../shared/ledger/session.ts'
import { documentOf } from '../../shared/model/stage.ts'
import { LanguageSwitch } from '../lobby/LanguageSwitch.tsx'
import { useSession } from '../sync/Connection.tsx'
import { t } from '../text/language.ts'
import { Button } from '../ui/Button.tsx'
import { usePanels } from './panels.tsx'
import { addressOf } from './place.ts'
import styles from './Menu.module.css'

/** What one needs now and then: my link, inviting, our profile, taking things away, leaving. */
export function Menu() {
  const { session, me, myOrganisation, can, send } = useSession()
  const panels = usePanels()
  const navigate = useNavigate()
  const missing = async () => {
    const here = stageOf(session, session.current)
    if (here && (await send({ type: 'ask-for-lost', document: documentOf(here) }))) panels.close()
  }
  return (
    <div class={styles.menu}>
      <p class={styles.me}>
        <strong><bdi>{me().name}</bdi></strong>
        <span class={styles.soft}>
          <Show when={myOrganisation()}>{(organisation) => <bdi>{organisation().name}</bdi>}</Show>
          <Show when={me().role !== 'participant'}> {t().common[me().role === 'facilitator' ? 'facilitator' : 'observer']}</Show>
        </span>
      </p>
      <LanguageSwitch />
      <Show when={myOrganisation()}>
        {(organisation) => (
          <Button look="quiet" class={styles.item} onClick={() => panels.open({ is: 'profile', organisation: organisation().id })}>
            <Sprout aria-hidden="true" />{t().session.ourProfile}
          </Button>
        )}
      </Show>
      <Button look="quiet" class={styles.item} onClick={() => { panels.close(); navigate(addressOf(session.id, { at: 'people' })) }}>
        <Users aria-hidden="true" />{t().session.page.people}
      </Button>
      <Button look="quiet" class={styles.item} onClick={() => panels.open({ is: 'personal-link' })}>
        <KeyRound aria-hidden="true" />{t().session.personalLink}
      </Button>
      {/* Who facilitates looks into the earlier states from the console. */}
      <Show when={session.current !== null && can('ask-for-lost') && !can('restore')}>
        <Button look="quiet" class={styles.item} onClick={() => void missing()}>
          <SearchX aria-hidden="true" />{t().session.lost.missing}
        </Button>
      </Show>
      <Show when={can('renew-invitation')}>
        <Button look="quiet" class={styles.item} onClick={() => panels.open({ is: 'invitations' })}>
          <DoorOpen aria-hidden="true" />{t().session.invitations}
        </Button>
      </Show>
      <Button look="quiet" class={styles.item} onClick={() => panels.open({ is: 'exports' })}>
        <Download aria-hidden="true" />{t().session.exports}
      </Button>
      <Button look="quiet" class={styles.item} onClick={() => panels.open({ is: 'leave' })}>
        <LogOut aria-hidden="true" />{t().session.leave}
      </Button>
    </div>
  )
}
