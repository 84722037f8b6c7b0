/** A slow disk. (Kills are tests, not figures: e2e/nodes/kill.test.ts.) */
import { runLoad } from '../load/run.ts'
import { startKwata } from '../servers.ts'
import { under, type Scenario } from './scenario.ts'

export const slowDisk: Scenario = {
  name: 'slow-disk',
  run: async ({ quick }) => {
    const server = await startKwata({ KWATA_TEST_FSYNC_MS: '40' })
    try {
      const { figures } = await runLoad(server, 'heartbeats', { seconds: quick ? 4 : 10 })
      return [under('heartbeat p99, every fsync delayed by 40 ms', figures['p99Ms'] ?? Infinity, 'ms', 60)]
    } finally {
      await server.stop()
    }
  },
}
