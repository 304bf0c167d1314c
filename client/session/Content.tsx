import { Match, Show, Switch, type JSX } from 'solid-js'
import { openBallot, stageOf } from '../../shared/ledger/session.ts'
import type { Text } from '../../shared/model/charter.ts'
import { RoundBar } from '../circle/RoundBar.tsx'
import { useSession } from '../sync/Connection.tsx'
import { part } from '../sync/part.tsx'
import { t } from '../text/language.ts'
import { stageTitle } from '../text/names.ts'
import { Empty } from '../ui/Badge.tsx'
import { usePanels } from './panels.tsx'
import type { Page, Place } from './place.ts'
import { sceneElsewhere, type Scene } from './scene.ts'
import { StageView } from './StageView.tsx'
import { WaitingRoom } from './WaitingRoom.tsx'
import styles from './Frame.module.css'

const CharterView = part(async () => (await import('../charter/CharterView.tsx')).CharterView, 'charter')
const CircleView = part(async () => (await import('../circle/CircleView.tsx')).CircleView)
const ExchangeMap = part(async () => (await import('../exchange/ExchangeMap.tsx')).ExchangeMap, 'exchange')
const Journal = part(async () => (await import('./journal/Journal.tsx')).Journal, 'journal', 'results', 'consent')
const People = part(async () => (await import('./People.tsx')).People)

/** The middle of the page: where the group is, another stage, or one of the pages. */
export function Content(props: { place: Place; scene: Scene | null }) {
  const { session, facilitates } = useSession()
  const scene = () => {
    if (props.place.at === 'now') return props.scene
    const stage = props.place.at === 'stage' ? stageOf(session, props.place.stage) : undefined
    return stage ? sceneElsewhere(session, stage, facilitates() && !session.ended) : null
  }
  const stage = () => stageOf(session, scene()?.stage ?? null)
  const at = (page: Page) => props.place.at === page
  return (
    <Switch fallback={<Show when={props.place.at === 'now'} fallback={<Empty>{t().refusals['stage-missing']}</Empty>}><WaitingRoom /></Show>}>
      <Match when={at('circle')}><Titled page="circle"><Ring /></Titled></Match>
      <Match when={at('map')}><Titled page="map"><ExchangeMap stage={null} /></Titled></Match>
      <Match when={at('charter')}><Titled page="charter"><Charter /></Titled></Match>
      <Match when={at('journal')}><Journal /></Match>
      <Match when={at('people')}><People /></Match>
      <Match when={stage()}>
        {(here) => <StageView stage={here()} part={scene()?.part ?? 'question'} live={props.place.at === 'now' || session.current === here().id} />}
      </Match>
    </Switch>
  )
}

function Titled(props: { page: Page; children: JSX.Element }) {
  return (
    <article class={styles.page} aria-labelledby="page-title">
      <h1 id="page-title" tabindex={-1} class={props.page === 'charter' ? 'visually-hidden' : undefined}>{t().session.page[props.page]}</h1>
      {props.children}
    </article>
  )
}

/** The ring of the stage the group is in; before the first, of the one that comes first. */
function Ring() {
  const { session } = useSession()
  return (
    <Show when={stageOf(session, session.current) ?? session.stages[0]} fallback={<Empty>{t().session.noStages}</Empty>}>
      {(stage) => (
        <>
          <h2 dir="auto">{stageTitle(stage())}</h2>
          <RoundBar />
          <CircleView stage={stage()} />
        </>
      )}
    </Show>
  )
}

/** The charter as a page of its own: what is voted from here belongs to the stage the group is in. */
function Charter() {
  const { session, can } = useSession()
  const panels = usePanels()
  const putToVote = () => {
    const stage = stageOf(session, session.current)
    return stage && can('open-ballot') && !openBallot(session) ? (texts: readonly Text[]) => panels.open({ is: 'ballot', stage: stage.id, texts }) : null
  }
  return <CharterView onPutToVote={putToVote()} />
}
