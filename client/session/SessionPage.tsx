import { createSignal, Match, onCleanup, Show, Switch } from 'solid-js'
import { useParams } from '@solidjs/router'
import type { SessionAnswer } from '../../shared/wire/requests.ts'
import { ask, type Answered } from '../sync/api.ts'
import { SessionProvider } from '../sync/Connection.tsx'
import { part } from '../sync/part.tsx'
import { t } from '../text/language.ts'
import { Waiting } from '../ui/Waiting.tsx'
import { Frame } from './Frame.tsx'
import { Unreached } from './Unreached.tsx'

const NotIn = part(async () => (await import('./Outside.tsx')).NotIn, 'lobby')

/** One session, from its address: let in, told why not, or waiting for the network. */
export function SessionPage() {
  const params = useParams<{ session: string; view?: string }>()
  // Another session is another page: nothing of this one may stay behind.
  return <Show when={params.session} keyed>{(session) => <Entrance session={session} />}</Show>
}

/** Milliseconds between two tries to reach the server. */
const AGAIN = 4_000

function Entrance(props: { session: string }) {
  const [answered, setAnswered] = createSignal<Answered<SessionAnswer> | null>(null)
  let timer: ReturnType<typeof setTimeout> | undefined
  let left = false
  const load = async () => {
    clearTimeout(timer)
    const answer = await ask<SessionAnswer>('GET', `/api/sessions/${encodeURIComponent(props.session)}`)
    // Who left while it was asked would be asking for ever.
    if (left) return
    setAnswered(answer)
    if (answer.kind === 'unreached') timer = setTimeout(load, AGAIN)
  }
  onCleanup(() => {
    left = true
    clearTimeout(timer)
  })
  void load()
  const letIn = () => {
    const answer = answered()
    return answer?.kind === 'done' ? answer.value : null
  }
  return (
    <Switch fallback={<Waiting>{t().common.loading}</Waiting>}>
      <Match when={letIn()}>
        {(answer) => (
          <SessionProvider answer={answer()}>
            <Frame />
          </SessionProvider>
        )}
      </Match>
      <Match when={answered()?.kind === 'refused'}><NotIn /></Match>
      <Match when={answered()?.kind === 'unreached'}><Unreached onAgain={() => void load()} /></Match>
    </Switch>
  )
}
