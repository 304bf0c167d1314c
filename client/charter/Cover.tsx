import { For, Show } from 'solid-js'
import { useSession } from '../sync/Connection.tsx'
import { OWN_NAME, t } from '../text/language.ts'
import { day } from '../text/day.ts'
import { inOrder } from '../../shared/model/organisation.ts'
import styles from './CharterSection.module.css'

/** Who agrees here, since when, and in which languages. */
export function Cover() {
  const { session } = useSession()
  return (
    <dl class={styles.cover}>
      <div>
        <dt>{t().charter.cover.parties}</dt>
        <dd>
          <Show when={inOrder(session).length > 0} fallback={t().charter.cover.nobody}>
            <ul><For each={inOrder(session)}>{(organisation) => <li dir="auto">{organisation.name}</li>}</For></ul>
          </Show>
        </dd>
      </div>
      <div>
        <dt>{t().charter.cover.opened}</dt>
        <dd>{day(session.created)}</dd>
      </div>
      <div>
        <dt>{t().charter.cover.languages}</dt>
        <dd>{session.languages.map((language) => OWN_NAME[language]).join(', ')}</dd>
      </div>
    </dl>
  )
}
