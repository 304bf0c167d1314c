import { createResource, createSignal, For, Match, Show, Switch } from 'solid-js'
import type { DocumentId } from '../../shared/model/id.ts'
import type { Version } from '../../shared/model/version.ts'
import type { VersionAnswer, VersionsAnswer } from '../../shared/wire/requests.ts'
import { ask } from '../sync/api.ts'
import { useSession } from '../sync/Connection.tsx'
import { moment } from '../text/day.ts'
import { t } from '../text/language.ts'
import { Empty, Notice } from '../ui/Badge.tsx'
import { Button } from '../ui/Button.tsx'
import { Waiting } from '../ui/Waiting.tsx'
import { usePanels } from './panels.tsx'
import styles from './Versions.module.css'

/** The earlier states of a board: one looks into them before one of them is brought back. */
export function Versions(props: { document: DocumentId }) {
  const { session } = useSession()
  const base = () => `/api/sessions/${session.id}/documents/${props.document}/versions`
  const [list, { refetch }] = createResource(base, (path) => ask<VersionsAnswer>('GET', path))
  const kept = () => {
    const answered = list()
    return answered?.kind === 'done' ? answered.value.versions : undefined
  }
  return (
    <section class={styles.versions}>
      <p>{t().lost.intro}</p>
      <Switch fallback={<Waiting>{t().common.loading}</Waiting>}>
        <Match when={kept()}>
          {(versions) => (
            <Show when={versions().length > 0} fallback={<Empty>{t().lost.none}</Empty>}>
              <ul class={styles.list}>
                <For each={versions()}>{(version) => <li><Earlier document={props.document} version={version} path={`${base()}/${version.number}`} /></li>}</For>
              </ul>
            </Show>
          )}
        </Match>
        <Match when={!list.loading && list()}>
          <Notice tone="rose" role="alert">{t().session.unreached}</Notice>
          <Button onClick={() => void refetch()}>{t().session.tryAgain}</Button>
        </Match>
      </Switch>
    </section>
  )
}

function Earlier(props: { document: DocumentId; version: Version; path: string }) {
  const { send } = useSession()
  const panels = usePanels()
  const [open, setOpen] = createSignal(false)
  const [sure, setSure] = createSignal(false)
  const [words] = createResource(() => (open() ? props.path : null), (path) => ask<VersionAnswer>('GET', path))
  const written = () => {
    const answered = words()
    return answered?.kind === 'done' ? answered.value.words : undefined
  }
  const bringBack = async () => {
    if (await send({ type: 'restore', document: props.document, version: props.version.number })) panels.close()
  }
  return (
    <>
      <div class={styles.line}>
        <div>
          <time dateTime={new Date(props.version.at).toISOString()}>{moment(props.version.at)}</time>
          <span class={styles.soft}>{t().lost.reasons[props.version.reason]}</span>
        </div>
        <Button size="small" look="quiet" aria-expanded={open()} onClick={() => setOpen((now) => !now)}>
          {open() ? t().lost.close : t().lost.see}
        </Button>
      </div>
      <Show when={open()}>
        <Show when={written()} fallback={words.loading ? <Waiting>{t().common.loading}</Waiting> : <p role="alert">{t().session.unreached}</p>}>
          {(lines) => (
            <Show when={lines().length > 0} fallback={<Empty>{t().lost.empty}</Empty>}>
              <ul class={styles.words}><For each={lines()}>{(line) => <li dir="auto">{line}</li>}</For></ul>
            </Show>
          )}
        </Show>
        <Show when={sure()} fallback={<Button onClick={() => setSure(true)}>{t().lost.bringBack}</Button>}>
          <Notice tone="sun">{t().lost.sure}</Notice>
          <div class={styles.line}>
            <Button look="primary" onClick={() => void bringBack()}>{t().lost.yes}</Button>
            <Button look="quiet" onClick={() => setSure(false)}>{t().common.cancel}</Button>
          </div>
        </Show>
      </Show>
    </>
  )
}
