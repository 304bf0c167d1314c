import { createSignal, For, Show } from 'solid-js'
import ArrowLeft from 'lucide-solid/icons/arrow-left'
import ArrowRight from 'lucide-solid/icons/arrow-right'
import { useSession } from '../sync/Connection.tsx'
import { t } from '../text/language.ts'
import { Empty } from '../ui/Badge.tsx'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { holds, type Chapter } from './chapters.ts'
import { Decided } from './Decided.tsx'
import { MapSummary } from './MapSummary.tsx'
import { inOrder } from '../../shared/model/organisation.ts'
import { Partners } from './Partners.tsx'
import styles from './ReadAloud.module.css'

/**
 * The charter part by part in letters that a room can read, so that each organisation reads one
 * aloud. Who reads what is a proposal: the circle decides.
 */
export function ReadAloud(props: { open: boolean; onClose: () => void; chapters: readonly Chapter[] }) {
  return (
    <Dialog open={props.open} onClose={props.onClose} title={t().charter.aloud.title} closeLabel={t().common.close} shape="full">
      <Parts chapters={props.chapters} />
    </Dialog>
  )
}

function Parts(props: { chapters: readonly Chapter[] }) {
  const { session } = useSession()
  const [at, setAt] = createSignal(0)
  const parts = () => props.chapters.filter((chapter) => chapter.section !== 'cover' && holds(session, chapter))
  const index = () => Math.min(at(), parts().length - 1)
  const part = () => parts()[index()]
  const reader = () => {
    const organisations = inOrder(session)
    return organisations[index() % organisations.length]?.name
  }
  let heading: HTMLHeadingElement | undefined
  const turn = (by: number) => {
    setAt(Math.max(0, Math.min(parts().length - 1, index() + by)))
    heading?.scrollIntoView({ block: 'center' })
    heading?.focus({ preventScroll: true })
  }
  return (
    <Show when={part()} fallback={<Empty>{t().charter.aloud.nothing}</Empty>}>
      {(shown) => (
        <div class={styles.part}>
          <p class={styles.place} role="status">
            {t().charter.aloud.place(index() + 1, parts().length)}
            <Show when={reader()}>{(name) => <> · <bdi>{t().charter.aloud.reader(name())}</bdi></>}</Show>
          </p>
          <h3 ref={heading} tabindex={-1} class={styles.heading}>
            {shown().number}. {t().charter.sections[shown().section]}
          </h3>
          <div class={styles.words}>
            <Show when={shown().section === 'partners'}><Partners /></Show>
            <Show when={shown().section === 'exchange'}><MapSummary /></Show>
            <For each={shown().decided}>{(decided) => <Decided decided={decided} />}</For>
            <For each={shown().drafts}>
              {({ clause }) => (
                <article>
                  <p class={styles.draft}>{t().charter.draft.draft}</p>
                  <Show when={clause.title.trim() !== ''}><h4 dir="auto">{clause.title}</h4></Show>
                  <p class={styles.clause} dir="auto">{clause.words}</p>
                </article>
              )}
            </For>
          </div>
          <div class={styles.turn}>
            <Button disabled={index() === 0} onClick={() => turn(-1)}>
              <ArrowLeft aria-hidden="true" class={styles.arrow ?? ''} />
              {t().charter.aloud.previous}
            </Button>
            <Button look="primary" disabled={index() === parts().length - 1} onClick={() => turn(1)}>
              {t().charter.aloud.next}
              <ArrowRight aria-hidden="true" class={styles.arrow ?? ''} />
            </Button>
          </div>
          <p class={styles.place}>{t().charter.aloud.hint}</p>
        </div>
      )}
    </Show>
  )
}
