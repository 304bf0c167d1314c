import { Show, type Component } from 'solid-js'
import type { Method } from '../../shared/model/rule.ts'
import { part } from '../sync/part.tsx'
import type { Later } from '../text/language.ts'

/** A part of the page that draws one ballot: the words of consent come only with a ballot by consent, as those of the scales with theirs. */
export function byMethod<Props extends { readonly ballot: { readonly method: Method } }>(load: () => Promise<Component<Props>>, ...words: readonly Later[]): Component<Props> {
  const ByConsent = part(load, 'consent', ...words)
  const OnScale = part(load, ...words)
  return (props) => (
    <Show when={props.ballot.method === 'consent'} fallback={<OnScale {...props} />}>
      <ByConsent {...props} />
    </Show>
  )
}
