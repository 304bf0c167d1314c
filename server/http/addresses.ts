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

/** To be bound to these is to be reached at every address, or at every IPv4 address. */
const EVERYWHERE: readonly string[] = ['0.0.0.0', '::']

/**
 * Where people reach the server: at its public URL, or else at this machine's own addresses.
 * Bound to one address, it is reached there only.
 */
export function reachableAt(publicUrl: string | null, host: string, port: number): readonly string[] {
  if (publicUrl !== null) return [publicUrl]
  if (!EVERYWHERE.includes(host)) return [webAddress(bracketed(host), port)]
  const local = localAddresses().filter((each) => host === '::' || !each.startsWith('['))
  return ['localhost', ...local].map((each) => webAddress(each, port))
}

/** Every origin that a page of ours can have; exact strings, never patterns. */
export function ownOrigins(publicUrl: string | null, host: string, port: number): ReadonlySet<string> {
  if (publicUrl !== null) return new Set([new URL(publicUrl).origin])
  const name = hostname()
  const hosts = ['localhost', '127.0.0.1', '[::1]', ...localAddresses(), name, `${name}.local`, bracketed(host)]
  return new Set(hosts.filter((each) => URL.canParse(`http://${each}`)).map((each) => webAddress(each, port)))
}

function bracketed(host: string): string {
  return host.includes(':') ? `[${host}]` : host
}
