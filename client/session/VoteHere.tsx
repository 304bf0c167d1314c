import { createEffect, on, Show } from 'solid-js'
import { A } from '@solidjs/router'
import { openBallot } from '../../shared/ledger/session.ts'
import { byMethod } from '../ballot/byMethod.tsx'
import { useSession } from '../sync/Connection.tsx'
import { t } from '../text/language.ts'
import { Notice } from '../ui/Badge.tsx'
import { intoView } from './intoView.ts'
import { addressOf, NOW, type Place } from './place.ts'
import styles from './Frame.module.css'

const BallotPanel = byMethod(async () => (await import('../ballot/BallotPanel.tsx')).BallotPanel, 'voting')

/** Pages on which one reads what happened: there an open ballot is a line, elsewhere it is in front of everybody. */
const READING: readonly Place['at'][] = ['journal', 'people']

/** An open ballot, above whatever else is on the page. */
export function VoteHere(props: { place: Place }) {
  const { session } = useSession()
  const ballot = () => openBallot(session)
  let panel: HTMLDivElement | undefined
  createEffect(on(() => ballot()?.id, (id) => id && intoView(panel), { defer: true }))
  return (
    <Show when={ballot()}>
      {(open) => (
        <Show
          when={!READING.includes(props.place.at)}
          fallback={<Notice tone="sky">{t().session.ballotOpen} <A href={addressOf(session.id, NOW)}>{t().session.toTheBallot}</A></Notice>}
        >
          <div ref={panel} id="open-ballot" class={styles.ballot}>
            <BallotPanel ballot={open()} />
          </div>
        </Show>
      )}
    </Show>
  )
}
