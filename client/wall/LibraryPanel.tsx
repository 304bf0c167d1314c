import { createMemo, createSignal, For, Show } from 'solid-js'
import { forSession } from '../../shared/library/browse.ts'
import { search } from '../../shared/library/search.ts'
import type { Catalogue } from '../../shared/model/library.ts'
import { say } from '../../shared/model/phrase.ts'
import type { Stage } from '../../shared/model/stage.ts'
import { useSession } from '../sync/Connection.tsx'
import { createLibrary } from '../sync/library.ts'
import { language, OWN_NAME, SPOKEN, t, type Spoken } from '../text/language.ts'
import { Empty, Notice } from '../ui/Badge.tsx'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { Disclosure } from '../ui/Disclosure.tsx'
import { Check, Select, TextInput } from '../ui/Field.tsx'
import { createBringing } from './bringing.ts'
import { LibraryShelf } from './LibraryShelf.tsx'
import styles from './Library.module.css'

/** The reference library beside the board: first what belongs to the stage, then everything. */
export function LibraryPanel(props: { stage: Stage; onClose: () => void }) {
  return (
    <Dialog open onClose={props.onClose} title={t().wall.library.title} closeLabel={t().common.close} shape="side">
      <Library stage={props.stage} />
    </Dialog>
  )
}

const EVERYTHING = ''
/** No catalogue is called so. */
const OF_STAGE = 'of-this-stage'

function Library(props: { stage: Stage }) {
  const connection = useSession()
  const [spoken, setSpoken] = createSignal<Spoken>(language())
  const [words, setWords] = createSignal('')
  const [chosen, setChosen] = createSignal(EVERYTHING)
  const [onlySensitive, setOnlySensitive] = createSignal(false)
  const library = createLibrary(() => true, spoken)
  const bringing = createBringing(() => props.stage)
  const there = createMemo(bringing.there)

  const changes = () => connection.session.library
  // Who may show a hidden item again has to see it.
  const all = createMemo(() => forSession(library.catalogues() ?? [], connection.can('show-item') ? { ...changes(), hidden: [] } : changes()))
  const isChosen = (catalogue: string) => (chosen() === OF_STAGE ? props.stage.catalogues.includes(catalogue) : chosen() === EVERYTHING || catalogue === chosen())
  const found = createMemo(() => {
    const shelves = search(all(), words(), spoken()).filter((each) => isChosen(each.id))
    return onlySensitive() && changes().sensitive ? shelves.map(sensitiveOnly).filter((each) => each.items.length > 0) : shelves
  })
  const atHand = () => props.stage.catalogues.flatMap((id) => found().find((each) => each.id === id) ?? [])
  const others = () => found().filter((each) => !props.stage.catalogues.includes(each.id))
  const unfolded = () => words().trim() !== '' || chosen() !== EVERYTHING || onlySensitive()

  const Shelves = (list: { title: string; shelves: readonly Catalogue[] }) => (
    <Show when={list.shelves.length > 0}>
      <h3 class={styles.heading}>{list.title}</h3>
      <div>
        <For each={list.shelves.map((each) => each.id)}>
          {(id) => (
            <Show when={list.shelves.find((each) => each.id === id)}>
              {(catalogue) => (
                <LibraryShelf
                  catalogue={catalogue()}
                  all={all()}
                  originals={library.catalogues() ?? []}
                  language={spoken()}
                  bringing={bringing}
                  there={there()}
                  unfolded={unfolded()}
                />
              )}
            </Show>
          )}
        </For>
      </div>
    </Show>
  )

  return (
    <>
      <TextInput type="search" label={t().library.search} value={words()} onInput={(event) => setWords(event.currentTarget.value)} />
      <Disclosure title={t().library.filter}>
        <div class={styles.filters}>
          <Select label={t().library.catalogue} value={chosen()} onChange={(event) => setChosen(event.currentTarget.value)}>
            <option value={EVERYTHING}>{t().library.everything}</option>
            <Show when={props.stage.catalogues.length > 0}><option value={OF_STAGE}>{t().library.ofStage}</option></Show>
            <For each={all()}>{(catalogue) => <option value={catalogue.id}>{say(catalogue.title, spoken())}</option>}</For>
          </Select>
          <Select label={t().library.language} value={spoken()} onChange={(event) => setSpoken(event.currentTarget.value as Spoken)}>
            <For each={SPOKEN}>{(each) => <option value={each}>{OWN_NAME[each]}</option>}</For>
          </Select>
        </div>
        <Show when={changes().sensitive}>
          <Check label={t().library.onlySensitive} checked={onlySensitive()} onChange={(event) => setOnlySensitive(event.currentTarget.checked)} />
        </Show>
      </Disclosure>
      <Show when={bringing.why()}>{(why) => <Notice>{why()}</Notice>}</Show>
      <Show
        when={library.catalogues()}
        fallback={
          <Show when={library.failed()} fallback={<p role="status">{t().common.library.loading}</p>}>
            <p role="alert">{t().common.library.failed}</p>
            <Button onClick={library.again}>{t().common.library.again}</Button>
          </Show>
        }
      >
        <Show when={found().length > 0} fallback={<Empty>{t().library.nothing}</Empty>}>
          <Shelves title={t().library.ofStage} shelves={atHand()} />
          <Shelves title={t().library.everything} shelves={others()} />
        </Show>
      </Show>
      <Show when={connection.can('allow-sensitive-items')}>
        <Check
          label={t().library.allowSensitive}
          hint={t().library.allowSensitiveHint}
          checked={changes().sensitive}
          onChange={(event) => {
            void connection.send({ type: 'allow-sensitive-items', allowed: event.currentTarget.checked })
            // What is shown follows the session, not the click.
            event.currentTarget.checked = changes().sensitive
          }}
        />
      </Show>
    </>
  )
}

function sensitiveOnly(catalogue: Catalogue): Catalogue {
  return { ...catalogue, items: catalogue.items.filter((item) => item.sensitive) }
}
