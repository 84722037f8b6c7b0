/** Whether this node can do its one duty: put on disk what it is given. */
import type { SiteId } from '@kwata/shared/kernel/ids.ts'
import { open, unlink } from 'node:fs/promises'
import { join } from 'node:path'

export interface PeerHealth {
  readonly url: string
  readonly site: SiteId
  readonly state: 'connected' | 'trying' | 'never'
}

export interface HealthReport {
  readonly ok: boolean
  readonly site: SiteId
  readonly epoch: number | undefined // of the log; a new one at each start
  readonly version: string
  readonly uptimeSeconds: number
  readonly disk: 'ok' | 'refuses'
  readonly peers: readonly PeerHealth[]
}

export type Health = () => Promise<HealthReport>

const probeFile = '.disk-probe'
const probeBytes = new Uint8Array(4096)
const probeEveryMs = 2000

const canWrite = async (folder: string): Promise<boolean> => {
  const path = join(folder, probeFile)
  try {
    const file = await open(path, 'w')
    try {
      await file.writeFile(probeBytes)
      await file.sync()
    } finally {
      await file.close()
    }
    await unlink(path)
    return true
  } catch {
    return false
  }
}

/** Really writes, and waits for the disk; at most once in two seconds, whoever asks. */
export const makeDiskProbe = (folder: string, now: () => number): (() => Promise<boolean>) => {
  let asked: { atMs: number; answer: Promise<boolean> } | undefined
  return () => {
    if (asked === undefined || now() - asked.atMs > probeEveryMs) asked = { atMs: now(), answer: canWrite(folder) }
    return asked.answer
  }
}

interface Parts {
  readonly site: SiteId
  readonly version: string
  readonly startedMs: number
  readonly now: () => number
  readonly diskAccepts: () => Promise<boolean>
  readonly epoch: () => number | undefined
  readonly peers: () => readonly PeerHealth[]
}

export const makeHealth =
  (parts: Parts): Health =>
  async () => {
    const accepts = await parts.diskAccepts()
    return {
      ok: accepts,
      site: parts.site,
      epoch: parts.epoch(),
      version: parts.version,
      uptimeSeconds: Math.floor((parts.now() - parts.startedMs) / 1000),
      disk: accepts ? 'ok' : 'refuses',
      peers: parts.peers(),
    }
  }
