import { Show } from 'solid-js'
import { t } from '../text/language.ts'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { useCharter } from './charterState.ts'
import styles from './ClauseView.module.css'

/** Asks before a clause with words goes. */
export function RemoveClause() {
  const charter = useCharter()
  const clause = () => charter.board.clauses().find((each) => each.id === charter.removing())
  const remove = () => {
    const id = charter.removing()
    if (id !== null) charter.board.edits.removeClause(id)
    charter.remove(null)
  }
  return (
    <Dialog open={clause() !== undefined} onClose={() => charter.remove(null)} title={t().charter.draft.removeTitle} closeLabel={t().common.close}>
      <Show when={clause()}>
        {(gone) => (
          <>
            <blockquote class={styles.lost} dir="auto">{gone().title || gone().words}</blockquote>
            <p>{t().charter.draft.removeHint}</p>
            <div class={styles.tools}>
              <Button look="danger" onClick={remove}>{t().charter.draft.remove}</Button>
              <Button look="quiet" onClick={() => charter.remove(null)}>{t().common.cancel}</Button>
            </div>
          </>
        )}
      </Show>
    </Dialog>
  )
}
