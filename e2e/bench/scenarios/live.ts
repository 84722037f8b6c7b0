/** Live delivery in open rooms: fan-out, saturation, many small rooms. The floor runs beside, in turns. */
import { median } from '../measure.ts'
import { runLoad, type Measured } from '../load/run.ts'
import { startFloor, startKwata, type Server } from '../servers.ts'
import { atMost, fixed, thousands, under, type Line, type Scenario } from './scenario.ts'

/** The same load on a fresh floor and a fresh node, in turns, so that both meet the same machine. */
export const beside = async (
  load: string,
  options: Record<string, number>,
  rounds: number,
): Promise<{ floor: Measured[]; kwata: Measured[] }> => {
  const floor: Measured[] = []
  const kwata: Measured[] = []
  const once = async (server: Server, into: Measured[]): Promise<void> => {
    try {
      into.push(await runLoad(server, load, options))
    } finally {
      await server.stop()
    }
  }
  for (let i = 0; i < rounds; i++) {
    await once(await startFloor(), floor)
    await once(await startKwata(), kwata)
  }
  return { floor, kwata }
}

const microsPer = (what: string) => (one: Measured) => (one.cost.cpuMs * 1000) / (one.figures[what] ?? 1)

export const fanOut: Scenario = {
  name: 'fan-out',
  run: async ({ quick }) => {
    const options = { clients: 500, perSecond: 20, seconds: quick ? 4 : 10 }
    const { floor, kwata } = await beside('fanOut', options, quick ? 1 : 3)
    const per = (runs: Measured[]) => median(runs.map(microsPer('deliveries')))
    return [atMost('CPU per delivery, 500 clients, 20 edits/s', per(floor), per(kwata), 'µs', 1.1)]
  },
}

export const saturation: Scenario = {
  name: 'saturation',
  run: async ({ quick }) => {
    const options = { clients: 100, window: 40, seconds: quick ? 4 : 10 }
    const { floor, kwata } = await beside('saturate', options, quick ? 1 : 3)
    const rate = (runs: Measured[]) => median(runs.map(({ figures }) => figures['deliveriesPerSecond'] ?? 0))
    const ratio = rate(kwata) / rate(floor)
    return [
      {
        measure: 'saturated deliveries per second, 100 clients',
        floor: thousands(rate(floor)),
        kwata: thousands(rate(kwata)),
        figure: `${fixed(ratio)} ×`,
        bar: '≥ 7 ×',
        pass: ratio >= 7,
      },
      flat(kwata.at(-1)?.megabytes ?? []),
    ]
  },
}

/** The second half of the run needs no more memory than the first did, give or take a garbage collection. */
const flat = (megabytes: readonly number[]): Line => {
  const half = megabytes.length >> 1
  const first = Math.max(...megabytes.slice(0, half))
  const second = Math.max(...megabytes.slice(half))
  return {
    measure: 'memory while saturated, first and second half',
    kwata: `${fixed(first, 0)} → ${fixed(second, 0)} MB`,
    figure: `${fixed(second / first, 2)} ×`,
    bar: '≤ 1.3 ×',
    pass: second / first <= 1.3,
  }
}

export const smallRooms: Scenario = {
  name: 'rooms',
  run: async ({ quick }) => {
    const options = { rooms: 2000, seconds: quick ? 5 : 15 }
    const { floor, kwata } = await beside('rooms', options, quick ? 1 : 2)
    const per = (runs: Measured[]) => median(runs.map(microsPer('edits')))
    const p99 = (runs: Measured[]) => median(runs.map(({ figures }) => figures['p99Ms'] ?? 0))
    const written = median(kwata.map(({ cost, figures }) => cost.writtenBytes / (figures['edits'] ?? 1)))
    return [
      atMost('CPU per edit, 2,000 rooms × 2 clients, 1 edit/s each', per(floor), per(kwata), 'µs', 2.5),
      { ...under('p99, writer to reader', p99(kwata), 'ms', 8), floor: `${fixed(p99(floor))} ms` },
      under('written to disk per edit', written / 1024, 'KB', 2, 2),
    ]
  },
}
