import { For, Show } from 'solid-js'
import { findItem } from '../../shared/library/browse.ts'
import { inOrder, type Organisation } from '../../shared/model/organisation.ts'
import { say } from '../../shared/model/phrase.ts'
import { useSession } from '../sync/Connection.tsx'
import { createLibrary } from '../sync/library.ts'
import { language, t } from '../text/language.ts'
import styles from './Partners.module.css'

/** Who the partners are, each in the same space, in alphabetical order. */
export function Partners() {
  const { session } = useSession()
  const library = createLibrary(() => Object.values(session.organisations).some(({ profile }) => profile.type ?? profile.sector ?? profile.levels[0]), language)
  const called = (id: string | null) => {
    const item = id === null ? undefined : findItem(library.catalogues() ?? [], id)
    return item ? say(item.title, language()) : ''
  }
  const kind = ({ profile }: Organisation) => called(profile.type) || profile.otherType
  return (
    <ul class={styles.partners}>
      <For each={inOrder(session)}>
        {(organisation) => (
          <li class={styles.partner}>
            <h4 dir="auto">{organisation.name}</h4>
            <dl>
              <Fact name={t().charter.partners.type} words={kind(organisation)} />
              <Fact name={t().charter.partners.sector} words={called(organisation.profile.sector)} />
              <Fact name={t().charter.partners.levels} words={organisation.profile.levels.map(called).filter(Boolean).join(', ')} />
              <Fact name={t().charter.partners.about} words={organisation.profile.about} />
              <Fact name={t().charter.partners.decidesAlone} words={organisation.profile.decidesAlone} />
              <Fact name={t().charter.partners.cannotPromise} words={organisation.profile.cannotPromise} />
            </dl>
            <Show when={unwritten(organisation)}><p class={styles.empty}>{t().charter.partners.empty}</p></Show>
          </li>
        )}
      </For>
    </ul>
  )
}

function Fact(props: { name: string; words: string }) {
  return (
    <Show when={props.words !== ''}>
      <div>
        <dt>{props.name}</dt>
        <dd dir="auto">{props.words}</dd>
      </div>
    </Show>
  )
}

function unwritten({ profile }: Organisation): boolean {
  const { type, otherType, sector, levels, about, decidesAlone, cannotPromise } = profile
  return !(type ?? sector) && levels.length === 0 && otherType + about + decidesAlone + cannotPromise === ''
}
