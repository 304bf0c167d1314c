import { Show } from 'solid-js'
import { holdsStick } from '../../shared/ledger/decide/circle.ts'
import { openRound } from '../../shared/ledger/session.ts'
import { comingUp } from '../../shared/model/round.ts'
import { useSession } from '../sync/Connection.tsx'
import { t } from '../text/language.ts'
import { personName } from '../text/names.ts'
import { Button } from '../ui/Button.tsx'
import { speakerOf } from './speaker.ts'
import { StickDrawing } from './Tree.tsx'
import { TurnTime } from './TurnTime.tsx'
import styles from './RoundBar.module.css'

/** One line over any stage while somebody holds the stick: who speaks, for how long, who is next. */
export function RoundBar() {
  const { session, me, facilitates, send } = useSession()
  const speaker = () => speakerOf(session)
  const round = () => openRound(session)
  const mine = () => holdsStick(session, me().id)
  const next = () => {
    const going = round()
    const id = going && comingUp(going, session.stick)[0]
    return id ? session.organisations[id] : undefined
  }
  const end = (passed: boolean) => {
    const holder = session.stick?.organisation
    if (holder) void send({ type: 'end-turn', organisation: holder, passed })
  }
  return (
    <Show when={speaker()}>
      {(who) => (
        <section class={styles.bar} classList={{ [styles.mine!]: mine() }} aria-label={t().circle.roundBar}>
          <StickDrawing class={styles.stick} />
          <p class={styles.who}>
            <Show when={mine()} fallback={<><strong><bdi>{personName(who())}</bdi></strong> {t().circle.hasTheStick}</>}>
              <strong>{who().person ? t().circle.youHaveTheStick : t().circle.yourTurn}</strong>
            </Show>
            <Show when={who().of}>{(of) => <bdi class={styles.soft}>{of()}</bdi>}</Show>
          </p>
          <TurnTime />
          <Show when={round()}>
            <p class={styles.next}>
              <Show when={next()} fallback={t().circle.lastTurn}>
                {(after) => <>{t().circle.then} <bdi>{after().name}</bdi></>}
              </Show>
            </p>
          </Show>
          <Show when={round() && mine()}>
            <span class={styles.actions}>
              <Button look="primary" onClick={() => end(false)}>{t().circle.finished}</Button>
              <Button onClick={() => end(true)}>{t().circle.pass}</Button>
            </span>
          </Show>
          <Show when={!round() && (mine() || facilitates())}>
            <Button onClick={() => send({ type: 'lay-down-stick' })}>{mine() ? t().circle.finished : t().circle.takeBack}</Button>
          </Show>
        </section>
      )}
    </Show>
  )
}
