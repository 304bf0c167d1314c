import { Match, Show, Switch } from 'solid-js'
import { clauseToText } from '../../shared/board/decidable.ts'
import type { Text } from '../../shared/model/charter.ts'
import { LIMITS } from '../../shared/model/limits.ts'
import { t } from '../text/language.ts'
import { Button } from '../ui/Button.tsx'
import { toast } from '../ui/Toasts.tsx'
import type { Chapter } from './chapters.ts'
import { useCharter } from './charterState.ts'

/** Takes drafts to the vote: those that were ticked, or all; or the whole charter, to adopt it as one. */
export function VoteOnCharter(props: { chapters: readonly Chapter[]; onSubmit: (texts: readonly Text[]) => void }) {
  const charter = useCharter()
  const drafts = () => props.chapters.flatMap((chapter) => chapter.drafts.flatMap(({ clause }) => clauseToText(clause) ?? []))
  const chosen = () => drafts().filter((text) => charter.chosen().has(text.id))
  const whole = () =>
    props.chapters.flatMap((chapter) => [...chapter.decided.map(({ text }) => text), ...chapter.drafts.flatMap(({ clause }) => clauseToText(clause) ?? [])])
  const submit = (texts: readonly Text[]) => {
    // A draft that changed since its decision would stand beside itself: the draft's words are the newer ones.
    const latest = [...new Map(texts.map((text) => [text.id, text])).values()]
    if (latest.length > LIMITS.texts) toast(t().charter.vote.tooMany(LIMITS.texts), 'sun')
    else if (latest.some((text) => text.words.length > LIMITS.words || text.title.length > LIMITS.title)) toast(t().charter.vote.tooLong, 'sun')
    else props.onSubmit(latest)
  }
  return (
    <>
      <Switch>
        <Match when={chosen().length > 0}>
          <Button look="primary" onClick={() => submit(chosen())}>{t().charter.vote.chosen(chosen().length)}</Button>
        </Match>
        <Match when={drafts().length > 0}>
          <Button onClick={() => submit(drafts())}>{t().charter.vote.drafts(drafts().length)}</Button>
        </Match>
      </Switch>
      <Show when={whole().length > drafts().length}>
        <Button look="quiet" onClick={() => submit(whole())}>{t().charter.vote.all}</Button>
      </Show>
    </>
  )
}
