import { createSignal, For, onCleanup, Show } from 'solid-js'
import EyeOff from 'lucide-solid/icons/eye-off'
import Plus from 'lucide-solid/icons/plus'
import { LIMITS } from '../../shared/model/limits.ts'
import { say } from '../../shared/model/phrase.ts'
import type { CardId } from '../../shared/model/id.ts'
import type { Stage } from '../../shared/model/stage.ts'
import { useSession } from '../sync/Connection.tsx'
import { language, t } from '../text/language.ts'
import { Empty } from '../ui/Badge.tsx'
import { Button } from '../ui/Button.tsx'
import { PrivateField } from '../ui/PrivateField.tsx'
import { draftsOf, stepOf } from '../sync/drafts.ts'
import { CardOrigin } from './CardOrigin.tsx'
import { wordsOf } from './items.ts'
import { Suggestions } from './Suggestions.tsx'
import styles from './WriteAlone.module.css'

/** The beat in which everybody writes alone: nobody else sees a word of it before the reveal. For one stage: another one has other cards. */
export function WriteAlone(props: { stage: Stage }) {
  const connection = useSession()
  const known = () => connection.counts().writers[props.stage.id] ?? 0
  // The count comes late on purpose; whoever has written knows better than "nobody".
  const mine = () => connection.can('write-card') && draftsOf(connection, props.stage.id).cards.some((card) => card.keeping.kind === 'saved')
  return (
    <section class={styles.alone} aria-labelledby="alone-question">
      <h2 id="alone-question" class={styles.question} dir="auto">{say(props.stage.question, language()) || say(props.stage.title, language())}</h2>
      <Show when={connection.can('write-card')} fallback={<Empty>{t().wall.alone.watching}</Empty>}>
        <MyCards stage={props.stage} />
      </Show>
      <p class={styles.written} role="status">{written(Math.max(known(), Number(mine())))}</p>
    </section>
  )
}

function MyCards(props: { stage: Stage }) {
  const connection = useSession()
  const drafts = draftsOf(connection, props.stage.id)
  const [begun, setBegun] = createSignal<CardId | null>(null)
  const leave = () => drafts.flush()
  window.addEventListener('pagehide', leave)
  onCleanup(() => {
    window.removeEventListener('pagehide', leave)
    leave()
  })
  if (drafts.cards.length === 0) drafts.add()
  return (
    <>
      <div class={styles.promise}>
        <EyeOff aria-hidden="true" />
        <p>
          <strong>{t().wall.alone.only}</strong> {whoWillSee(props.stage, connection.myOrganisation()?.name)}
        </p>
      </div>
      <Show when={drafts.cards.length > 0}>
        <ol class={styles.cards}>
          <For each={drafts.cards}>
            {(card, index) => (
              <PrivateField
                large
                text={card.text}
                label={t().wall.alone.card(index() + 1)}
                placeholder={t().wall.alone.placeholder}
                removeLabel={t().wall.alone.remove(index() + 1)}
                step={stepOf(card, connection.state() === 'online')}
                why={card.keeping.kind === 'refused' ? t().refusals[card.keeping.refusal] : undefined}
                left={LIMITS.card - card.text.trim().length}
                words={t().common}
                focus={begun() === card.id}
                onWrite={(text) => drafts.write(card.id, text)}
                onLeave={drafts.flush}
                onRemove={() => void drafts.remove(card.id)}
              >
                <Show when={card.origin}>{(origin) => <CardOrigin origin={origin()} />}</Show>
              </PrivateField>
            )}
          </For>
        </ol>
      </Show>
      <Show when={!drafts.full()} fallback={<p>{t().wall.alone.full(LIMITS.cardsPerPersonAndStage)}</p>}>
        <Button size="large" onClick={() => setBegun(drafts.add())}>
          <Plus aria-hidden="true" />
          {t().wall.alone.add}
        </Button>
      </Show>
      <Suggestions
        catalogues={props.stage.catalogues}
        used={new Set(drafts.cards.map((card) => card.origin))}
        usedLabel={t().wall.alone.used}
        onPick={(item) => setBegun(drafts.add(wordsOf(item, language()), item.id))}
      />
    </>
  )
}

/** What everybody will see at the reveal, said before a word is written. */
function whoWillSee(stage: Stage, organisation: string | undefined): string {
  if (stage.authorship === 'hidden') return t().wall.alone.hidden
  return organisation === undefined ? t().wall.alone.noOrganisation : t().wall.alone.organisation(organisation)
}

function written(people: number): string {
  return people === 0 ? t().wall.alone.nobody : t().wall.alone.written(people)
}
