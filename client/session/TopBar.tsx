import { Show } from 'solid-js'
import { A } from '@solidjs/router'
import Menu from 'lucide-solid/icons/menu'
import Users from 'lucide-solid/icons/users'
import { HandButton } from '../circle/HandButton.tsx'
import { LanguageSwitch } from '../lobby/LanguageSwitch.tsx'
import { useSession } from '../sync/Connection.tsx'
import { t } from '../text/language.ts'
import { Badge } from '../ui/Badge.tsx'
import { IconButton } from '../ui/Button.tsx'
import { ConnectionWord } from './ConnectionWord.tsx'
import { usePanels } from './panels.tsx'
import { addressOf, NOW } from './place.ts'
import { TimerDigits } from './TimerDigits.tsx'
import styles from './TopBar.module.css'

/** Always in sight: which session, whether the group has my words, the time, my hand, who is here. */
export function TopBar() {
  const { session } = useSession()
  const panels = usePanels()
  const people = () => Object.values(session.participants).filter((person) => !person.removed).length
  return (
    <header class={styles.bar}>
      <div class={styles.session}>
        <A href={addressOf(session.id, NOW)} class={styles.title} title={session.title} dir="auto">{session.title}</A>
        <span class={styles.states}>
          <ConnectionWord />
          <Show when={session.ended}><Badge tone="clay">{t().session.ended}</Badge></Show>
        </span>
      </div>
      <div class={styles.tools}>
        <TimerDigits />
        <span class={styles.hand}><HandButton /></span>
        <span class={styles.smallHand}><HandButton small /></span>
        <A href={addressOf(session.id, { at: 'people' })} class={styles.people} aria-label={t().session.peopleHere(people())} title={t().session.peopleHere(people())}>
          <Users aria-hidden="true" />
          <span aria-hidden="true">{people()}</span>
        </A>
        <span class={styles.language}><LanguageSwitch /></span>
        <IconButton label={t().session.menu} onClick={() => panels.open({ is: 'menu' })}><Menu aria-hidden="true" /></IconButton>
      </div>
    </header>
  )
}
