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

/** A personal link: who one is, and the key to what one wrote alone. */
export function returnLink(origin: string, secret: string, sealingKey: string): string {
  return `${origin}/me#${secret}.${sealingKey}`
}

/** The two parts of a personal link, or null where one is missing. */
export function readReturn(fragment: string): { readonly secret: string; readonly sealingKey: string } | null {
  const [, secret, sealingKey] = /^([A-Za-z0-9_-]{22,64})\.([A-Za-z0-9_-]{22,64})/.exec(fragment) ?? []
  return secret && sealingKey ? { secret, sealingKey } : null
}

/** An address as one types it: browsers try https by themselves, but not always http. */
export function toType(origin: string): string {
  return origin.replace(/^https:\/\//, '')
}
