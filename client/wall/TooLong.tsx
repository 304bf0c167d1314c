import { Show } from 'solid-js'
import { t } from '../text/language.ts'
import styles from './TooLong.module.css'

/** By how many characters words do not fit; nothing where they do. What is pasted is never cut: a cut end would go unseen. */
export function TooLong(props: { over: number; class?: string | undefined }) {
  return <Show when={props.over > 0}><p class={`${styles.over} ${props.class ?? ''}`} role="status">{t().common.keeping.over(props.over)}</p></Show>
}
