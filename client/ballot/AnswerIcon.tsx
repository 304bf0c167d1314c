import CircleCheck from 'lucide-solid/icons/circle-check'
import CircleDashed from 'lucide-solid/icons/circle-dashed'
import Hourglass from 'lucide-solid/icons/hourglass'
import MessageCircle from 'lucide-solid/icons/message-circle'
import OctagonX from 'lucide-solid/icons/octagon-x'
import { Match, Switch } from 'solid-js'
import type { Answer } from '../../shared/model/vote.ts'

/** A shape for each answer of a ballot by consent. */
export function AnswerIcon(props: { answer: Answer }) {
  return (
    <Switch>
      <Match when={props.answer === 'consent'}><CircleCheck aria-hidden="true" /></Match>
      <Match when={props.answer === 'reservation'}><MessageCircle aria-hidden="true" /></Match>
      <Match when={props.answer === 'objection'}><OctagonX aria-hidden="true" /></Match>
      <Match when={props.answer === 'consult'}><Hourglass aria-hidden="true" /></Match>
      <Match when={props.answer === 'aside'}><CircleDashed aria-hidden="true" /></Match>
    </Switch>
  )
}
