/** Headers that every answer carries, and what the pages of the client may do. */
export interface PageHeaders {
  readonly all: Readonly<Record<string, string>>
  /** The policy of the client's pages, which are shown at `host`. */
  policy(host: string | null): string
}

const PERMISSIONS = ['camera', 'microphone', 'geolocation', 'payment', 'usb', 'serial', 'midi', 'display-capture']

/** `allows` tells whether an origin is ours: the host of a request is written into a policy only then. */
export function pageHeaders(publicUrl: string | null, allows: (origin: string) => boolean): PageHeaders {
  const secure = publicUrl?.startsWith('https:') ?? false
  return {
    all: {
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'x-frame-options': 'DENY',
      'permissions-policy': PERMISSIONS.map((each) => `${each}=()`).join(', '),
      ...(secure ? { 'strict-transport-security': 'max-age=31536000' } : {}),
    },
    policy(host) {
      const shownAt = publicUrl !== null ? new URL(publicUrl).host : host !== null && allows(`http://${host}`) ? host : null
      // Safari before 15.4 does not count a WebSocket of the same host among 'self'.
      const sockets = shownAt === null ? '' : ` ${secure ? 'wss' : 'ws'}://${shownAt}`
      return [
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "font-src 'self'",
        `connect-src 'self'${sockets}`,
        "manifest-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "object-src 'none'",
        "frame-ancestors 'none'",
      ].join('; ')
    },
  }
}

/** For what is no page at all: even opened as one, it may do nothing. */
export const NO_PAGE = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; sandbox"
