import { createSignal, For, Show } from 'solid-js'
import Plus from 'lucide-solid/icons/plus'
import type { StatementKind } from '../../shared/model/exchange.ts'
import type { CardId } from '../../shared/model/id.ts'
import { LIMITS } from '../../shared/model/limits.ts'
import type { Organisation } from '../../shared/model/organisation.ts'
import type { Stage } from '../../shared/model/stage.ts'
import { useSession } from '../sync/Connection.tsx'
import { stepOf, type Drafts } from '../sync/drafts.ts'
import { t } from '../text/language.ts'
import { Button } from '../ui/Button.tsx'
import { PrivateField } from '../ui/PrivateField.tsx'
import { IdeaChips } from './IdeaChips.tsx'
import styles from './PrivateLines.module.css'

/** How many are encouraged. More are possible: nobody is cut off. */
const ENOUGH = 3

interface PrivateLinesProps {
  kind: StatementKind
  stage: Stage
  drafts: Drafts
  mine: Organisation
  other: Organisation
}

/** What one organisation says to another, of one kind, before anybody sees it. */
export function PrivateLines(props: PrivateLinesProps) {
  const { state } = useSession()
  const words = () => t().exchange.alone
  const [begun, setBegun] = createSignal<CardId | null>(null)
  const lines = () => props.drafts.cards.filter((card) => card.statement?.kind === props.kind && card.statement.to === props.other.id)
  const add = (text = '', origin: string | null = null) => setBegun(props.drafts.add(text, origin, { kind: props.kind, to: props.other.id }))
  // What is offered comes from us, what is expected from the other: ideas suit whoever gives.
  const giver = () => (props.kind === 'offer' ? props.mine : props.other)
  return (
    <section class={styles.lines}>
      <h4 class={styles.title} dir="auto">{words()[props.kind](props.other.name)}</h4>
      <p class={styles.hint}>{props.kind === 'offer' ? words().offerHint : words().expectationHint}</p>
      <Show when={lines().length > 0}>
        <ol class={styles.list}>
          <For each={lines()}>
            {(line, index) => (
              <PrivateField
                text={line.text}
                label={words().field[props.kind](index() + 1, props.other.name)}
                placeholder={words().placeholder[props.kind]}
                removeLabel={words().remove(index() + 1)}
                step={stepOf(line, state() === 'online')}
                why={line.keeping.kind === 'refused' ? t().refusals[line.keeping.refusal] : undefined}
                left={LIMITS.card - line.text.trim().length}
                words={t().common}
                focus={begun() === line.id}
                onWrite={(text) => props.drafts.write(line.id, text)}
                onLeave={props.drafts.flush}
                onRemove={() => void props.drafts.remove(line.id)}
              />
            )}
          </For>
        </ol>
      </Show>
      <Show when={lines().length >= ENOUGH}><p class={styles.hint} role="status">{words().few}</p></Show>
      <Show when={!props.drafts.full()} fallback={<p class={styles.hint}>{words().full(LIMITS.cardsPerPersonAndStage)}</p>}>
        <Button class={styles.add} {...(lines().length >= ENOUGH ? { look: 'quiet' as const } : {})} onClick={() => add()}>
          <Plus aria-hidden="true" />{words().add[props.kind]}
        </Button>
        <IdeaChips
          catalogues={props.stage.catalogues}
          giver={giver()}
          used={lines().flatMap((line) => line.origin ?? [])}
          onPick={(item, text) => add(text, item.id)}
        />
      </Show>
    </section>
  )
}
