const LOCAL = /^(localhost|127(\.\d+){3}|\[::1\])$/

/**
 * The origins under which others may reach this page, the best first. A page opened on the server
 * itself knows itself as localhost, which leads every other device to itself.
 */
export function reachableOrigins(here: string, addresses: readonly string[]): readonly string[] {
  if (!isLocal(here)) return [here]
  const elsewhere = addresses.filter((address) => URL.canParse(address) && !isLocal(address)).map((address) => new URL(address).origin)
  return elsewhere.length > 0 ? [...new Set(elsewhere)] : [here]
}

function isLocal(origin: string): boolean {
  return LOCAL.test(new URL(origin).hostname)
}

/** The link of an invitation. The secret is in the fragment, which no server and no log sees. */
export function joinLink(origin: string, secret: string): string {
  return `${origin}/join#s=${secret}`
}

export interface PersonalLink {
  readonly secret: string
  /** The key to what one wrote alone. */
  readonly sealingKey: string
  /** The last entry of the record when the link was made: what came after it may have been missed. Null where the link does not say. */
  readonly seen: number | null
}

/** A personal link: who one is, the key to what one wrote alone, and how far one has seen what happened. */
export function returnLink(origin: string, link: PersonalLink): string {
  return `${origin}/me#${[link.secret, link.sealingKey, link.seen].filter((each) => each !== null).join('.')}`
}

/** The parts of a personal link, or null where one that is needed is missing. */
export function readReturn(fragment: string): PersonalLink | null {
  const [, secret, sealingKey, seen] = /^([A-Za-z0-9_-]{22,64})\.([A-Za-z0-9_-]{22,64})(?:\.(\d{1,9})(?!\d))?/.exec(fragment) ?? []
  return secret && sealingKey ? { secret, sealingKey, seen: seen === undefined ? null : Number(seen) } : null
}

/** An address as one types it: browsers try https by themselves, but not always http. */
export function toType(origin: string): string {
  return origin.replace(/^https:\/\//, '')
}
