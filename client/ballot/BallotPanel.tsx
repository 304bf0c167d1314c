import { createUniqueId, Match, Show, Switch } from 'solid-js'
import CloudOff from 'lucide-solid/icons/cloud-off'
import type { Ballot } from '../../shared/model/ballot.ts'
import { useSession } from '../sync/Connection.tsx'
import { part } from '../sync/part.tsx'
import { isolate } from '../text/isolate.ts'
import { t } from '../text/language.ts'
import { personName } from '../text/names.ts'
import { Badge, Notice } from '../ui/Badge.tsx'
import { Disclosure } from '../ui/Disclosure.tsx'
import styles from './BallotPanel.module.css'
import { InUrn } from './InUrn.tsx'
import { createPaper } from './paper.ts'
import { Roll } from './Roll.tsx'
import { Rule, Secrecy } from './Rule.tsx'
import { VoteForm } from './VoteForm.tsx'
import { voiceOf } from './voices.ts'
import { Worded } from './Worded.tsx'
import { useWording } from './wording.ts'
import { Words } from './Words.tsx'

const CloseBallot = part(async () => (await import('./CloseBallot.tsx')).CloseBallot, 'closing')

/** An open ballot in front of everybody: what is asked, by which rule, and one's own answer. */
export function BallotPanel(props: { ballot: Ballot }) {
  return <Worded method={props.ballot.method}><Panel ballot={props.ballot} /></Worded>
}

function Panel(props: { ballot: Ballot }) {
  const { counts, me, can } = useSession()
  const { title } = useWording()
  const id = createUniqueId()
  const words = () => t().voting.panel
  const voice = () => voiceOf(props.ballot, me().id)
  const turnout = () => {
    const known = counts().turnout
    return known?.ballot === props.ballot.id ? known.reached : 'none'
  }
  return (
    <section class={styles.panel} aria-labelledby={id}>
      <header class={styles.head}>
        <p class={styles.kind}>{title(props.ballot.method)} <Badge tone="sky"><span role="status">{words().turnout[turnout()]}</span></Badge></p>
        <h2 id={id} class={styles.question} dir="auto">{props.ballot.question}</h2>
      </header>
      <section class={styles.part}>
        <h3 class={styles.label}>{t().ballot.words}</h3>
        <Words texts={props.ballot.texts} />
      </section>
      <div class={styles.plain}>
        <Rule terms={props.ballot} eligible={props.ballot.roll.length} />
        <Secrecy method={props.ballot.method} floor={props.ballot.floor} eligible={props.ballot.roll.length} />
      </div>
      {/* Another ballot is another paper: nothing that was filled in for this one may show on it. */}
      <Show when={voice() && props.ballot.id} keyed fallback={<NoVoice ballot={props.ballot} />}>
        {(_ballot) => <MyPaper ballot={props.ballot} />}
      </Show>
      <Disclosure title={t().ballot.roll.title(props.ballot.roll.length)} open={voice() === null}>
        <Roll terms={props.ballot} />
        <p class={styles.soft}>{t().ballot.roll.frozen}</p>
      </Disclosure>
      <Show when={can('close-ballot')}><CloseBallot ballot={props.ballot} all={turnout() === 'all'} /></Show>
    </section>
  )
}

function MyPaper(props: { ballot: Ballot }) {
  const connection = useSession()
  const words = () => t().voting.panel
  const paper = createPaper(connection, props.ballot.id)
  const waits = () => connection.state() !== 'online' || paper.slow()
  // Said to all, and shown to those whom it concerns: only this page knows that it has not voted.
  const reminded = () => props.ballot.state === 'open' && props.ballot.reminded !== null && paper.standing() === 'answering' && paper.receipt() === null
  const forWhom = () => {
    const organisation = connection.myOrganisation()
    return props.ballot.unit === 'organisation' && organisation ? words().forOrganisation(organisation.name) : words().forYourself
  }
  return (
    <div class={styles.part}>
      <Show when={reminded()}><Notice tone="sun" role="status">{words().reminded}</Notice></Show>
      <p class={styles.whom} dir="auto">{forWhom()}</p>
      <Switch>
        <Match when={paper.standing() === 'answering'}><VoteForm paper={paper} method={props.ballot.method} /></Match>
        <Match when={paper.standing() === 'under-way'}>
          <Notice tone={waits() ? 'sun' : 'sky'} role="status">
            <span class={styles.underWay}>
              <Show when={waits()}><CloudOff aria-hidden="true" /></Show>
              {waits() ? words().waiting : words().casting}
            </span>
          </Notice>
        </Match>
        <Match when={paper.standing() === 'in-urn'}><InUrn paper={paper} /></Match>
      </Switch>
    </div>
  )
}

/** For those who watch, and for the people of an organisation whose voice another of them casts. */
function NoVoice(props: { ballot: Ballot }) {
  const { session, myOrganisation } = useSession()
  const speaker = () => {
    const organisation = myOrganisation()
    const voice = props.ballot.roll.find((each) => each.unit === organisation?.id)
    const person = voice && session.participants[voice.voter]
    return organisation && person ? t().voting.panel.ofSpokesperson(isolate(organisation.name), isolate(personName(person))) : t().voting.panel.noVoice
  }
  return <Notice tone="sky">{speaker()}</Notice>
}
