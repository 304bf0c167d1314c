import { createEffect, onMount, type JSX } from 'solid-js'
import { t } from '../text/language.ts'
import { LanguageSwitch } from './LanguageSwitch.tsx'
import styles from './Page.module.css'

/**
 * A page outside of any session: the name, the language, one column. Its heading takes the focus
 * when the page appears, so that a screen reader says where one has come to.
 */
export function Page(props: { title: string; heading?: JSX.Element; width?: 'narrow' | 'middle' | 'wide'; children: JSX.Element }) {
  let heading!: HTMLHeadingElement
  createEffect(() => (document.title = `${props.title} · ${t().common.product}`))
  onMount(() => heading.focus({ preventScroll: true }))
  return (
    <div class={styles.page}>
      <header class={styles.header}>
        <a class={styles.product} href="/">
          <img src="/tree.svg" alt="" width="32" height="32" />
          {t().common.product}
        </a>
        <LanguageSwitch />
      </header>
      <main class={`${styles.main} ${styles[props.width ?? 'narrow']}`}>
        <h1 ref={heading} class={styles.title} tabindex="-1">{props.heading ?? props.title}</h1>
        {props.children}
      </main>
    </div>
  )
}
