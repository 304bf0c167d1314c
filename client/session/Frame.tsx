import { createEffect, createMemo, createSignal, on, onCleanup, Show } from 'solid-js'
import { useParams } from '@solidjs/router'
import PanelRightClose from 'lucide-solid/icons/panel-right-close'
import PanelRightOpen from 'lucide-solid/icons/panel-right-open'
import { stageOf, type Session } from '../../shared/ledger/session.ts'
import { say } from '../../shared/model/phrase.ts'
import { StickNews } from '../circle/StickNews.tsx'
import { useSession } from '../sync/Connection.tsx'
import { fetchAhead, part } from '../sync/part.tsx'
import { language, t } from '../text/language.ts'
import { IconButton } from '../ui/Button.tsx'
import { AgendaList } from './AgendaList.tsx'
import { AllPanels } from './AllPanels.tsx'
import { BottomBar } from './BottomBar.tsx'
import { Content } from './Content.tsx'
import { Elsewhere } from './Elsewhere.tsx'
import { createFollowing } from './following.ts'
import { WhileAway } from './journal/WhileAway.tsx'
import { PanelsProvider } from './panels.tsx'
import { placeOf, samePlace, type Place } from './place.ts'
import { sceneNow } from './scene.ts'
import { TopBar } from './TopBar.tsx'
import { watchTyping } from './typing.ts'
import { VoteHere } from './VoteHere.tsx'
import styles from './Frame.module.css'

const Gone = part(async () => (await import('./Outside.tsx')).Gone, 'lobby')
const Console = part(async () => (await import('./Console.tsx')).Console, 'facilitator')

/** The page of a session: what surrounds every stage, and where this person looks. */
export function Frame() {
  const { state } = useSession()
  return (
    <Show when={state() !== 'gone'} fallback={<Gone />}>
      <PanelsProvider><Page /></PanelsProvider>
    </Show>
  )
}

function Page() {
  const { session, facilitates } = useSession()
  const params = useParams<{ session: string; view?: string }>()
  const place = createMemo(() => placeOf(params.view), undefined, { equals: samePlace })
  onCleanup(fetchAhead())
  const keys = watchTyping()
  onCleanup(keys.stop)
  const following = createFollowing(() => sceneNow(session), place, keys.typing)
  const [consoleOpen, setConsoleOpen] = createSignal(true)
  let content!: HTMLElement

  createEffect(() => {
    const page = nameOf(place(), session)
    document.title = page ? `${page} · ${session.title}` : session.title
  })
  onCleanup(() => {
    document.title = t().common.product
  })
  // Whoever comes to a page is taken to its heading; whoever is carried along with the group is not.
  createEffect(on(place, () => queueMicrotask(() => document.querySelector<HTMLElement>('main h1')?.focus({ preventScroll: true }))))
  // What is drawn next begins at its heading, however far down one had read or written before.
  createEffect(on(following.scene, () => place().at === 'now' && (document.documentElement.scrollTop = 0), { defer: true }))

  // The fragment of an address belongs to the router: the focus is moved by hand.
  const skip = (event: MouseEvent) => {
    event.preventDefault()
    content.focus()
  }

  return (
    <div class={styles.frame} classList={{ [styles.withConsole!]: facilitates() && consoleOpen() }}>
      <a class={styles.skip} href="#content" onClick={skip}>{t().common.skipToContent}</a>
      <TopBar />
      <aside class={styles.agenda}><AgendaList place={place()} /></aside>
      <main ref={content} id="content" class={styles.content} tabindex={-1}>
        <WhileAway />
        <Elsewhere offered={following.offered()} onJoin={following.join} />
        <VoteHere place={place()} />
        <Content place={place()} scene={following.scene()} />
      </main>
      <Show when={facilitates()}>
        <aside class={styles.console} aria-label={t().session.console}>
          <IconButton label={consoleOpen() ? t().session.consoleClose : t().session.consoleOpen} aria-expanded={consoleOpen()} onClick={() => setConsoleOpen((open) => !open)}>
            {consoleOpen() ? <PanelRightClose aria-hidden="true" /> : <PanelRightOpen aria-hidden="true" />}
          </IconButton>
          <Show when={consoleOpen()}><Console /></Show>
        </aside>
      </Show>
      <BottomBar place={place()} />
      <StickNews />
      <AllPanels place={place()} />
    </div>
  )
}

/** What a page is called beside the title of the session; where the group is needs no name of its own. */
function nameOf(place: Place, session: Session): string {
  if (place.at === 'now') return ''
  if (place.at !== 'stage') return t().session.page[place.at]
  const stage = stageOf(session, place.stage)
  return stage ? say(stage.title, language()) : ''
}
