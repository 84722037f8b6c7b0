/** Coming back: a thousand at once, one to a large document, and a burst after hours without network. */
import { median } from '../measure.ts'
import { runLoad } from '../load/run.ts'
import { sleep } from '../load/protocol.ts'
import { startFloor, startKwata } from '../servers.ts'
import { beside } from './live.ts'
import { atMost, fixed, thousands, under, type Scenario } from './scenario.ts'

export const storm: Scenario = {
  name: 'storm',
  run: async ({ quick }) => {
    const { floor, kwata } = await beside('storm', { clients: 1000 }, quick ? 1 : 3)
    const ms = (runs: typeof floor) => median(runs.map(({ figures }) => figures['ms'] ?? 0))
    return [atMost('1,000 clients come back, first dial to last synced', ms(floor), ms(kwata), 'ms', 0.3, 0)]
  },
}

/** Long enough for a room to count as quiet and its tail to become a snapshot. */
const settleMs = 6000

export const coldJoin: Scenario = {
  name: 'cold-join',
  run: async ({ quick, tracePath }) => {
    const options = { edits: 100_000, ...(tracePath !== undefined && { trace: tracePath }) }
    const [server, floor] = [await startKwata(), await startFloor()]
    try {
      await runLoad(server, 'fill', options)
      await sleep(settleMs)
      const joins = []
      for (let i = 0; i < (quick ? 2 : 5); i++) {
        await server.node.restart()
        joins.push((await runLoad(server, 'coldJoin', { ...options, floorPort: floor.port })).figures)
      }
      const ms = median(joins.map((join) => join['ms'] ?? 0))
      const complete = joins.every((join) => join['complete'] === 1)
      const applied = median(joins.map((join) => join['appliedMs'] ?? 0))
      const line = under('cold join, 100,000 single edits, after a restart', ms, 'ms', 15)
      const kilobytes = fixed((joins[0]?.['bytes'] ?? 0) / 1024, 0)
      return [
        {
          ...line,
          kwata: `${line.kwata} (${kilobytes} KB, ${complete ? 'complete' : 'INCOMPLETE'}; applied by Yjs at ${fixed(applied)} ms)`,
          pass: line.pass && complete,
        },
      ]
    } finally {
      await server.stop()
      await floor.stop()
    }
  },
}

export const ingest: Scenario = {
  name: 'ingest',
  run: async ({ quick, tracePath }) => {
    const server = await startKwata()
    try {
      const rate = async (edits: number): Promise<number> => {
        const options = { edits, ...(tracePath !== undefined && { trace: tracePath }) }
        return (await runLoad(server, 'ingest', options)).figures['editsPerSecond'] ?? 0
      }
      await rate(10_000) // the compilers have seen it
      const rates = []
      for (let i = 0; i < (quick ? 1 : 3); i++) {
        const server2 = await startKwata()
        try {
          rates.push(
            (await runLoad(server2, 'ingest', { edits: 100_000, ...(tracePath !== undefined && { trace: tracePath }) }))
              .figures['editsPerSecond'] ?? 0,
          )
        } finally {
          await server2.stop()
        }
      }
      const [small, large] = [await rate(25_000), median(rates)]
      return [
        {
          measure: 'burst of 100,000 edits, durable and shown to another',
          kwata: `${thousands(large)} edits/s`,
          figure: `${thousands(large)} edits/s`,
          bar: '≥ 60,000 edits/s',
          pass: large >= 60_000,
        },
        {
          measure: 'merging: edits/s of 100,000 against 25,000',
          kwata: `${thousands(large)} : ${thousands(small)}`,
          figure: `${fixed(small / large, 2)} ×`,
          bar: '≤ 1.5 × (linear)',
          pass: small / large <= 1.5,
        },
      ]
    } finally {
      await server.stop()
    }
  },
}
