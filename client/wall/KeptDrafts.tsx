import { For, Show } from 'solid-js'
import type { Stage } from '../../shared/model/stage.ts'
import { useSession } from '../sync/Connection.tsx'
import { t } from '../text/language.ts'
import { Button } from '../ui/Button.tsx'
import { CopyButton } from '../ui/CopyButton.tsx'
import { draftsOf } from '../sync/drafts.ts'
import styles from './KeptDrafts.module.css'

/** What one wrote alone in this stage and was never revealed: still there, still nobody else's. */
export function KeptDrafts(props: { stage: Stage }) {
  const drafts = draftsOf(useSession(), props.stage.id)
  const written = () => drafts.cards.filter((card) => card.text.trim() !== '')
  return (
    <Show when={written().length > 0}>
      <section class={styles.box} aria-labelledby="wall-kept">
        <h3 id="wall-kept">{t().wall.alone.kept}</h3>
        <p>{t().wall.alone.keptHint}</p>
        <ul class={styles.kept}>
          <For each={written()}>
            {(card) => (
              <li>
                <p dir="auto">{card.text}</p>
                <CopyButton size="small" text={card.text} words={t().common.copying} />
                <Button size="small" look="quiet" onClick={() => void drafts.remove(card.id)}>{t().common.remove}</Button>
              </li>
            )}
          </For>
        </ul>
      </section>
    </Show>
  )
}
