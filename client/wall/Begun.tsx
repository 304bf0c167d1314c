import { Show } from 'solid-js'
import { useSession } from '../sync/Connection.tsx'
import { t } from '../text/language.ts'
import { CopyButton } from '../ui/CopyButton.tsx'
import { begunCard } from './begun.ts'
import { useWall } from './wallState.ts'
import styles from './KeptDrafts.module.css'

/** The card one was writing when the wall was closed to writing: to be read and copied until it opens again. */
export function Begun() {
  const { text } = begunCard(useSession().session.id, useWall().stage().id, null)
  return (
    <Show when={text().trim()}>
      {(words) => (
        <section class={styles.box} aria-labelledby="wall-begun">
          <h3 id="wall-begun">{t().wall.board.begun}</h3>
          <p>{t().wall.board.begunHint}</p>
          <p class={styles.words} dir="auto">{words()}</p>
          <div><CopyButton size="small" text={words()} words={t().common.copying} /></div>
        </section>
      )}
    </Show>
  )
}
