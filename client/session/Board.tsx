import { Match, Show, Switch } from 'solid-js'
import type { Text } from '../../shared/model/charter.ts'
import type { Stage } from '../../shared/model/stage.ts'
import { part } from '../sync/part.tsx'
import type { Part } from './scene.ts'

const CircleView = part(async () => (await import('../circle/CircleView.tsx')).CircleView)
const WriteAlone = part(async () => (await import('../wall/WriteAlone.tsx')).WriteAlone)
const Wall = part(async () => (await import('../wall/Wall.tsx')).Wall)
const ExchangeAlone = part(async () => (await import('../exchange/ExchangeAlone.tsx')).ExchangeAlone, 'exchange')
const ExchangeMap = part(async () => (await import('../exchange/ExchangeMap.tsx')).ExchangeMap, 'exchange')
const CharterView = part(async () => (await import('../charter/CharterView.tsx')).CharterView, 'charter')

/** What people work on in a stage, drawn by the feature its view belongs to. */
export function Board(props: { stage: Stage; part: Part; onPutToVote: ((texts: readonly Text[]) => void) | null }) {
  return (
    // Each stage has its own board. Features rely on it: they open the document and the drafts of the stage they begin with.
    <Show when={props.stage.id} keyed>
      {(_stage) => (
        <Switch fallback={<Wall stage={props.stage} onPutToVote={props.onPutToVote} />}>
          <Match when={props.stage.view === 'circle'}><CircleView stage={props.stage} /></Match>
          <Match when={props.stage.view === 'charter'}><CharterView onPutToVote={props.onPutToVote} /></Match>
          <Match when={props.stage.view === 'exchange' && props.part === 'alone'}><ExchangeAlone stage={props.stage} /></Match>
          <Match when={props.stage.view === 'exchange'}><ExchangeMap stage={props.stage} /></Match>
          <Match when={props.part === 'alone'}><WriteAlone stage={props.stage} /></Match>
        </Switch>
      )}
    </Show>
  )
}
