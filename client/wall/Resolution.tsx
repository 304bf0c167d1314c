import { Show } from 'solid-js'
import { resolutionText } from '../../shared/board/decidable.ts'
import type { Text } from '../../shared/model/charter.ts'
import { LIMITS } from '../../shared/model/limits.ts'
import { t } from '../text/language.ts'
import { Button } from '../ui/Button.tsx'
import { LiveText } from '../ui/LiveText.tsx'
import { putToVote } from './putToVote.ts'
import { TooLong } from './TooLong.tsx'
import { useWall } from './wallState.ts'
import { WhoIsHere } from './WhoIsHere.tsx'
import styles from './Resolution.module.css'

/** The decision that the group writes in view of all, until it is put to the vote. */
export function Resolution(props: { onPutToVote: ((texts: readonly Text[]) => void) | null }) {
  const wall = useWall()
  const { board } = wall
  const words = () => board.resolution()
  const over = () => words().trim().length - LIMITS.words
  const vote = (submit: (texts: readonly Text[]) => void) => {
    const text = resolutionText(wall.stage().id, words(), wall.stage().section)
    if (text) putToVote([text], submit)
  }
  return (
    <section class={styles.resolution} aria-labelledby="wall-resolution">
      <h3 id="wall-resolution">{t().wall.resolution.title}</h3>
      <p class={styles.hint}>{wall.writable() ? t().wall.resolution.hint : t().wall.resolution.reading}</p>
      <Show
        when={wall.writable() && board.synced()}
        fallback={<p class={styles.words} dir="auto">{words().trim() || t().wall.resolution.empty}</p>}
      >
        <LiveText class={styles.area} label={t().wall.resolution.label} bind={(area) => board.bind(area, 'resolution')} />
      </Show>
      <TooLong over={over()} />
      <WhoIsHere place="resolution" />
      <Show when={props.onPutToVote}>
        {(submit) => (
          <div>
            <Button disabled={words().trim() === '' || over() > 0} onClick={() => vote(submit())}>{t().wall.resolution.vote}</Button>
          </div>
        )}
      </Show>
    </section>
  )
}
