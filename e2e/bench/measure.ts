/** What a process has cost so far, by the kernel's account. */
import { readFileSync } from 'node:fs'

export interface Cost {
  /** User and system time of all threads. */
  readonly cpuMs: number
  /** Sent towards a disk. */
  readonly writtenBytes: number
}

const ticksPerSecond = 100 // of /proc on every Linux that Node runs on

export const costOf = (pid: number): Cost => {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  const ticks = Number(fields[11]) + Number(fields[12])
  const written = /^write_bytes: (\d+)/m.exec(readFileSync(`/proc/${pid}/io`, 'utf8'))
  return { cpuMs: (ticks * 1000) / ticksPerSecond, writtenBytes: Number(written?.[1] ?? 0) }
}

export const since = (pid: number, before: Cost): Cost => {
  const now = costOf(pid)
  return { cpuMs: now.cpuMs - before.cpuMs, writtenBytes: now.writtenBytes - before.writtenBytes }
}

export const residentMegabytes = (pid: number): number => {
  const pages = /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))
  return Number(pages?.[1] ?? 0) / 1024
}

export const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0

export const percentile = (values: readonly number[], share: number): number =>
  values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))] ?? 0
