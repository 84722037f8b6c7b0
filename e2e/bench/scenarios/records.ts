/** Record rooms with signed events, against the same floor: the difference to open rooms is the price of trust. */
import { median } from '../measure.ts'
import { runLoad, type Measured } from '../load/run.ts'
import { startFloor, startKwata } from '../servers.ts'
import { atMost, fixed, thousands, under, type Line, type Scenario } from './scenario.ts'

const onKwata = async (load: string, options: Record<string, number>): Promise<Measured> => {
  const server = await startKwata()
  try {
    return await runLoad(server, load, options)
  } finally {
    await server.stop()
  }
}

const onFloor = async (load: string, options: Record<string, number>): Promise<Measured> => {
  const server = await startFloor()
  try {
    return await runLoad(server, load, options)
  } finally {
    await server.stop()
  }
}

const microsPer = ({ cost, figures }: Measured, what: string): number => (cost.cpuMs * 1000) / (figures[what] ?? 1)

/** Open rooms carry these bars; of record rooms they are told, so that the price is seen. */
const told = (line: Line): Line => ({ ...line, bar: `told (open rooms: ${line.bar})`, pass: true })

export const recordFanOut: Scenario = {
  name: 'record-fan-out',
  run: async ({ quick }) => {
    const options = { clients: 500, perSecond: 20, seconds: quick ? 4 : 10 }
    const floor = microsPer(await onFloor('fanOut', options), 'deliveries')
    const kwata = microsPer(await onKwata('recordFanOut', options), 'deliveries')
    return [told(atMost('signed: CPU per delivery, 500 clients, 20 events/s', floor, kwata, 'µs', 1.1))]
  },
}

export const recordRooms: Scenario = {
  name: 'record-rooms',
  run: async ({ quick }) => {
    const options = { rooms: quick ? 500 : 2000, seconds: quick ? 4 : 10 }
    const floor = await onFloor('rooms', options)
    const kwata = await onKwata('recordRooms', options)
    return [
      told(
        atMost(
          `signed: CPU per event, ${thousands(options.rooms)} rooms × 2 clients`,
          microsPer(floor, 'edits'),
          microsPer(kwata, 'edits'),
          'µs',
          2.5,
        ),
      ),
      told(under('signed: p99, writer to reader', kwata.figures['p99Ms'] ?? Infinity, 'ms', 8)),
      told(
        under(
          'signed: written to disk per event',
          kwata.cost.writtenBytes / (kwata.figures['edits'] ?? 1) / 1024,
          'KB',
          2,
          2,
        ),
      ),
    ]
  },
}

export const admission: Scenario = {
  name: 'admission',
  run: async ({ quick }) => {
    const runs: Measured[] = []
    for (let i = 0; i < (quick ? 1 : 3); i++) runs.push(await onKwata('recordIngest', { events: 10_000 }))
    const signature = median(runs.map(({ figures }) => figures['signatureMicros'] ?? 0))
    const whole = median(runs.map((run) => microsPer(run, 'events')))
    const rate = median(runs.map(({ figures }) => ((figures['events'] ?? 0) * 1000) / (figures['ms'] ?? 1)))
    const line = atMost(
      'admitting a signed event, 10,000 in flight: CPU against the signature alone',
      signature,
      whole,
      'µs',
      1.3,
    )
    return [{ ...line, kwata: `${line.kwata} (${thousands(rate)} events/s durable)` }]
  },
}

export const recordJoin: Scenario = {
  name: 'record-join',
  run: async () => {
    const run = await onKwata('recordJoin', { events: 10_000 })
    const megabytes = fixed((run.figures['bytes'] ?? 0) / 2 ** 20)
    return [
      told(
        under(
          `signed: a new phone takes 10,000 events (${megabytes} MB), complete at "synced"`,
          run.figures['ms'] ?? Infinity,
          'ms',
          15,
          0,
        ),
      ),
    ]
  },
}
