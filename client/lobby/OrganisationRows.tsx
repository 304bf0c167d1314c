import { createUniqueId, For, Show } from 'solid-js'
import Plus from 'lucide-solid/icons/plus'
import X from 'lucide-solid/icons/x'
import { LIMITS } from '../../shared/model/limits.ts'
import { Button, IconButton } from '../ui/Button.tsx'
import { TextInput } from '../ui/Field.tsx'
import { t } from '../text/language.ts'
import styles from './OrganisationRows.module.css'

export interface Row {
  readonly key: string
  readonly name: string
}

interface OrganisationRowsProps {
  rows: readonly Row[]
  /** What is wrong with each row, in words. */
  problems: readonly (string | undefined)[]
  onChange: (rows: readonly Row[]) => void
}

let made = 0
export function row(name = ''): Row {
  made += 1
  return { key: `row-${made}`, name }
}

/** Names of organisations, one a row. Enter goes to the next row; a pasted list becomes rows. */
export function OrganisationRows(props: OrganisationRowsProps) {
  const id = createUniqueId()
  let list!: HTMLUListElement
  const full = () => props.rows.length >= LIMITS.organisations
  const focus = (index: number) => queueMicrotask(() => list.querySelectorAll('input')[index]?.focus())

  const write = (key: string, name: string) => props.onChange(props.rows.map((each) => (each.key === key ? { key, name } : each)))
  const next = (index: number) => {
    const isLast = index === props.rows.length - 1
    if (isLast && !full() && props.rows[index]!.name.trim() !== '') props.onChange([...props.rows, row()])
    focus(index + 1)
  }
  const remove = (index: number) => {
    props.onChange(props.rows.filter((_, at) => at !== index))
    focus(Math.max(0, index - 1))
  }
  const paste = (index: number, event: ClipboardEvent) => {
    const lines = (event.clipboardData?.getData('text') ?? '').split(/\r?\n/).map((line) => line.trim()).filter(Boolean)
    if (lines.length < 2) return
    event.preventDefault()
    const [here, ...rest] = props.rows[index]!.name.trim() === '' ? lines : [props.rows[index]!.name, ...lines]
    const before = props.rows.slice(0, index)
    const after = props.rows.slice(index + 1).filter((each) => each.name.trim() !== '')
    props.onChange([...before, { key: props.rows[index]!.key, name: here! }, ...rest.map(row), ...after].slice(0, LIMITS.organisations))
  }

  return (
    <fieldset class={styles.rows} aria-describedby={id}>
      <legend class={styles.legend}>{t().lobby.create.organisations}</legend>
      <p id={id} class={styles.hint}>{t().lobby.create.organisationsHint}</p>
      <ul ref={list} class={styles.list}>
        <For each={props.rows.map((each) => each.key)}>
          {(key, index) => {
            const name = () => props.rows.find((each) => each.key === key)?.name ?? ''
            return (
              <li class={styles.row}>
                <TextInput
                  bare
                  label={t().lobby.create.organisation(index() + 1)}
                  placeholder={t().lobby.create.organisation(index() + 1)}
                  error={props.problems[index()]}
                  value={name()}
                  onInput={(event) => write(key, event.currentTarget.value)}
                  onPaste={(event) => paste(index(), event)}
                  onKeyDown={(event) => {
                    if (event.key !== 'Enter' || event.isComposing) return
                    event.preventDefault()
                    next(index())
                  }}
                  enterkeyhint="next"
                />
                <Show when={props.rows.length > 1}>
                  <IconButton label={t().lobby.create.removeOrganisation(name() || t().lobby.create.organisation(index() + 1))} onClick={() => remove(index())}>
                    <X aria-hidden="true" />
                  </IconButton>
                </Show>
              </li>
            )
          }}
        </For>
      </ul>
      <Show when={!full()} fallback={<p class={styles.hint}>{t().lobby.create.fullRing(LIMITS.organisations)}</p>}>
        <Button
          class={styles.add ?? ''}
          size="small"
          onClick={() => {
            props.onChange([...props.rows, row()])
            focus(props.rows.length - 1)
          }}
        >
          <Plus aria-hidden="true" />
          {t().lobby.create.addOrganisation}
        </Button>
      </Show>
    </fieldset>
  )
}
