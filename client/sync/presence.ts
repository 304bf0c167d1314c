import { createSignal, onCleanup, type Accessor } from 'solid-js'
import type { Awareness } from 'y-protocols/awareness'
import { idOrNull } from '../../shared/board/document.ts'
import type { ParticipantId } from '../../shared/model/id.ts'
import { LIMITS } from '../../shared/model/limits.ts'

/** Somebody else who has this document open. Who it is says the server, where they are they say themselves. */
export interface Other {
  readonly participant: ParticipantId
  /** The card or clause they write in, or `resolution`. */
  readonly at: string | null
}

export interface Presence {
  readonly others: Accessor<readonly Other[]>
  /** Says where this person writes now; null for nowhere. */
  readonly show: (at: string | null) => void
}

/** Who is where in one copy of a document, told as often as the server listens and no oftener. */
export function createPresence(awareness: Awareness): Presence {
  const [others, setOthers] = createSignal<readonly Other[]>([])
  const interval = 1000 / LIMITS.presencePerSecond
  let at: string | null = null
  let timer: ReturnType<typeof setTimeout> | undefined

  const read = () => setOthers([...awareness.getStates()].flatMap(([client, state]) => (client === awareness.clientID ? [] : (otherOf(state) ?? []))))
  const tell = () => {
    timer = undefined
    if (awareness.getLocalState()?.['at'] === at) return
    awareness.setLocalState({ at })
    timer = setTimeout(tell, interval)
  }
  awareness.on('change', read)
  awareness.setLocalState({ at })
  onCleanup(() => {
    clearTimeout(timer)
    awareness.off('change', read)
  })
  return {
    others,
    show: (place) => {
      at = place
      if (timer === undefined) tell()
    },
  }
}

function otherOf(state: Record<string, unknown>): Other | null {
  const participant = idOrNull<ParticipantId>(state['participant'])
  return participant === null ? null : { participant, at: idOrNull(state['at']) }
}
