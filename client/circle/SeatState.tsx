import { Match, Switch, type JSX } from 'solid-js'
import CircleCheck from 'lucide-solid/icons/circle-check'
import CircleDashed from 'lucide-solid/icons/circle-dashed'
import CircleDot from 'lucide-solid/icons/circle-dot'
import CircleMinus from 'lucide-solid/icons/circle-minus'
import { unreachable } from '../../shared/model/result.ts'
import { t } from '../text/language.ts'
import { digits } from '../ui/digits.ts'
import type { SeatState } from './seats.ts'
import { StickDrawing } from './Tree.tsx'
import styles from './CircleView.module.css'

/** How a seat stands, as a shape and in words. */
export function SeatMark(props: { state: SeatState }) {
  return (
    <span class={`${styles.state} ${styles[props.state.is]}`}>
      <Shape is={props.state.is} />
      <span class={styles.stateWords}>{wordsOf(props.state)}</span>
    </span>
  )
}

function Shape(props: { is: SeatState['is'] }): JSX.Element {
  return (
    <Switch>
      <Match when={props.is === 'speaking'}><StickDrawing class={styles.stick} /></Match>
      <Match when={props.is === 'next'}><CircleDot aria-hidden="true" /></Match>
      <Match when={props.is === 'waiting'}><CircleDashed aria-hidden="true" /></Match>
      <Match when={props.is === 'heard'}><CircleCheck aria-hidden="true" /></Match>
      <Match when={props.is === 'passed'}><CircleMinus aria-hidden="true" /></Match>
    </Switch>
  )
}

function wordsOf(state: SeatState): string {
  const words = t().circle
  switch (state.is) {
    case 'speaking':
      return words.speaks
    case 'next':
      return words.isNext
    case 'waiting':
      return words.notHeardYet
    case 'heard':
      return words.heard(digits(state.milliseconds))
    case 'passed':
      return state.later ? words.passedOnce : words.passed
    case 'quiet':
      return ''
    default:
      return unreachable(state)
  }
}
