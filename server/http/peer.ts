import type { IncomingMessage } from 'node:http'
import { BlockList, isIP, isIPv4 } from 'node:net'

/** Where a reverse proxy of ours may stand. */
const NEAR = new BlockList()
NEAR.addSubnet('127.0.0.0', 8)
NEAR.addSubnet('10.0.0.0', 8)
NEAR.addSubnet('172.16.0.0', 12)
NEAR.addSubnet('192.168.0.0', 16)
NEAR.addAddress('::1', 'ipv6')
NEAR.addSubnet('fc00::', 7, 'ipv6')

/** What a proxy adds to a request it passes on. */
const PASSED_ON = ['x-forwarded-for', 'x-forwarded-host', 'x-forwarded-proto', 'x-real-ip', 'forwarded', 'via']

/** Whether a request was made from this machine or a private network, and not passed on by a proxy there for somebody else. */
export function isFromNearby(request: IncomingMessage): boolean {
  return isNear(plain(request.socket.remoteAddress ?? '')) && PASSED_ON.every((name) => request.headers[name] === undefined)
}

function isNear(address: string): boolean {
  return isIP(address) !== 0 && NEAR.check(address, isIPv4(address) ? 'ipv4' : 'ipv6')
}

/**
 * By what a client is told apart when attempts are counted; in memory only, never logged. Behind a
 * proxy, that is the address which the proxy itself appended last: the ones before it are hearsay.
 * An IPv6 client owns a whole /64.
 */
export function peerOf(request: IncomingMessage, behindProxy: boolean): string {
  const direct = plain(request.socket.remoteAddress ?? '')
  if (!behindProxy || !isNear(direct)) return network(direct)
  const forwarded = [request.headers['x-forwarded-for'] ?? ''].flat().join(',').split(',').at(-1)?.trim()
  return network(forwarded ? plain(forwarded) : direct)
}

function plain(address: string): string {
  return address.replace(/^::ffff:(?=\d+\.)/i, '')
}

function network(address: string): string {
  if (!address.includes(':')) return address
  const [head = '', tail] = address.split('::')
  const groups = head.split(':').filter(Boolean)
  const after = tail?.split(':').filter(Boolean) ?? []
  const all = [...groups, ...Array<string>(Math.max(0, 8 - groups.length - after.length)).fill('0'), ...after]
  return all.slice(0, 4).join(':')
}
