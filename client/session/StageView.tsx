import { Match, Show, Switch } from 'solid-js'
import { useNavigate } from '@solidjs/router'
import { openBallot, openRound } from '../../shared/ledger/session.ts'
import type { Text } from '../../shared/model/charter.ts'
import { say } from '../../shared/model/phrase.ts'
import { beatOf, documentOf, type Stage } from '../../shared/model/stage.ts'
import { RoundBar } from '../circle/RoundBar.tsx'
import { useSession } from '../sync/Connection.tsx'
import { part } from '../sync/part.tsx'
import { language, t } from '../text/language.ts'
import { stageTitle } from '../text/names.ts'
import { Notice } from '../ui/Badge.tsx'
import { Button } from '../ui/Button.tsx'
import { BeatStepper } from './BeatStepper.tsx'
import { Board } from './Board.tsx'
import { usePanels } from './panels.tsx'
import { addressOf, NOW } from './place.ts'
import type { Part } from './scene.ts'
import styles from './StageView.module.css'

const PauseScreen = part(async () => (await import('./PauseScreen.tsx')).PauseScreen)
const Lost = part(async () => (await import('./Lost.tsx')).Lost, 'lost')
const Decided = part(async () => (await import('./Decided.tsx')).Decided)

/**
 * A stage as one sees it: its question, its steps, and what is done in it. `live` where the group is;
 * elsewhere it is looked at, without the group.
 */
export function StageView(props: { stage: Stage; part: Part; live: boolean }) {
  const { session, can, send } = useSession()
  const panels = usePanels()
  const navigate = useNavigate()
  const question = () => say(props.stage.question, language())
  const putToVote = () =>
    can('open-ballot') && !openBallot(session) ? (texts: readonly Text[]) => panels.open({ is: 'ballot', stage: props.stage.id, texts }) : null
  const goTo = () => (props.live && can('enter-beat') ? (beat: number) => void send({ type: 'enter-beat', stage: props.stage.id, beat }) : null)
  const voted = () => session.ballots.some((ballot) => ballot.stage === props.stage.id) || session.decisions.some((decision) => decision.stage === props.stage.id)
  const bringGroup = async () => {
    if (await send({ type: 'enter-stage', stage: props.stage.id })) navigate(addressOf(session.id, NOW))
  }
  const document = () => documentOf(props.stage)
  const lost = () => session.losses[document()] !== undefined || (session.asking[document()]?.length ?? 0) > 0
  const inRound = () => props.live && (session.stick !== null || openRound(session) !== undefined)
  return (
    <article class={styles.stage} aria-labelledby="stage-title">
      <header class={styles.head}>
        <h1 id="stage-title" tabindex={-1} class={styles.title} dir="auto">{stageTitle(props.stage)}</h1>
        <BeatStepper stage={props.stage} live={props.live} onGo={goTo()} />
      </header>
      <Show when={!props.live && can('enter-stage')}>
        <div class={styles.bring}>
          <Button look="primary" onClick={() => void bringGroup()}>{t().session.bringGroup}</Button>
        </div>
      </Show>
      <Show when={inRound()}>
        <div classList={{ [styles.prominent!]: beatOf(props.stage).kind === 'round' }}><RoundBar /></div>
      </Show>
      {/* The wall and the charter say it themselves. */}
      <Show when={props.stage.frozen && props.stage.view === 'exchange' && props.part === 'board'}><Notice tone="sky">{t().session.frozen}</Notice></Show>
      <Switch>
        <Match when={props.part === 'question'}>
          <p class={styles.alone} dir="auto">{question() || t().session.noQuestion}</p>
          <Show when={!props.live}><p class={styles.soft}>{t().session.notOpened}</p></Show>
        </Match>
        <Match when={props.part === 'pause'}><PauseScreen stage={props.stage} /></Match>
        <Match when={true}>
          {/* Where people write alone, the question stands with the field. */}
          <Show when={props.part === 'board' && question()}><h2 class={styles.question} dir="auto">{question()}</h2></Show>
          <Show when={lost()}><Lost document={document()} /></Show>
          <Show when={voted()}><Decided stage={props.stage.id} /></Show>
          <Board stage={props.stage} part={props.part} onPutToVote={putToVote()} />
        </Match>
      </Switch>
    </article>
  )
}
