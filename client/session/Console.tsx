import { Show, type JSX } from 'solid-js'
import { A } from '@solidjs/router'
import ArrowDownUp from 'lucide-solid/icons/arrow-down-up'
import DoorOpen from 'lucide-solid/icons/door-open'
import Clock from 'lucide-solid/icons/rotate-ccw-clock'
import FilePen from 'lucide-solid/icons/file-pen-line'
import Snowflake from 'lucide-solid/icons/snowflake'
import Users from 'lucide-solid/icons/users'
import { thinksAlone } from '../../shared/ledger/permission.ts'
import { isFrozen, openRound, stageOf } from '../../shared/ledger/session.ts'
import { beatOf, documentOf, type Stage } from '../../shared/model/stage.ts'
import { RoundConsole } from '../circle/RoundConsole.tsx'
import { useSession } from '../sync/Connection.tsx'
import { t } from '../text/language.ts'
import { Notice } from '../ui/Badge.tsx'
import { Button } from '../ui/Button.tsx'
import { Disclosure } from '../ui/Disclosure.tsx'
import { NextStepButton } from './NextStepButton.tsx'
import { TimerConsole } from './TimerConsole.tsx'
import { previousStep } from './nextStep.ts'
import { usePanels } from './panels.tsx'
import { addressOf } from './place.ts'
import styles from './Console.module.css'

/** All that the facilitator holds, the likeliest first. It shows no draft and no vote: those are nobody's to see. */
export function Console() {
  const { session, myOrganisation, facilitates, send } = useSession()
  const panels = usePanels()
  const stage = () => stageOf(session, session.current)
  const back = () => previousStep(session)
  return (
    <div class={styles.console}>
      <Show when={myOrganisation()}>
        {(organisation) => <Notice tone="sun">{t().facilitator.partnerFacilitates(organisation().name)}</Notice>}
      </Show>
      <NextStepButton />
      <Show when={back()}>
        {(command) => <Button size="small" look="quiet" onClick={() => send(command())}>{t().session.next.back}</Button>}
      </Show>
      <Show when={facilitates() && !session.ended}>
        <Show when={stage()}>
          {(here) => (
            <Disclosure title={t().circle.roundBar} open={beatOf(here()).kind === 'round' || openRound(session) !== undefined || session.hands.length > 0}>
              <RoundConsole stage={here()} />
            </Disclosure>
          )}
        </Show>
        <Disclosure title={t().session.timer} open><TimerConsole /></Disclosure>
        <Show when={stage()}>{(here) => <StageTools stage={here()} />}</Show>
        <div class={styles.tools}>
          <Tool onClick={() => panels.open({ is: 'invitations' })}><DoorOpen aria-hidden="true" />{t().session.invitations}</Tool>
          <Tool onClick={() => panels.open({ is: 'edit-agenda' })}><ArrowDownUp aria-hidden="true" />{t().session.editAgenda}</Tool>
          <A class={styles.link} href={addressOf(session.id, { at: 'people' })} onClick={() => panels.close()}>
            <Users aria-hidden="true" />{t().facilitator.handOverLink}
          </A>
          <Button size="small" look="danger" onClick={() => panels.open({ is: 'end' })}>{t().session.endSession}</Button>
        </div>
      </Show>
    </div>
  )
}

function Tool(props: { onClick: () => void; children: JSX.Element }) {
  return <Button size="small" look="quiet" class={styles.tool} onClick={props.onClick}>{props.children}</Button>
}

/** What concerns the stage the group is in: its writing, its cards, its decisions. */
function StageTools(props: { stage: Stage }) {
  const { session, counts, send } = useSession()
  const panels = usePanels()
  const document = () => documentOf(props.stage)
  const frozen = () => isFrozen(session, document())
  const late = () => (thinksAlone(session, props.stage) ? 0 : (counts().writers[props.stage.id] ?? 0))
  return (
    <div class={styles.tools}>
      <Show when={late() > 0}>
        <Tool onClick={() => send({ type: 'reveal', stage: props.stage.id })}>{t().facilitator.revealLate(late())}</Tool>
      </Show>
      <Tool onClick={() => panels.open({ is: 'decision', stage: props.stage.id, ballot: null })}>
        <FilePen aria-hidden="true" />{t().facilitator.writeDecision}
      </Tool>
      <Show when={props.stage.view !== 'circle'}>
        <Tool onClick={() => send({ type: frozen() ? 'thaw' : 'freeze', document: document() })}>
          <Snowflake aria-hidden="true" />{frozen() ? t().facilitator.thaw : t().facilitator.freeze}
        </Tool>
        <Tool onClick={() => panels.open({ is: 'versions', document: document() })}>
          <Clock aria-hidden="true" />{t().session.lost.title}
        </Tool>
      </Show>
    </div>
  )
}
