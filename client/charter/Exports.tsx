import { createSignal, For } from 'solid-js'
import Download from 'lucide-solid/icons/download'
import Printer from 'lucide-solid/icons/printer'
import { useSession } from '../sync/Connection.tsx'
import { language, OWN_NAME, SPOKEN, t, type Spoken } from '../text/language.ts'
import { LinkButton } from '../ui/LinkButton.tsx'
import { Select } from '../ui/Field.tsx'
import styles from './Exports.module.css'

const NAMES = ['charter.html', 'charter.md', 'session.json', 'decisions.csv', 'cards.csv', 'map.csv', 'journal.csv'] as const
type ExportName = (typeof NAMES)[number]

/** Everything the session can be taken away as; the same for everybody in it. */
export function Exports() {
  const { session } = useSession()
  const [chosen, setChosen] = createSignal<Spoken>(language())
  const address = (name: ExportName) => `/api/sessions/${session.id}/exports/${name}?language=${chosen()}`
  return (
    <section class={styles.exports}>
      <p>{t().charter.exports.intro}</p>
      <Select label={t().charter.exports.language} value={chosen()} onChange={(event) => setChosen(event.currentTarget.value as Spoken)}>
        <For each={SPOKEN}>{(each) => <option value={each}>{OWN_NAME[each]}</option>}</For>
      </Select>
      <ul class={styles.list}>
        <For each={NAMES}>
          {(name) => (
            <li>
              <div class={styles.what}>
                <strong>{t().charter.exports.names[name]}</strong>
                <span>{t().charter.exports.what[name]}</span>
                <code>{name}</code>
              </div>
              {name === 'charter.html' ? (
                <LinkButton look="primary" href={address(name)} target="_blank" rel="noopener">
                  <Printer aria-hidden="true" />
                  {t().charter.exports.open}
                </LinkButton>
              ) : (
                <LinkButton href={address(name)} download="" aria-label={t().charter.exports.downloadOf(t().charter.exports.names[name])}>
                  <Download aria-hidden="true" />
                  {t().charter.exports.download}
                </LinkButton>
              )}
            </li>
          )}
        </For>
      </ul>
    </section>
  )
}
