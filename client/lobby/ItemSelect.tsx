import { createSignal, For, Show } from 'solid-js'
import { LIMITS } from '../../shared/model/limits.ts'
import { say } from '../../shared/model/phrase.ts'
import { Select, TextInput } from '../ui/Field.tsx'
import { language, t } from '../text/language.ts'
import styles from './Profile.module.css'
import type { Lists } from './useCatalogues.ts'

/** One item of a catalogue, or none. One that the session has hidden since stays choosable where it is chosen. */
export function ItemSelect(props: { label: string; catalogue: string; lists: Lists; value: string | null; onChange: (id: string | null) => void }) {
  const items = () => props.lists.items(props.catalogue)
  return (
    <Select label={props.label} onChange={(event) => props.onChange(event.currentTarget.value || null)}>
      <option value="" selected={props.value === null}>{t().lobby.profile.choose}</option>
      <Kept lists={props.lists} value={props.value} catalogue={props.catalogue} />
      <For each={items()}>{(item) => <option value={item.id} selected={item.id === props.value}>{say(item.title, language())}</option>}</For>
    </Select>
  )
}

const OTHER = 'other'

/** The type, by families; or, since the list says of itself that it is not complete, a type in one's own words. */
export function TypeSelect(props: { lists: Lists; type: string | null; other: string; onType: (id: string | null) => void; onOther: (words: string) => void }) {
  const [otherChosen, setOtherChosen] = createSignal(false)
  const isOther = () => props.type === null && (props.other !== '' || otherChosen())
  const families = () => props.lists.items('kt-partner-families')
  const types = (family: string) => props.lists.items('kt-partner-types').filter((each) => each.parent === family)
  const loose = () => props.lists.items('kt-partner-types').filter((each) => !families().some((family) => family.id === each.parent))
  const choose = (value: string) => {
    setOtherChosen(value === OTHER)
    if (value !== OTHER) props.onOther('')
    props.onType(value === '' || value === OTHER ? null : value)
  }
  return (
    <div class={styles.pair}>
      <Select label={t().lobby.profile.type} onChange={(event) => choose(event.currentTarget.value)}>
        <option value="" selected={props.type === null && !isOther()}>{t().lobby.profile.choose}</option>
        <Kept lists={props.lists} value={props.type} catalogue="kt-partner-types" />
        <For each={families()}>
          {(family) => (
            <optgroup label={say(family.title, language())}>
              <For each={types(family.id)}>{(item) => <option value={item.id} selected={item.id === props.type}>{say(item.title, language())}</option>}</For>
            </optgroup>
          )}
        </For>
        <For each={loose()}>{(item) => <option value={item.id} selected={item.id === props.type}>{say(item.title, language())}</option>}</For>
        <option value={OTHER} selected={isOther()}>{t().lobby.profile.other}</option>
      </Select>
      <Show when={isOther()}>
        <TextInput label={t().lobby.profile.otherType} value={props.other} maxlength={LIMITS.title} onInput={(event) => props.onOther(event.currentTarget.value)} />
      </Show>
    </div>
  )
}

function Kept(props: { lists: Lists; value: string | null; catalogue: string }) {
  const missing = () => props.value !== null && !props.lists.items(props.catalogue).some((item) => item.id === props.value)
  return <Show when={missing()}><option value={props.value!} selected>{props.lists.title(props.value!) || '…'}</option></Show>
}
