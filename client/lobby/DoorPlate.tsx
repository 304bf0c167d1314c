import { Match, Show, Switch } from 'solid-js'
import type { Door } from '../../shared/wire/requests.ts'
import { t } from '../text/language.ts'
import styles from './DoorPlate.module.css'

/** What stands at the door: in which session, and for whom one comes. */
export function DoorPlate(props: { door: Door }) {
  return (
    <span class={styles.plate}>
      <span class={styles.small}>{t().lobby.join.invitedTo}</span>
      <bdi class={styles.session}>{props.door.title}</bdi>
      <span class={styles.seat}>
        <span class={styles.small}>{props.door.organisation ? t().lobby.join.comeFor : t().lobby.join.comeAs}</span>
        <Show when={props.door.organisation} fallback={<span class={styles.who}>{props.door.role === 'observer' ? t().lobby.join.toObserve : t().lobby.join.toFacilitate}</span>}>
          {(organisation) => <bdi class={styles.who}>{organisation().name}</bdi>}
        </Show>
        <span class={styles.may}>
          <Switch>
            <Match when={props.door.role === 'participant'}>{t().lobby.join.participantCan}</Match>
            <Match when={props.door.role === 'observer'}>{t().lobby.join.observerCan}</Match>
            <Match when={props.door.role === 'facilitator'}>{t().lobby.join.facilitatorCan}</Match>
          </Switch>
        </span>
      </span>
    </span>
  )
}
