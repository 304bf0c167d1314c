import { createMemo, For, Index, Show } from 'solid-js'
import Hand from 'lucide-solid/icons/hand'
import type { Role } from '../../shared/model/participant.ts'
import type { Stage } from '../../shared/model/stage.ts'
import { useSession } from '../sync/Connection.tsx'
import { t } from '../text/language.ts'
import { personName } from '../text/names.ts'
import { Empty } from '../ui/Badge.tsx'
import { Equity } from './Equity.tsx'
import { Hands } from './Hands.tsx'
import { onRing } from './ring.ts'
import { SeatMark } from './SeatState.tsx'
import { roundShown, seatsOf, type Seat } from './seats.ts'
import { speakerOf } from './speaker.ts'
import { Tree } from './Tree.tsx'
import { TurnTime } from './TurnTime.tsx'
import styles from './CircleView.module.css'

/** Above so many seats words do not fit on the ring: it shows numbers, and the list beside it has all the words. */
const CROWD = 10
/** From so many on, seats are a little narrower. */
const MANY = 8

/**
 * The ring of equal seats around the tree: the same list, drawn in a circle where there is room and
 * one under the other on a phone.
 */
export function CircleView(props: { stage: Stage }) {
  const { session, can } = useSession()
  // Keyed by the id and not by the seat, so that a change redraws words and never a whole seat.
  const seats = createMemo(() => new Map(seatsOf(session, props.stage.id).map((seat) => [seat.organisation.id, seat])))
  const round = () => roundShown(session, props.stage.id)
  const speaker = () => speakerOf(session)
  const roundIsOver = () => round()?.closed ?? false
  return (
    <section class={styles.circle} aria-label={t().circle.title}>
      <Show when={seats().size > 0} fallback={<Empty>{t().circle.nobody}</Empty>}>
        <div class={styles.room}>
          <div class={styles.ring} classList={{ [styles.crowd!]: seats().size > CROWD, [styles.many!]: seats().size > MANY }}>
            <div class={styles.middle}>
              <Show when={seats().size > CROWD}><Numbers seats={[...seats().values()]} /></Show>
              <Tree class={styles.tree} />
              <Show when={speaker()} fallback={<p class={styles.quietWords}>{roundIsOver() ? t().circle.everybodyHeard : t().circle.stickAtRest}</p>}>
                {(who) => (
                  <div class={styles.speaker}>
                    <p class={styles.who}><bdi>{personName(who())}</bdi></p>
                    <p class={styles.soft}>{t().circle.hasTheStick}</p>
                    <TurnTime />
                  </div>
                )}
              </Show>
            </div>
            <ol class={styles.seats}>
              <For each={[...seats().keys()]}>
                {(id, index) => <SeatCard seat={seats().get(id)!} position={onRing(index(), seats().size)} />}
              </For>
            </ol>
          </div>
        </div>
        <Beside />
        <Hands acts={false} />
        <Show when={round() && (roundIsOver() || can('open-round'))}>
          <Equity stage={props.stage.id} />
        </Show>
      </Show>
    </section>
  )
}

/** The ring of a crowd, as numbers only: whoever reads the list needs none of it. */
function Numbers(props: { seats: readonly Seat[] }) {
  return (
    <div class={styles.numbers} aria-hidden="true">
      <Index each={props.seats}>
        {(seat, index) => {
          const position = () => onRing(index, props.seats.length)
          return (
            <span class={`${styles.number} ${styles[`number-${seat().state.is}`] ?? ''}`} style={{ '--x': String(position().x), '--y': String(position().y) }}>
              {index + 1}
            </span>
          )
        }}
      </Index>
    </div>
  )
}

/** Those who serve the ring or listen to it. A facilitator who belongs to a partner is named with it, in view of all. */
function Beside() {
  const { session } = useSession()
  const names = (role: Role) =>
    Object.values(session.participants)
      .filter((person) => !person.removed && person.role === role)
      .map((person) => {
        const organisation = person.organisation && session.organisations[person.organisation]
        const name = personName(person)
        return organisation ? `${name} (${organisation.name})` : name
      })
      .join(', ')
  return (
    <Show when={names('facilitator') || names('observer')}>
      <p class={styles.beside}>
        <Show when={names('facilitator')}>{(who) => <span>{t().circle.facilitation} <bdi>{who()}</bdi></span>}</Show>
        <Show when={names('observer')}>{(who) => <span>{t().circle.observation} <bdi>{who()}</bdi></span>}</Show>
      </p>
    </Show>
  )
}

function SeatCard(props: { seat: Seat; position: { readonly x: number; readonly y: number } }) {
  const hands = () => props.seat.hands.map(personName).join(', ')
  return (
    <li
      class={`${styles.seat} ${styles[`seat-${props.seat.state.is}`] ?? ''}`}
      style={{ '--x': String(props.position.x), '--y': String(props.position.y) }}
      aria-current={props.seat.state.is === 'speaking' ? 'true' : undefined}
    >
      <span class={styles.name} title={props.seat.organisation.name}><bdi>{props.seat.organisation.name}</bdi></span>
      <SeatMark state={props.seat.state} />
      <span class={styles.soft}>{props.seat.people.length === 0 ? t().circle.seatEmpty : t().common.people(props.seat.people.length)}</span>
      <Show when={props.seat.hands.length > 0}>
        <span class={styles.hand}>
          <Hand aria-hidden="true" />
          <span class="visually-hidden">{t().circle.handOf(hands())}</span>
        </span>
      </Show>
    </li>
  )
}
