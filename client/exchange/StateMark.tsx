import { Match, Switch } from 'solid-js'
import CircleCheck from 'lucide-solid/icons/circle-check'
import CircleDashed from 'lucide-solid/icons/circle-dashed'
import CircleQuestionMark from 'lucide-solid/icons/circle-question-mark'
import Contrast from 'lucide-solid/icons/contrast'
import Gift from 'lucide-solid/icons/gift'
import OctagonX from 'lucide-solid/icons/octagon-x'
import type { AnswerValue, Cell, CellState } from '../../shared/model/exchange.ts'
import { t } from '../text/language.ts'

/** Each state of a cell by a shape of its own: full, half, open, and a gift. */
export function StateIcon(props: { state: CellState }) {
  return (
    <Switch>
      <Match when={props.state === 'met'}><CircleCheck aria-hidden="true" /></Match>
      <Match when={props.state === 'partly'}><Contrast aria-hidden="true" /></Match>
      <Match when={props.state === 'unanswered'}><CircleDashed aria-hidden="true" /></Match>
      <Match when={props.state === 'unasked'}><Gift aria-hidden="true" /></Match>
    </Switch>
  )
}

/** The state of a cell in words. "Unanswered" would be untrue of what was answered with no. */
export function stateWord(cell: Cell): string {
  if (cell.state === null) return t().exchange.map.nothing
  const refused = cell.state === 'unanswered' && cell.expectations.every((expectation) => expectation.answer !== null)
  return refused ? t().exchange.map.notMet : t().exchange.states[cell.state]
}

export function AnswerIcon(props: { value: AnswerValue }) {
  return (
    <Switch>
      <Match when={props.value === 'yes'}><CircleCheck aria-hidden="true" /></Match>
      <Match when={props.value === 'try'}><Contrast aria-hidden="true" /></Match>
      <Match when={props.value === 'no'}><OctagonX aria-hidden="true" /></Match>
      <Match when={props.value === 'vague'}><CircleQuestionMark aria-hidden="true" /></Match>
    </Switch>
  )
}
