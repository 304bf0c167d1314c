import { Show } from 'solid-js'
import Hand from 'lucide-solid/icons/hand'
import { useSession } from '../sync/Connection.tsx'
import { t } from '../text/language.ts'
import { Button, IconButton } from '../ui/Button.tsx'

/** Raises my hand, or takes it down; says which place in the queue it has. `small` shows the hand and no words. */
export function HandButton(props: { small?: boolean }) {
  const { session, me, can, send } = useSession()
  const place = () => session.hands.indexOf(me().id) + 1
  const look = () => (place() > 0 ? 'primary' : 'plain')
  const words = () => (place() > 0 ? t().circle.handIsUp(place()) : t().circle.raiseHand)
  const toggle = () => send(place() > 0 ? { type: 'lower-hand', participant: me().id } : { type: 'raise-hand' })
  return (
    <Show when={can('raise-hand')}>
      <Show
        when={props.small}
        fallback={
          <Button size="small" look={look()} aria-pressed={place() > 0} onClick={toggle}>
            <Hand aria-hidden="true" />
            {words()}
          </Button>
        }
      >
        <IconButton look={look()} label={words()} aria-pressed={place() > 0} onClick={toggle}><Hand aria-hidden="true" /></IconButton>
      </Show>
    </Show>
  )
}
