/**
 * Where this node may be told to push to: anybody may subscribe, so a subscription must not become a way to make
 * the node call whom it should not. https, the push services of browsers (or those that the operator names), and never an
 * address of this machine or its network, whatever a name resolves to.
 */
import { BlockList, isIP } from 'node:net'

/** The services behind the browsers that people have; `KWATA_PUSH_SERVICES` names others. A leading dot: any host under it. */
export const knownServices: readonly string[] = [
  'fcm.googleapis.com',
  'updates.push.services.mozilla.com',
  '.push.services.mozilla.com',
  '.push.apple.com',
  '.notify.windows.com',
]

/** `local`: tests alone; http, and this very machine. */
export type PushServices = readonly string[] | 'local'

export const mayPushTo = (endpoint: string, services: PushServices): boolean => {
  if (!URL.canParse(endpoint)) return false
  const { protocol, hostname, username, password, port } = new URL(endpoint)
  if (services === 'local') return ['localhost', '127.0.0.1'].includes(hostname)
  if (protocol !== 'https:' || username !== '' || password !== '' || port !== '' || isIP(hostname) !== 0) return false
  return services.some((service) => (service.startsWith('.') ? hostname.endsWith(service) : hostname === service))
}

const inside = new BlockList()
for (const [network, prefix] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['224.0.0.0', 3],
] as const)
  inside.addSubnet(network, prefix, 'ipv4')
for (const [network, prefix] of [
  ['::', 127],
  ['64:ff9b::', 96],
  ['fc00::', 7],
  ['fe80::', 10],
  ['ff00::', 8],
] as const)
  inside.addSubnet(network, prefix, 'ipv6')

/** Whether a resolved address is out on the internet. */
export const isOutside = (address: string): boolean => {
  const family = isIP(address)
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1]
  if (mapped !== undefined) return !inside.check(mapped, 'ipv4')
  return family !== 0 && !inside.check(address, family === 4 ? 'ipv4' : 'ipv6')
}
