import { createSignal, For, Show } from 'solid-js'
import { Empty, Notice } from '../ui/Badge.tsx'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { Select } from '../ui/Field.tsx'
import { useSession } from '../sync/Connection.tsx'
import { t } from '../text/language.ts'
import type { InvitationId } from '../../shared/model/id.ts'
import { AddOrganisation } from './AddOrganisation.tsx'
import { waysIn, type WayIn } from './doors.ts'
import { InvitationCard } from './InvitationCard.tsx'
import styles from './Invitations.module.css'
import { Poster } from './Poster.tsx'
import { useKeys } from './useKeys.ts'
import { useRoomAddress } from './useRoomAddress.ts'

/** All ways into the session, for the facilitators to send, to show to the room, to close and to renew. */
export function Invitations(props: { onClose: () => void }) {
  return (
    <Dialog open onClose={() => props.onClose()} title={t().lobby.invitations.title} closeLabel={t().common.close} shape="full">
      <Doors />
    </Dialog>
  )
}

function Doors() {
  const { session, can } = useSession()
  const keys = useKeys()
  const room = useRoomAddress()
  const [large, setLarge] = createSignal<InvitationId | null>(null)
  const ways = () => waysIn(session)
  const organisations = () => ways().filter((way) => way.organisation !== null)
  const others = () => ways().filter((way) => way.organisation === null)
  const card = (way: () => WayIn) => (
    <InvitationCard way={way()} keys={keys.of(way().invitation)} origin={room.origin()} onShowLarge={() => setLarge(way().invitation.id)} />
  )

  return (
    <div class={styles.doors}>
      <p class={styles.lead}>{t().lobby.invitations.lead}</p>
      <Show when={session.ended}>
        <Notice tone="sun">{t().lobby.invitations.over}</Notice>
      </Show>
      <Show when={keys.failed()}>
        <Notice tone="rose" role="alert">
          <p>{t().lobby.invitations.failed}</p>
          <Button size="small" onClick={keys.reload}>{t().lobby.invitations.tryAgain}</Button>
        </Notice>
      </Show>
      <Show when={room.choices().length > 1}>
        <Select label={t().lobby.invitations.address} hint={t().lobby.invitations.addressHint} onChange={(event) => room.choose(event.currentTarget.value)}>
          <For each={room.choices()}>{(each) => <option value={each} selected={each === room.origin()}>{each}</option>}</For>
        </Select>
      </Show>
      <Show when={organisations().length > 0} fallback={<Empty>{t().lobby.invitations.noOrganisations}</Empty>}>
        <ul class={styles.cards}>
          <For each={organisations().map((way) => way.invitation.id)}>
            {(id) => <Show when={organisations().find((way) => way.invitation.id === id)}>{(way) => <li>{card(way)}</li>}</Show>}
          </For>
        </ul>
      </Show>
      <Show when={can('add-organisation')}>
        <AddOrganisation />
      </Show>
      <ul class={styles.cards}>
        <For each={others().map((way) => way.invitation.id)}>
          {(id) => <Show when={others().find((way) => way.invitation.id === id)}>{(way) => <li>{card(way)}</li>}</Show>}
        </For>
      </ul>
      <Poster
        ways={ways().filter((way) => keys.of(way.invitation) !== null)}
        keysOf={(way) => keys.of(way.invitation)}
        origin={room.origin()}
        shown={large()}
        onShow={setLarge}
        onClose={() => setLarge(null)}
      />
    </div>
  )
}
