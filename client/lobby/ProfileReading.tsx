import { For, Show } from 'solid-js'
import type { Profile } from '../../shared/model/organisation.ts'
import { Empty } from '../ui/Badge.tsx'
import { t } from '../text/language.ts'
import styles from './Profile.module.css'
import { useCatalogues } from './useCatalogues.ts'

/** What an organisation says of itself; what it has not said is not shown. */
export function ProfileReading(props: { profile: Profile }) {
  const lists = useCatalogues()
  const title = (item: string | null) => (item === null ? '' : lists.title(item))
  const facts = () => {
    const words = t().lobby.profile
    const { profile } = props
    return [
      { label: words.sector, said: title(profile.sector) },
      { label: words.family, said: title(profile.family) },
      { label: words.type, said: title(profile.type) || profile.otherType },
      { label: words.levels, said: profile.levels.map(title).filter(Boolean).join(' · ') },
      { label: words.about, said: profile.about },
      { label: words.decidesAlone, said: profile.decidesAlone },
      { label: words.cannotPromise, said: profile.cannotPromise },
    ].filter((fact) => fact.said !== '')
  }
  return (
    <Show when={facts().length > 0} fallback={<Empty>{t().lobby.profile.empty}</Empty>}>
      <dl class={styles.facts}>
        <For each={facts()}>
          {(fact) => (
            <div>
              <dt>{fact.label}</dt>
              <dd dir="auto">{fact.said}</dd>
            </div>
          )}
        </For>
      </dl>
    </Show>
  )
}
