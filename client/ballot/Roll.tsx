import { For, Show } from 'solid-js'
import type { BallotTerms } from '../../shared/model/ballot.ts'
import { useSession } from '../sync/Connection.tsx'
import { t } from '../text/language.ts'
import { Badge } from '../ui/Badge.tsx'
import styles from './Roll.module.css'
import { namedVoices } from './voices.ts'

/** Who has a voice, by name, each in the same size. Never who has cast it. */
export function Roll(props: { terms: Pick<BallotTerms, 'roll' | 'unit'> }) {
  const { session, me } = useSession()
  return (
    <ul class={styles.roll}>
      <For each={namedVoices(session, props.terms, me().id, t().common.formerParticipant)}>
        {(voice) => (
          <li>
            <bdi class={styles.name}>{voice.name}</bdi>
            <Show when={voice.beside}>
              {(beside) => <span class={styles.beside}>{props.terms.unit === 'organisation' ? t().ballot.roll.castBy(beside()) : beside()}</span>}
            </Show>
            <Show when={voice.mine}><Badge tone="leaf">{t().ballot.roll.you}</Badge></Show>
          </li>
        )}
      </For>
    </ul>
  )
}
