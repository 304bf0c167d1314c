import { createEffect, createMemo, createSignal, on, type Accessor } from 'solid-js'
import type { Place } from './place.ts'
import { sameScene, type Scene } from './scene.ts'

/** What a person does when the group moves: nothing, go along, or be offered to. */
export type Move = 'stay' | 'go' | 'offer'

/**
 * Where the group goes, its people go, unless they chose to look at another page or are in the
 * middle of writing: then they are offered to come. `known` is what was drawn, or where the group
 * was when the person left for their page.
 */
export function move(known: Scene | null, group: Scene | null, place: Place, typing: boolean): Move {
  if (group === null) return place.at === 'now' && known !== null ? 'go' : 'stay'
  if (place.at === 'stage') return place.stage === group.stage ? 'stay' : 'offer'
  if (place.at !== 'now') return known?.stage === group.stage ? 'stay' : 'offer'
  if (sameScene(known, group)) return 'stay'
  return typing ? 'offer' : 'go'
}

export interface Following {
  /** The scene to draw where the group is. It lags behind while the person writes. */
  readonly scene: Accessor<Scene | null>
  /** Whether the group is elsewhere, and coming along has to be asked for. */
  readonly offered: Accessor<boolean>
  /** Catches up with the group. */
  readonly join: () => void
}

/**
 * Follows the group. `typing` is asked at the moment in which the group moves and is not tracked: who
 * stops writing is not carried off in mid-thought either, they press the button.
 */
export function createFollowing(group: Accessor<Scene | null>, place: Accessor<Place>, typing: () => boolean): Following {
  const now = createMemo(group, undefined, { equals: sameScene })
  const [scene, setScene] = createSignal<Scene | null>(now(), { equals: sameScene })
  const join = () => setScene(now())
  createEffect(on(now, (next) => move(scene(), next, place(), typing()) === 'go' && join(), { defer: true }))
  createEffect(on(place, join, { defer: true }))
  return { scene, join, offered: () => move(scene(), now(), place(), true) === 'offer' }
}
