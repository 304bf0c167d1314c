import { createEffect, createSignal, For, on, Show } from 'solid-js'
import ArrowDown from 'lucide-solid/icons/arrow-down'
import ArrowUp from 'lucide-solid/icons/arrow-up'
import Pencil from 'lucide-solid/icons/pencil'
import Trash from 'lucide-solid/icons/trash'
import type { StageId } from '../../shared/model/id.ts'
import { LIMITS } from '../../shared/model/limits.ts'
import { minutes } from '../../shared/model/stage.ts'
import { useSession } from '../sync/Connection.tsx'
import { t } from '../text/language.ts'
import { stageTitle } from '../text/names.ts'
import { Badge, Status } from '../ui/Badge.tsx'
import { Button, IconButton } from '../ui/Button.tsx'
import { StageForm } from './StageForm.tsx'
import styles from './AgendaEditor.module.css'

/** The agenda line by line, before the session and during it. What was opened stays: people wrote there. */
export function AgendaEditor() {
  const { session, send } = useSession()
  const [editing, setEditing] = createSignal<StageId | 'new' | null>(null)
  const [removing, setRemoving] = createSignal<StageId | null>(null)
  const [news, setNews] = createSignal('')
  const total = () => session.stages.reduce((sum, stage) => sum + minutes(stage), 0)
  let list!: HTMLOListElement

  const shift = async (index: number, by: -1 | 1) => {
    const stage = session.stages[index]
    if (!stage) return
    const before = by < 0 ? session.stages[index - 1]?.id : (session.stages[index + 2]?.id ?? null)
    if (before === undefined) return
    pressed = `${stage.id}${by}`
    if (await send({ type: 'move-stage', stage: stage.id, before })) setNews(t().agenda.moved(stageTitle(stage), index + by + 1))
  }
  // A line that moves is taken out of the page and put in again, which lets go of the focus. It may
  // move before or after the answer comes, so it is the order that is watched.
  let pressed = ''
  const refocus = () => {
    if (document.activeElement === null || document.activeElement === document.body || list.closest('dialog') === document.activeElement) {
      list.querySelector<HTMLButtonElement>(`[data-move="${pressed}"]:not(:disabled)`)?.focus()
    }
  }
  createEffect(on(() => session.stages.map((stage) => stage.id).join(), () => pressed && queueMicrotask(refocus), { defer: true }))

  return (
    <div class={styles.editor}>
      <p class={styles.soft}>{t().agenda.lead}</p>
      <p>{t().agenda.total(session.stages.length, total())}</p>
      <ol class={styles.stages} ref={list}>
        <For each={session.stages}>
          {(stage, index) => (
            <li class={styles.stage}>
              <div class={styles.line}>
                <span class={styles.number} aria-hidden="true">{index() + 1}</span>
                <span class={styles.words}>
                  <strong dir="auto">{stageTitle(stage)}</strong>
                  <span class={styles.soft}>
                    {t().session.views[stage.view]} · {t().common.minutes(minutes(stage))}
                    <Show when={session.current === stage.id}> · <Badge tone="leaf">{t().agenda.current}</Badge></Show>
                    <Show when={stage.opened && session.current !== stage.id}> · {t().session.visited}</Show>
                  </span>
                </span>
                <span class={styles.actions}>
                  <IconButton label={t().agenda.up(stageTitle(stage))} data-move={`${stage.id}-1`} disabled={index() === 0} onClick={() => shift(index(), -1)}>
                    <ArrowUp aria-hidden="true" />
                  </IconButton>
                  <IconButton label={t().agenda.down(stageTitle(stage))} data-move={`${stage.id}1`} disabled={index() === session.stages.length - 1} onClick={() => shift(index(), 1)}>
                    <ArrowDown aria-hidden="true" />
                  </IconButton>
                  <IconButton label={t().agenda.edit(stageTitle(stage))} aria-expanded={editing() === stage.id} onClick={() => setEditing(editing() === stage.id ? null : stage.id)}>
                    <Pencil aria-hidden="true" />
                  </IconButton>
                  <Show when={!stage.opened && session.stages.length > 1}>
                    <IconButton label={t().agenda.remove(stageTitle(stage))} aria-expanded={removing() === stage.id} onClick={() => setRemoving(removing() === stage.id ? null : stage.id)}>
                      <Trash aria-hidden="true" />
                    </IconButton>
                  </Show>
                </span>
              </div>
              <Show when={removing() === stage.id}>
                <div class={styles.line}>
                  <p>{t().agenda.removeAsk}</p>
                  <Button look="danger" size="small" onClick={() => send({ type: 'remove-stage', stage: stage.id })}>{t().common.remove}</Button>
                  <Button look="quiet" size="small" onClick={() => setRemoving(null)}>{t().common.cancel}</Button>
                </div>
              </Show>
              <Show when={editing() === stage.id}>
                <StageForm
                  plan={stage}
                  opened={stage.opened}
                  onCancel={() => setEditing(null)}
                  onSave={async (plan) => {
                    if (await send({ type: 'edit-stage', stage: stage.id, plan })) setEditing(null)
                  }}
                />
              </Show>
            </li>
          )}
        </For>
      </ol>
      <Show
        when={editing() === 'new'}
        fallback={<Show when={session.stages.length < LIMITS.stages}><Button onClick={() => setEditing('new')}>{t().agenda.add}</Button></Show>}
      >
        <div class={styles.stage}>
          <h3>{t().agenda.add}</h3>
          <StageForm
            plan={null}
            opened={false}
            onCancel={() => setEditing(null)}
            onSave={async (plan) => {
              if (await send({ type: 'add-stage', plan, before: null })) setEditing(null)
            }}
          />
        </div>
      </Show>
      <Status class="visually-hidden">{news()}</Status>
    </div>
  )
}
