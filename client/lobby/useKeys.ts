import { createEffect, createSignal, on, type Accessor } from 'solid-js'
import type { Invitation } from '../../shared/model/invitation.ts'
import type { Keys } from '../../shared/wire/requests.ts'
import { ask } from '../sync/api.ts'
import { useSession } from '../sync/Connection.tsx'

/** Secret and code of an open door. */
export interface DoorKeys {
  readonly secret: string
  readonly code: string
}

interface Loaded {
  /** The doors as they stood when these keys were asked for. */
  readonly doors: Readonly<Record<string, string>>
  readonly keys: Readonly<Record<string, DoorKeys>>
}

interface AllKeys {
  /** The keys of a door; null while it is closed, or while its keys are on their way. */
  readonly of: (invitation: Invitation) => DoorKeys | null
  readonly failed: Accessor<boolean>
  readonly reload: () => void
}

const standing = (door: Invitation) => `${door.generation} ${door.open}`

/**
 * The keys of all invitations, which only facilitators get, asked for anew whenever a door is
 * opened, renewed or closed. A key of before is never shown: it may already open nothing.
 */
export function useKeys(): AllKeys {
  const { session } = useSession()
  const [loaded, setLoaded] = createSignal<Loaded>({ doors: {}, keys: {} })
  const [failed, setFailed] = createSignal(false)
  let asked = 0

  const doors = () => Object.fromEntries(Object.values(session.invitations).map((door) => [door.id, standing(door)]))
  const load = async () => {
    asked += 1
    const mine = asked
    const then = doors()
    const answered = await ask<readonly Keys[]>('GET', `/api/sessions/${session.id}/invitations`)
    if (mine !== asked) return
    setFailed(answered.kind !== 'done')
    if (answered.kind !== 'done') return
    const keys = answered.value.flatMap(({ invitation, secret, code }) => (secret === null || code === null ? [] : [[invitation, { secret, code }] as const]))
    setLoaded({ doors: then, keys: Object.fromEntries(keys) })
  }

  createEffect(on(() => JSON.stringify(doors()), () => void load()))
  return {
    of: (door) => (door.open && loaded().doors[door.id] === standing(door) ? (loaded().keys[door.id] ?? null) : null),
    failed,
    reload: () => void load(),
  }
}
