import { hostname, networkInterfaces } from 'node:os'

/** The addresses of this machine on its networks, IPv4 first: what a phone in the room can type. */
export function localAddresses(): readonly string[] {
  return Object.values(networkInterfaces())
    .flatMap((all) => all ?? [])
    .filter((each) => !each.internal && !each.address.startsWith('fe80:'))
    .sort((one, other) => one.family.localeCompare(other.family))
    .map((each) => (each.family === 'IPv6' ? `[${each.address}]` : each.address))
}

export function webAddress(host: string, port: number): string {
  return new URL(`http://${host}:${port}`).origin
}

const EVERYWHERE: readonly string[] = ['0.0.0.0', '::', '']

/**
 * Where people reach the server: at its public URL, or else at this machine's own addresses.
 * Bound to one address, it is reached there only.
 */
export function reachableAt(publicUrl: string | null, host: string, port: number): readonly string[] {
  if (publicUrl !== null) return [publicUrl]
  if (!EVERYWHERE.includes(host)) return [webAddress(host.includes(':') ? `[${host}]` : host, port)]
  return ['localhost', ...localAddresses()].map((each) => webAddress(each, port))
}

/** Every origin that a page of ours can have; exact strings, never patterns. */
export function ownOrigins(publicUrl: string | null, port: number): ReadonlySet<string> {
  if (publicUrl !== null) return new Set([new URL(publicUrl).origin])
  const name = hostname().toLowerCase()
  const hosts = ['localhost', '127.0.0.1', '[::1]', ...localAddresses(), name, `${name}.local`]
  return new Set(hosts.filter((host) => URL.canParse(`http://${host}`)).map((host) => webAddress(host, port)))
}
