import { createSignal, For, Show } from 'solid-js'
import type { Command } from '../../shared/ledger/command.ts'
import type { ParticipantId } from '../../shared/model/id.ts'
import { inOrder, type Organisation } from '../../shared/model/organisation.ts'
import type { Participant } from '../../shared/model/participant.ts'
import { useSession } from '../sync/Connection.tsx'
import { isolate } from '../text/isolate.ts'
import { t } from '../text/language.ts'
import { personName } from '../text/names.ts'
import { Badge, Empty } from '../ui/Badge.tsx'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { usePanels } from './panels.tsx'
import styles from './People.module.css'

/** Who sits in the ring, organisation by organisation, and who serves or observes it. */
export function People() {
  const { session, can } = useSession()
  const panels = usePanels()
  const [about, setAbout] = createSignal<ParticipantId | null>(null)
  const people = () => Object.values(session.participants).filter((person) => !person.removed).toSorted((one, other) => one.joined - other.joined)
  const organisations = () => inOrder(session)
  const beside = () => people().filter((person) => person.organisation === null)
  return (
    <article class={styles.people} aria-labelledby="people-title">
      <header class={styles.head}>
        <h1 id="people-title" tabindex={-1}>{t().session.page.people}</h1>
        <Show when={can('add-organisation')}>
          <Button onClick={() => panels.open({ is: 'invitations' })}>{t().session.invite}</Button>
        </Show>
      </header>
      <Show when={organisations().length > 0} fallback={<Empty>{t().circle.nobody}</Empty>}>
        <div class={styles.organisations}>
          <For each={organisations()}>
            {(organisation) => (
              <OrganisationCard organisation={organisation} people={people().filter((person) => person.organisation === organisation.id)} onManage={setAbout} />
            )}
          </For>
        </div>
      </Show>
      <Show when={beside().length > 0}>
        <section class={styles.card}>
          <h2 class={styles.name}>{t().session.beside}</h2>
          <ul><For each={beside()}>{(person) => <Person person={person} spokesperson={false} onManage={setAbout} />}</For></ul>
        </section>
      </Show>
      <Place person={about()} onClose={() => setAbout(null)} />
    </article>
  )
}

function OrganisationCard(props: { organisation: Organisation; people: readonly Participant[]; onManage: (person: ParticipantId) => void }) {
  const panels = usePanels()
  return (
    <section class={styles.card}>
      <div class={styles.row}>
        <h2 class={styles.name}><bdi>{props.organisation.name}</bdi></h2>
        <Button size="small" look="quiet" onClick={() => panels.open({ is: 'profile', organisation: props.organisation.id })}>
          {t().session.profile}<span class="visually-hidden"> {props.organisation.name}</span>
        </Button>
      </div>
      <Show when={props.people.length > 0} fallback={<p class={styles.soft}>{t().circle.seatEmpty}</p>}>
        <ul>
          <For each={props.people}>
            {(person) => <Person person={person} spokesperson={props.organisation.spokesperson === person.id} onManage={props.onManage} />}
          </For>
        </ul>
      </Show>
    </section>
  )
}

function Person(props: { person: Participant; spokesperson: boolean; onManage: (person: ParticipantId) => void }) {
  const { me, can } = useSession()
  const name = () => personName(props.person)
  const mine = () => props.person.id === me().id
  return (
    <li class={styles.person}>
      <span class={styles.who}>
        <bdi>{name()}</bdi>
        <Show when={mine()}><span class={styles.soft}>({t().common.you})</span></Show>
        <Show when={props.person.role === 'facilitator'}><Badge tone="leaf">{t().common.facilitator}</Badge></Show>
        <Show when={props.person.role === 'observer'}><Badge>{t().common.observer}</Badge></Show>
        <Show when={props.spokesperson}><Badge tone="sky">{t().common.spokesperson}</Badge></Show>
      </span>
      <Show when={!mine() && can('remove-participant')}>
        <Button size="small" look="quiet" aria-label={t().session.manageWhom(name())} onClick={() => props.onManage(props.person.id)}>{t().session.manage}</Button>
      </Show>
    </li>
  )
}

/** What a facilitator may change about somebody else's place; each said in full before it is done. */
function Place(props: { person: ParticipantId | null; onClose: () => void }) {
  const { session, send } = useSession()
  const person = () => (props.person ? session.participants[props.person] : undefined)
  const name = () => personName(person())
  const act = (command: Command) => {
    void send(command)
    props.onClose()
  }
  return (
    <Dialog open={person() !== undefined} onClose={() => props.onClose()} title={t().session.about(name())} closeLabel={t().common.close}>
      <Show when={person()?.id}>
        {(participant) => (
          <>
            <Show when={person()?.role !== 'facilitator'}>
              <p>{t().session.ask.share(isolate(name()))}</p>
              <Button onClick={() => act({ type: 'share-facilitation', participant: participant() })}>{t().session.share}</Button>
              <hr />
            </Show>
            <p>{t().session.ask.handOver(isolate(name()))}</p>
            <Button onClick={() => act({ type: 'hand-over', participant: participant() })}>{t().session.handOver}</Button>
            <hr />
            <p>{t().session.ask.remove(isolate(name()))}</p>
            <Button look="danger" onClick={() => act({ type: 'remove-participant', participant: participant() })}>{t().session.removeThem}</Button>
          </>
        )}
      </Show>
    </Dialog>
  )
}
