/**
 * The two nodes of a trial: each with a folder, a port and a key of its own. Both keys are made before either node starts,
 * so that each is given the other's address and key, and `npm start -- --second` may come at any time.
 */
import { toBase64Url } from '@kwata/shared/kernel/bytes.ts'
import { join } from 'node:path'
import { defaultPort } from '../../sync-server/config.ts'
import { openRelayKey } from '../../sync-server/relay-key.ts'

export type Which = 'first' | 'second'

type Environment = Readonly<Record<string, string | undefined>>

/** What the operator has set stands; the pair fills in only the rest. An own address, folder or set means: no trial pair. */
export const environmentOf = (which: Which, root: string, given: Environment): Environment => {
  const port = Number(given['KWATA_PORT'] ?? defaultPort)
  const ports = { first: port, second: port + 1 }
  const alone = ['KWATA_DATA', 'KWATA_URL', 'KWATA_PEERS', 'KWATA_TLS_CERT'].some((name) => given[name])
  if (alone || !(port > 0)) {
    return {
      ...given,
      KWATA_DATA: given['KWATA_DATA'] || join(root, '.data', which),
      KWATA_PORT: String(port > 0 ? ports[which] : port),
    }
  }
  const folders = { first: join(root, '.data/first'), second: join(root, '.data/second') }
  const keys = { first: openRelayKey(folders.first).key, second: openRelayKey(folders.second).key }
  const other = which === 'first' ? 'second' : 'first'
  return {
    ...given,
    KWATA_PORT: String(ports[which]),
    KWATA_DATA: folders[which],
    KWATA_PEERS: `http://localhost:${ports[other]}#${toBase64Url(keys[other])}`,
  }
}
