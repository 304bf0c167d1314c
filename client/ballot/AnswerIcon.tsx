import CircleCheck from 'lucide-solid/icons/circle-check'
import Hourglass from 'lucide-solid/icons/hourglass'
import MessageCircle from 'lucide-solid/icons/message-circle'
import OctagonX from 'lucide-solid/icons/octagon-x'
import { Match, Switch } from 'solid-js'
import type { ConsentAnswer } from '../../shared/model/vote.ts'

/** Each answer has a shape of its own, so that no colour is needed to tell them apart. */
export function AnswerIcon(props: { answer: ConsentAnswer }) {
  return (
    <Switch>
      <Match when={props.answer === 'consent'}><CircleCheck aria-hidden="true" /></Match>
      <Match when={props.answer === 'reservation'}><MessageCircle aria-hidden="true" /></Match>
      <Match when={props.answer === 'objection'}><OctagonX aria-hidden="true" /></Match>
      <Match when={props.answer === 'consult'}><Hourglass aria-hidden="true" /></Match>
    </Switch>
  )
}
