import { For } from 'solid-js'
import type { StageId } from '../../shared/model/id.ts'
import { useSession } from '../sync/Connection.tsx'
import { t } from '../text/language.ts'
import { Disclosure } from '../ui/Disclosure.tsx'
import { digits } from '../ui/digits.ts'
import { equity } from './equity.ts'
import styles from './Equity.module.css'

/** Turns and time of each organisation in the rounds of this stage, by name: even or not, never a ranking. */
export function Equity(props: { stage: StageId }) {
  const { session } = useSession()
  const shares = () => equity(session.rounds.filter((round) => round.stage === props.stage), session.organisations)
  return (
    <Disclosure title={t().circle.equity}>
      <p class={styles.hint}>{t().circle.equityHint}</p>
      <table class={styles.table}>
        <thead>
          <tr>
            <th scope="col">{t().circle.organisation}</th>
            <th scope="col">{t().circle.turns}</th>
            <th scope="col">{t().circle.time}</th>
          </tr>
        </thead>
        <tbody>
          <For each={shares()}>
            {(share) => (
              <tr>
                <th scope="row"><bdi>{share.name}</bdi></th>
                <td>{t().circle.turnsOf(share.turns, share.passes)}</td>
                <td>
                  <span class={styles.time}>{digits(share.milliseconds)}</span>
                  <progress class={styles.bar} max={1} value={share.ofLongest} aria-hidden="true" />
                </td>
              </tr>
            )}
          </For>
        </tbody>
      </table>
    </Disclosure>
  )
}
