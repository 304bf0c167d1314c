import { Show } from 'solid-js'
import type { OrganisationId } from '../../shared/model/id.ts'
import { useSession } from '../sync/Connection.tsx'
import { OrganisationName } from './OrganisationName.tsx'
import { OrganisationPeople } from './OrganisationPeople.tsx'
import styles from './Profile.module.css'
import { ProfileForm } from './ProfileForm.tsx'
import { ProfileReading } from './ProfileReading.tsx'

/** How an organisation presents itself: to be filled in by its own people, to be read by all others. */
export function Profile(props: { organisation: OrganisationId }) {
  const { session, can, speaksFor } = useSession()
  const organisation = () => session.organisations[props.organisation]
  return (
    <Show when={organisation()}>
      {(found) => (
        <div class={styles.profile}>
          <OrganisationName organisation={found()} />
          <Show when={speaksFor(found().id) && can('set-profile')} fallback={<ProfileReading profile={found().profile} />}>
            <ProfileForm organisation={found()} />
          </Show>
          <OrganisationPeople organisation={found()} />
        </div>
      )}
    </Show>
  )
}
