import { createUniqueId, For, Show } from 'solid-js'
import { member, speaksFor as speaks } from '../../shared/ledger/permission.ts'
import type { Organisation } from '../../shared/model/organisation.ts'
import type { Participant } from '../../shared/model/participant.ts'
import { useSession } from '../sync/Connection.tsx'
import { Badge, Empty } from '../ui/Badge.tsx'
import { Button } from '../ui/Button.tsx'
import { t } from '../text/language.ts'
import { personName } from '../text/names.ts'
import styles from './Profile.module.css'

/** The people of an organisation in the order in which they came, and who casts its vote. */
export function OrganisationPeople(props: { organisation: Organisation }) {
  const id = createUniqueId()
  const { session, me, can, facilitates, speaksFor, send } = useSession()
  const people = () =>
    Object.values(session.participants)
      .filter((person) => person.organisation === props.organisation.id && !person.removed)
      .toSorted((one, other) => one.joined - other.joined)
  const spokesperson = () => {
    const named = props.organisation.spokesperson
    return named === null ? undefined : member(session, named)
  }
  // A matter of the organisation; a facilitator may only fill a gap.
  const mayName = () => can('name-spokesperson') && (speaksFor(props.organisation.id) || (!spokesperson() && facilitates()))
  const nameable = (person: Participant) => mayName() && person.id !== spokesperson()?.id && speaks(session, person.id, props.organisation.id)

  return (
    <section class={styles.people} aria-labelledby={id}>
      <h3 id={id}>{t().lobby.profile.people}</h3>
      <Show when={people().length > 0} fallback={<Empty>{t().lobby.profile.nobody}</Empty>}>
        <p class={styles.hint}>{spokesperson() ? t().lobby.profile.spokespersonWhat : t().lobby.profile.noSpokesperson}</p>
        <ul class={styles.list}>
          <For each={people()}>
            {(person) => (
              <li class={styles.person}>
                <span class={styles.personName}>
                  <bdi>{personName(person)}</bdi>
                  <Show when={person.id === me().id}> ({t().common.you})</Show>
                </span>
                <Show when={person.id === spokesperson()?.id}><Badge tone="leaf">{t().common.spokesperson}</Badge></Show>
                <Show when={person.role === 'facilitator'}><Badge tone="sun">{t().common.facilitator}</Badge></Show>
                <Show when={person.role === 'observer'}><Badge>{t().common.observer}</Badge></Show>
                <Show when={nameable(person)}>
                  <Button
                    size="small"
                    look="quiet"
                    onClick={() => void send({ type: 'name-spokesperson', organisation: props.organisation.id, participant: person.id })}
                  >
                    {t().lobby.profile.makeSpokesperson(personName(person))}
                  </Button>
                </Show>
              </li>
            )}
          </For>
        </ul>
      </Show>
    </section>
  )
}
