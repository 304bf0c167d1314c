import Check from 'lucide-solid/icons/check'
import CheckCheck from 'lucide-solid/icons/check-check'
import CircleX from 'lucide-solid/icons/circle-x'
import Footprints from 'lucide-solid/icons/footprints'
import MessageCircle from 'lucide-solid/icons/message-circle'
import MessagesSquare from 'lucide-solid/icons/messages-square'
import Minus from 'lucide-solid/icons/minus'
import OctagonX from 'lucide-solid/icons/octagon-x'
import { Show } from 'solid-js'
import type { Answer, ConsentAnswer } from '../../shared/model/vote.ts'

export type ScaleAnswer = Exclude<Answer, ConsentAnswer>

const SHAPES: Readonly<Record<ScaleAnswer, typeof Check>> = {
  endorse: CheckCheck,
  'minor-point': Check,
  reservations: MessageCircle,
  abstain: Minus,
  'more-talk': MessagesSquare,
  'support-anyway': Footprints,
  disagree: CircleX,
  veto: OctagonX,
  lead: CheckCheck,
  good: Check,
  'can-live': Footprints,
  doubts: MessageCircle,
  'serious-doubts': CircleX,
  stop: OctagonX,
}

/** A shape for each level of the gradients, and for each word of a temperature; no two of one method have the same. */
export function ScaleIcon(props: { answer: Answer }) {
  return <Show when={SHAPES[props.answer as ScaleAnswer]} keyed>{(Shape) => <Shape aria-hidden="true" />}</Show>
}
