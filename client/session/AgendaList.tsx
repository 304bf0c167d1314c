import { createEffect, For, on, Show } from 'solid-js'
import { A } from '@solidjs/router'
import Check from 'lucide-solid/icons/check'
import MapPin from 'lucide-solid/icons/map-pin'
import { beatOf, minutes, type Stage } from '../../shared/model/stage.ts'
import { useSession } from '../sync/Connection.tsx'
import { t } from '../text/language.ts'
import { stageTitle } from '../text/names.ts'
import { Button } from '../ui/Button.tsx'
import { usePanels } from './panels.tsx'
import { addressOf, NOW, PAGES, type Page, type Place } from './place.ts'
import styles from './AgendaList.module.css'

/** The agenda, with the group's place in it, and the pages that are there all along. `bare` under a title of its own. */
export function AgendaList(props: { place: Place; bare?: boolean; onGo?: () => void }) {
  const { session, can } = useSession()
  const panels = usePanels()
  const current = (stage: Stage) => session.current === stage.id
  const place = (stage: Stage): Place => (current(stage) ? NOW : { at: 'stage', stage: stage.id })
  const looked = (stage: Stage) => (props.place.at === 'stage' ? props.place.stage === stage.id : props.place.at === 'now' && current(stage))
  // A long agenda keeps the group's place in sight; only the list itself is scrolled.
  let scroll!: HTMLElement
  createEffect(on(() => session.current, () => queueMicrotask(() => {
    const line = scroll.querySelector<HTMLElement>('[data-current]')
    if (line) scroll.scrollTop = line.offsetTop - scroll.offsetTop - scroll.clientHeight / 3
  })))
  return (
    <div class={styles.agenda}>
      <nav class={styles.scroll} aria-label={t().session.agenda} ref={scroll}>
        <h2 class={props.bare ? 'visually-hidden' : `${styles.heading} ${styles.sticky}`}>{t().session.agenda}</h2>
        <ol class={styles.stages}>
          <For each={session.stages}>
            {(stage, index) => (
              <li>
                <A
                  href={addressOf(session.id, place(stage))}
                  class={styles.stage}
                  classList={{ [styles.current!]: current(stage), [styles.looked!]: looked(stage) }}
                  aria-current={looked(stage) ? 'page' : undefined}
                  data-current={current(stage) ? '' : undefined}
                  activeClass=""
                  inactiveClass=""
                  onClick={() => props.onGo?.()}
                >
                  <span class={styles.number} aria-hidden="true">
                    <Show when={current(stage)} fallback={stage.opened ? <Check /> : index() + 1}><MapPin /></Show>
                  </span>
                  <span class={styles.words}>
                    <span class={styles.title} dir="auto">{stageTitle(stage)}</span>
                    <span class={styles.soft}>
                      {current(stage) ? t().session.groupHere(t().session.beats[beatOf(stage).kind]) : t().common.minutes(minutes(stage))}
                      <Show when={stage.opened && !current(stage)}> · {t().session.visited}</Show>
                    </span>
                  </span>
                </A>
              </li>
            )}
          </For>
        </ol>
        <Show when={session.stages.length === 0}><p class={styles.soft}>{t().session.noStages}</p></Show>
        <Show when={can('edit-stage')}>
          <Button size="small" look="quiet" onClick={() => panels.open({ is: 'edit-agenda' })}>{t().session.editAgenda}</Button>
        </Show>
      </nav>
      <nav aria-label={t().session.pages}>
        <h2 class={styles.heading}>{t().session.pages}</h2>
        <ul class={styles.pages}>
          <For each={PAGES}>{(page) => <PageLink page={page} place={props.place} {...(props.onGo ? { onGo: props.onGo } : {})} />}</For>
        </ul>
      </nav>
    </div>
  )
}

function PageLink(props: { page: Page; place: Place; onGo?: () => void }) {
  const { session } = useSession()
  const here = () => props.place.at === props.page
  return (
    <li>
      <A
        href={addressOf(session.id, { at: props.page })}
        class={styles.page}
        classList={{ [styles.looked!]: here() }}
        aria-current={here() ? 'page' : undefined}
        activeClass=""
        inactiveClass=""
        onClick={() => props.onGo?.()}
      >
        {t().session.page[props.page]}
      </A>
    </li>
  )
}
