import { createSignal, onCleanup, Show } from 'solid-js'
import ArrowRight from 'lucide-solid/icons/arrow-right'
import EyeOff from 'lucide-solid/icons/eye-off'
import type { OrganisationId } from '../../shared/model/id.ts'
import type { Organisation } from '../../shared/model/organisation.ts'
import { say } from '../../shared/model/phrase.ts'
import type { Stage } from '../../shared/model/stage.ts'
import { useSession } from '../sync/Connection.tsx'
import { draftsOf } from '../sync/drafts.ts'
import { language, t } from '../text/language.ts'
import { Empty } from '../ui/Badge.tsx'
import { Button } from '../ui/Button.tsx'
import styles from './ExchangeAlone.module.css'
import { PrivateLines } from './PrivateLines.tsx'
import { othersThan } from './reading.ts'
import { ToWhom } from './ToWhom.tsx'

/** Written alone: what one's organisation brings to each other one, and what it expects of it. For one stage: another one has other lines. */
export function ExchangeAlone(props: { stage: Stage }) {
  const { can, counts, me, myOrganisation } = useSession()
  const words = () => t().exchange.alone
  const written = () => counts().writers[props.stage.id] ?? 0
  const watching = () => (me().role === 'observer' ? words().observer : words().noOrganisation)
  return (
    <section class={styles.alone} aria-labelledby="exchange-question">
      <h2 id="exchange-question" class={styles.question} dir="auto">{say(props.stage.question, language()) || say(props.stage.title, language())}</h2>
      <Show when={can('write-card') && myOrganisation()} fallback={<Empty>{watching()}</Empty>}>
        {(mine) => <ToTheOthers stage={props.stage} mine={mine()} />}
      </Show>
      <p class={styles.soft} role="status">{written() === 0 ? words().nobody : words().people(written())}</p>
    </section>
  )
}

function ToTheOthers(props: { stage: Stage; mine: Organisation }) {
  const connection = useSession()
  const drafts = draftsOf(connection, props.stage.id)
  const words = () => t().exchange.alone
  const others = () => othersThan(connection.session, props.mine.id)
  const [chosen, setChosen] = createSignal<OrganisationId | null>(null)
  const to = () => others().find((organisation) => organisation.id === chosen()) ?? others()[0]
  const next = () => others()[others().findIndex((organisation) => organisation.id === to()?.id) + 1]
  const count = (organisation: OrganisationId) => drafts.cards.filter((card) => card.statement?.to === organisation && card.text.trim() !== '').length
  let top!: HTMLHeadingElement
  const goOn = (organisation: OrganisationId) => {
    drafts.flush()
    setChosen(organisation)
    top.focus()
    top.scrollIntoView?.({ block: 'start' })
  }
  const leave = () => drafts.flush()
  window.addEventListener('pagehide', leave)
  onCleanup(() => {
    window.removeEventListener('pagehide', leave)
    leave()
  })
  return (
    <>
      <div class={styles.promise}>
        <EyeOff aria-hidden="true" />
        <p><strong>{words().only}</strong> <span dir="auto">{words().atReveal(props.mine.name)}</span></p>
      </div>
      <Show when={to()} fallback={<Empty>{words().nobodyElse}</Empty>}>
        {(other) => (
          <>
            <ToWhom others={others()} to={other().id} count={count} onChoose={setChosen} />
            <h3 ref={top} tabindex={-1} class={styles.to}><bdi>{other().name}</bdi></h3>
            <div class={styles.both}>
              <PrivateLines kind="offer" stage={props.stage} drafts={drafts} mine={props.mine} other={other()} />
              <PrivateLines kind="expectation" stage={props.stage} drafts={drafts} mine={props.mine} other={other()} />
            </div>
            <Show when={next()}>
              {(after) => (
                <Button size="large" class={styles.next} onClick={() => goOn(after().id)}>
                  <span dir="auto">{words().next(after().name)}</span><ArrowRight aria-hidden="true" />
                </Button>
              )}
            </Show>
          </>
        )}
      </Show>
    </>
  )
}
