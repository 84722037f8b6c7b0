/** What a node does with files unasked: copies those of its peers, and removes what was begun and never ended. */
import type { SiteId } from '@kwata/shared/kernel/ids.ts'
import type { FileDepot } from '../storage/file-depot.ts'
import { makeFilePeer } from './file-peers.ts'
import { pullFiles } from './pull-files.ts'

export interface FileJobsParts {
  readonly depot: FileDepot
  readonly peers: readonly { readonly url: string; readonly site: SiteId }[]
  readonly signer: { readonly key: Uint8Array; readonly sign: (message: Uint8Array) => Promise<Uint8Array> }
  readonly nowMs: () => number
  /** One line for the operator. */
  readonly report: (line: object) => void
}

const sweepEveryMs = 3_600_000

/** Resolves, when it is called, once nothing is being copied any more. */
export const startFileJobs = ({ depot, peers, signer, nowMs, report }: FileJobsParts): (() => Promise<void>) => {
  const stop = new AbortController()
  const { signal } = stop

  const pause = (ms: number): Promise<void> =>
    new Promise((resolve) => {
      const timer = setTimeout(resolve, ms)
      signal.addEventListener('abort', () => {
        clearTimeout(timer)
        resolve()
      })
    })

  const sweep = (): void =>
    void depot.sweep().catch((error: unknown) => report({ kwata: 'files-not-swept', why: String(error) }))

  const copying = peers.map(({ url, site }) =>
    pullFiles({
      site,
      peer: makeFilePeer({ url, site, signer, nowMs, signal }),
      depot,
      signal,
      pause,
      passedOver: ({ space, file }) => report({ kwata: 'file-passed-over', peer: site, space, file }),
    }),
  )
  sweep()
  const sweeping = setInterval(sweep, sweepEveryMs)
  return async () => {
    clearInterval(sweeping)
    stop.abort()
    await Promise.all(copying)
  }
}
