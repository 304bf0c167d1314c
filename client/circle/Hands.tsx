import { For, Show } from 'solid-js'
import Hand from 'lucide-solid/icons/hand'
import { openRound } from '../../shared/ledger/session.ts'
import { member } from '../../shared/ledger/permission.ts'
import { useSession } from '../sync/Connection.tsx'
import { t } from '../text/language.ts'
import { personName } from '../text/names.ts'
import { Button } from '../ui/Button.tsx'
import styles from './Hands.module.css'

/** Raised hands in the order in which they went up; `acts` where the facilitator lends the stick from. */
export function Hands(props: { acts: boolean }) {
  const { session, can, send } = useSession()
  const hands = () => session.hands.flatMap((hand) => member(session, hand) ?? [])
  const acts = () => props.acts && can('give-stick')
  return (
    <Show when={hands().length > 0}>
      <section class={styles.hands}>
        <h3 class={styles.title}><Hand aria-hidden="true" />{t().circle.hands(hands().length)}</h3>
        <ol class={styles.list}>
          <For each={hands()}>
            {(person) => (
              <li class={styles.row}>
                <span class={styles.who}>
                  <bdi>{personName(person)}</bdi>
                  <Show when={person.organisation && session.organisations[person.organisation]}>
                    {(organisation) => <bdi class={styles.soft}>{organisation().name}</bdi>}
                  </Show>
                </span>
                <Show when={acts() && !openRound(session)}>
                  <Button size="small" onClick={() => send({ type: 'give-stick', participant: person.id })}>{t().circle.giveStick}</Button>
                </Show>
                <Show when={acts()}>
                  <Button size="small" look="quiet" onClick={() => send({ type: 'lower-hand', participant: person.id })}>{t().circle.lowerHand}</Button>
                </Show>
              </li>
            )}
          </For>
        </ol>
      </section>
    </Show>
  )
}
