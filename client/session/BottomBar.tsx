import { Show, type JSX } from 'solid-js'
import { A } from '@solidjs/router'
import BookOpen from 'lucide-solid/icons/book-open'
import ListOrdered from 'lucide-solid/icons/list-ordered'
import MapPin from 'lucide-solid/icons/map-pin'
import Scroll from 'lucide-solid/icons/scroll-text'
import Sliders from 'lucide-solid/icons/sliders-horizontal'
import { useSession } from '../sync/Connection.tsx'
import { t } from '../text/language.ts'
import { usePanels } from './panels.tsx'
import { addressOf, NOW, type Place } from './place.ts'
import styles from './BottomBar.module.css'

/** Under the thumb on a phone: where the group is, the agenda, the charter, the journal. */
export function BottomBar(props: { place: Place }) {
  const { facilitates } = useSession()
  const panels = usePanels()
  return (
    <nav class={styles.bar} aria-label={t().session.bottomBar}>
      <Tab place={NOW} here={props.place}><MapPin aria-hidden="true" />{t().session.now}</Tab>
      <button type="button" class={styles.tab} onClick={() => panels.open({ is: 'agenda' })}>
        <ListOrdered aria-hidden="true" />
        {t().session.agendaShort}
      </button>
      <Tab place={{ at: 'charter' }} here={props.place}><Scroll aria-hidden="true" />{t().session.page.charter}</Tab>
      <Tab place={{ at: 'journal' }} here={props.place}><BookOpen aria-hidden="true" />{t().session.page.journal}</Tab>
      <Show when={facilitates()}>
        <button type="button" class={`${styles.tab} ${styles.guide}`} onClick={() => panels.open({ is: 'console' })}>
          <Sliders aria-hidden="true" />
          {t().session.consoleShort}
        </button>
      </Show>
    </nav>
  )
}

function Tab(props: { place: Place; here: Place; children: JSX.Element }) {
  const { session } = useSession()
  const current = () => props.here.at === props.place.at
  return (
    <A href={addressOf(session.id, props.place)} class={styles.tab} classList={{ [styles.here!]: current() }} aria-current={current() ? 'page' : undefined} activeClass="" inactiveClass="">
      {props.children}
    </A>
  )
}
