import { Show } from 'solid-js'
import Hand from 'lucide-solid/icons/hand'
import { useSession } from '../sync/Connection.tsx'
import { t } from '../text/language.ts'
import { Button } from '../ui/Button.tsx'

/** Raises my hand, or takes it down; says which place in the queue it has. */
export function HandButton() {
  const { session, me, can, send } = useSession()
  const place = () => session.hands.indexOf(me().id) + 1
  const toggle = () => send(place() > 0 ? { type: 'lower-hand', participant: me().id } : { type: 'raise-hand' })
  return (
    <Show when={can('raise-hand')}>
      <Button size="small" look={place() > 0 ? 'primary' : 'plain'} aria-pressed={place() > 0} onClick={toggle}>
        <Hand aria-hidden="true" />
        {place() > 0 ? t().circle.handIsUp(place()) : t().circle.raiseHand}
      </Button>
    </Show>
  )
}
