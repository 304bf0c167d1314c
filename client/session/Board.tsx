import { lazy, Match, Show, Suspense, Switch } from 'solid-js'
import type { Text } from '../../shared/model/charter.ts'
import type { Stage } from '../../shared/model/stage.ts'
import { CircleView } from '../circle/CircleView.tsx'
import { Waiting } from '../lobby/Standing.tsx'
import type { Part } from './scene.ts'

const WriteAlone = lazy(async () => ({ default: (await import('../wall/WriteAlone.tsx')).WriteAlone }))
const Wall = lazy(async () => ({ default: (await import('../wall/Wall.tsx')).Wall }))
const ExchangeAlone = lazy(async () => ({ default: (await import('../exchange/ExchangeAlone.tsx')).ExchangeAlone }))
const ExchangeMap = lazy(async () => ({ default: (await import('../exchange/ExchangeMap.tsx')).ExchangeMap }))
const CharterView = lazy(async () => ({ default: (await import('../charter/CharterView.tsx')).CharterView }))

/** What people work on in a stage, drawn by the feature its view belongs to. */
export function Board(props: { stage: Stage; part: Part; onPutToVote: ((texts: readonly Text[]) => void) | null }) {
  return (
    <Suspense fallback={<Waiting />}>
      {/* Each stage has its own board. Features rely on it: they open the document and the drafts of the stage they begin with. */}
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
    </Suspense>
  )
}
