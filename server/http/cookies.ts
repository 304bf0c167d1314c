import type { SessionId } from '../../shared/model/id.ts'
import { LIMITS } from '../../shared/model/limits.ts'

/** The cookie by which a device is one person in one session; each session has its own. */
export interface Cookies {
  /** The token in a `Cookie` header, or null. */
  read(header: string | null | undefined, session: SessionId): string | null
  /** Values of `Set-Cookie`. */
  set(session: SessionId, token: string): string
  clear(session: SessionId): string
}

/**
 * Over https the name begins with `__Host-`, which browsers accept from this very host only. On a
 * local network without https they would drop such a cookie, so there the name goes without it.
 */
export function makeCookies(secure: boolean): Cookies {
  const nameOf = (session: SessionId) => `${secure ? '__Host-' : ''}palabre-${session}`
  const attributes = `Path=/; HttpOnly; SameSite=Strict${secure ? '; Secure' : ''}`
  return {
    read(header, session) {
      const start = `${nameOf(session)}=`
      const found = header?.split(';').map((each) => each.trim()).find((each) => each.startsWith(start))
      return found ? found.slice(start.length) : null
    },
    set: (session, token) => `${nameOf(session)}=${token}; Max-Age=${Math.floor(LIMITS.credential / 1000)}; ${attributes}`,
    clear: (session) => `${nameOf(session)}=; Max-Age=0; ${attributes}`,
  }
}
