import { For, Show } from 'solid-js'
import { inOrder } from '../../shared/model/organisation.ts'
import { Tree } from '../circle/Tree.tsx'
import { useSession } from '../sync/Connection.tsx'
import { t } from '../text/language.ts'
import { Button } from '../ui/Button.tsx'
import { usePanels } from './panels.tsx'
import styles from './WaitingRoom.module.css'

/** Under the tree before the first stage: who is coming, and time to say who we are. */
export function WaitingRoom() {
  const { session, myOrganisation, can, facilitates } = useSession()
  const panels = usePanels()
  const organisations = () => inOrder(session)
  const here = (organisation: string) => Object.values(session.participants).filter((person) => !person.removed && person.organisation === organisation).length
  return (
    <article class={styles.room} aria-labelledby="waiting-title">
      <Tree class={styles.tree} />
      <h1 id="waiting-title" tabindex={-1} class={styles.title} dir="auto">{session.title}</h1>
      <p class={styles.lead}>{session.ended ? t().session.over : facilitates() ? t().session.notBegunYours : t().session.notBegun}</p>
      <Show when={myOrganisation()}>
        {(organisation) => (
          <Button size="large" look="primary" onClick={() => panels.open({ is: 'profile', organisation: organisation().id })}>{t().session.sayWhoWeAre}</Button>
        )}
      </Show>
      <Show when={can('add-organisation')}>
        <Button size="large" onClick={() => panels.open({ is: 'invitations' })}>{t().session.invite}</Button>
      </Show>
      <ul class={styles.seats}>
        <For each={organisations()}>
          {(organisation) => (
            <li class={styles.seat} classList={{ [styles.taken!]: here(organisation.id) > 0 }}>
              <bdi class={styles.name}>{organisation.name}</bdi>
              <span class={styles.soft}>{here(organisation.id) > 0 ? t().common.people(here(organisation.id)) : t().circle.seatEmpty}</span>
            </li>
          )}
        </For>
      </ul>
    </article>
  )
}
