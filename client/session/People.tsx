import { createSignal, For, Show } from 'solid-js'
import type { Command } from '../../shared/ledger/command.ts'
import type { Organisation } from '../../shared/model/organisation.ts'
import type { Participant } from '../../shared/model/participant.ts'
import { useSession } from '../sync/Connection.tsx'
import { t } from '../text/language.ts'
import { Badge, Empty } from '../ui/Badge.tsx'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { usePanels } from './panels.tsx'
import styles from './People.module.css'

/** Something about a person that cannot be undone by the same button, and so is asked about first. */
interface Ask {
  readonly person: Participant
  readonly command: Command
  readonly words: string
  readonly yes: string
}

/** Who sits in the ring, organisation by organisation, and who serves or observes it. */
export function People() {
  const { session, can } = useSession()
  const panels = usePanels()
  const [ask, setAsk] = createSignal<Ask | null>(null)
  const people = () => Object.values(session.participants).filter((person) => !person.removed).toSorted((one, other) => one.joined - other.joined)
  const organisations = () => Object.values(session.organisations).toSorted((one, other) => one.name.localeCompare(other.name))
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
              <OrganisationCard organisation={organisation} people={people().filter((person) => person.organisation === organisation.id)} onAsk={setAsk} />
            )}
          </For>
        </div>
      </Show>
      <Show when={beside().length > 0}>
        <section class={styles.card}>
          <h2 class={styles.name}>{t().session.beside}</h2>
          <ul><For each={beside()}>{(person) => <Person person={person} spokesperson={false} onAsk={setAsk} />}</For></ul>
        </section>
      </Show>
      <Sure ask={ask()} onClose={() => setAsk(null)} />
    </article>
  )
}

function OrganisationCard(props: { organisation: Organisation; people: readonly Participant[]; onAsk: (ask: Ask) => void }) {
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
            {(person) => <Person person={person} spokesperson={props.organisation.spokesperson === person.id} onAsk={props.onAsk} />}
          </For>
        </ul>
      </Show>
    </section>
  )
}

function Person(props: { person: Participant; spokesperson: boolean; onAsk: (ask: Ask) => void }) {
  const { me, can } = useSession()
  const name = () => props.person.name || t().common.formerParticipant
  const mine = () => props.person.id === me().id
  const about = (command: Command, words: string, yes: string) => props.onAsk({ person: props.person, command, words, yes })
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
        <span class={styles.actions}>
          <Show when={props.person.role !== 'facilitator'}>
            <Button size="small" look="quiet" onClick={() => about({ type: 'share-facilitation', participant: props.person.id }, t().session.ask.share(name()), t().session.share)}>
              {t().session.share}
            </Button>
          </Show>
          <Button size="small" look="quiet" onClick={() => about({ type: 'hand-over', participant: props.person.id }, t().session.ask.handOver(name()), t().session.handOver)}>
            {t().session.handOver}
          </Button>
          <Button size="small" look="quiet" onClick={() => about({ type: 'remove-participant', participant: props.person.id }, t().session.ask.remove(name()), t().common.remove)}>
            {t().common.remove}<span class="visually-hidden"> {name()}</span>
          </Button>
        </span>
      </Show>
    </li>
  )
}

function Sure(props: { ask: Ask | null; onClose: () => void }) {
  const { send } = useSession()
  return (
    <Dialog open={props.ask !== null} onClose={() => props.onClose()} title={t().session.sure} closeLabel={t().common.close}>
      <Show when={props.ask}>
        {(ask) => (
          <>
            <p dir="auto">{ask().words}</p>
            <div class={styles.actions}>
              <Button look="primary" onClick={() => { void send(ask().command); props.onClose() }}>{ask().yes}</Button>
              <Button look="quiet" onClick={() => props.onClose()}>{t().common.cancel}</Button>
            </div>
          </>
        )}
      </Show>
    </Dialog>
  )
}
