/**
 * One running node: the parts, put together. Configuration, key and disk come first, the port last, so that a node that
 * can be reached can also keep what it is given.
 */
import { getRequestListener } from '@hono/node-server'
import { makeAccept } from '@kwata/relay/pipeline/accept.ts'
import { startRelay } from '@kwata/relay/node.ts'
import type { NewRow } from '@kwata/relay/ports/update-log.ts'
import { makeTakeOpen } from '@kwata/relay/replication/take-open.ts'
import { fileQuotaLimits, makeQuotas } from '@kwata/relay/sessions/quotas.ts'
import { makeWebVerify } from '@kwata/shared/events/web-crypto.ts'
import { toBase64Url } from '@kwata/shared/kernel/bytes.ts'
import { systemClock, systemRandom } from '@kwata/shared/kernel/clock.ts'
import { idOf } from '@kwata/shared/kernel/hash.ts'
import type { SiteId } from '@kwata/shared/kernel/ids.ts'
import { ok } from '@kwata/shared/kernel/result.ts'
import { fileURLToPath } from 'node:url'
import { configOrExit, orExit } from './config.ts'
import { makeHttp } from './http/app.ts'
import { readBuiltApp, warm } from './http/built-app.ts'
import { makeDiskProbe, makeHealth } from './http/health.ts'
import { httpLimits } from './http/limits.ts'
import { makeNonces } from './http/nonces.ts'
import { makeTokens } from './http/tokens.ts'
import { startFileJobs } from './jobs/file-jobs.ts'
import { openPush } from './jobs/open-push.ts'
import { makeLifecycle, stopOnSignals } from './lifecycle.ts'
import { listen, makeServer } from './listen.ts'
import { makeMetrics } from './metrics/metrics.ts'
import { makeOrigins } from './origins.ts'
import { openRelayKey } from './relay-key.ts'
import { makeCarriers } from './sockets/carriers.ts'
import { makeOpenRooms } from './sockets/open-rooms.ts'
import { makeUpgradeRouter } from './sockets/upgrade.ts'
import { dialRelay } from './sockets/ws-link.ts'
import { openFileDepot } from './storage/open-files.ts'
import { openStorage } from './storage/open-storage.ts'
import { version } from './version.ts'

const log = (line: object) => void process.stdout.write(`${JSON.stringify(line)}\n`)
const now = () => systemClock.now()

const config = configOrExit()
const lifecycle = makeLifecycle(log)
const relay = await orExit(() => openRelayKey(config.dataFolder))
const metrics = makeMetrics()
lifecycle.onStop('metrics', metrics.stop)
const builtApp = readBuiltApp(fileURLToPath(new URL('../dist/client', import.meta.url)))

const storage = await orExit(() =>
  openStorage({
    folder: config.dataFolder,
    site: relay.site,
    clock: systemClock,
    report: log,
    fsyncDelayMs: config.testFsyncMs,
  }),
)
lifecycle.onStop('storage', storage.close)
const depot = await orExit(() => openFileDepot({ folder: config.dataFolder, s3: config.filesS3, nowMs: now }))
lifecycle.onStop('files', () => depot.close())
const verify = makeWebVerify()
const bug = (error: unknown) => log({ kwata: 'bug', error: error instanceof Error ? error.stack : String(error) })
const push = await orExit(() =>
  openPush({
    folder: config.dataFolder,
    services: config.pushServices,
    contact: config.pushContact ?? 'mailto:nobody@kwata.invalid',
    nowMs: now,
    verify,
    report: bug,
  }),
)
const acceptOpen = makeAccept<readonly NewRow[]>({
  admit: (rows) => ok({ rows }), // scanned by the session; anything that Yjs can read is welcome
  log: storage.log,
  announce: (news) => {
    storage.announce(news)
    node.heard(news)
  },
})
const openRooms =
  config.openRooms === undefined
    ? undefined
    : makeOpenRooms({ prefix: config.openRooms, rooms: storage.rooms, clock: systemClock, accept: acceptOpen })
if (openRooms !== undefined) lifecycle.onStop('open rooms', openRooms.close)

const server = makeServer(config)
const port = await orExit(() => listen(server, config))

// From here to the end of the tick nothing waits: no request can arrive before there is somebody to answer it.
const local = `${config.tls === undefined ? 'http' : 'https'}://localhost:${port}`
const url = config.url ?? local
const node = startRelay({
  log: storage.log,
  rooms: storage.rooms,
  announce: storage.announce,
  signer: relay,
  verify,
  clock: systemClock,
  random: systemRandom,
  url: () => url,
  peers: config.peers,
  dialPeer: dialRelay,
  mayAdopt: (space) => config.spaces.adopt === 'open' || config.spaces.spaces.has(space),
  takeOpen: makeTakeOpen(storage.log, (row) => acceptOpen([row])),
  dropped: (peer, room, code) => log({ kwata: 'row-dropped', peer, room, code }),
  report: bug,
})
lifecycle.onStop('push', push.start(storage.log, node))
lifecycle.onStop('replication', node.close)
const carriers = makeCarriers(node.serve)
lifecycle.onStop('carriers', carriers.close)
const origins = makeOrigins(
  [url, local],
  config.peers.map((peer) => peer.url),
)
const stopFileJobs = startFileJobs({ depot, peers: config.peers, signer: relay, nowMs: now, report: log })
lifecycle.onStop('file jobs', stopFileJobs)
const fileQuotas = makeQuotas(systemClock, fileQuotaLimits)
const nonces = makeNonces({ lifeMs: httpLimits.nonceLifeMs, spentMax: httpLimits.noncesSpentMax, now })
const http = makeHttp({
  site: relay.site,
  origins,
  https: url.startsWith('https:'),
  builtApp,
  health: makeHealth({
    site: relay.site,
    version,
    startedMs: now(),
    now,
    diskAccepts: makeDiskProbe(config.dataFolder, now),
    epoch: () => storage.log.epoch,
    peers: () => node.peers().map(({ url: address, site, state }) => ({ url: address, site, state })),
  }),
  metrics,
  relays: () =>
    node.set().map((member) => ({ url: member.url, key: toBase64Url(member.key), site: idOf(member.key) as SiteId })),
  tokens: makeTokens({ relay, set: config.peers, nonces, isMine: origins.isOwn, revoked: node.revoked, now }),
  nonces,
  push: push.routes(storage.log),
  files: {
    depot,
    isPeer: (device) => config.peers.some(({ site }) => String(site) === device),
    rights: node.fileRights,
    mayStore: (device, space, bytes) => fileQuotas.storeBytes(device, space, bytes),
    onTrouble: (error) => log({ kwata: 'files-refused', why: error instanceof Error ? error.stack : String(error) }),
  },
  now,
  onBug: (error, path) => log({ kwata: 'bug', path, error: error.stack ?? error.message }),
})
const upgrades = makeUpgradeRouter(origins, openRooms === undefined ? [carriers] : [carriers, openRooms])

server.on('request', getRequestListener(http.fetch, { overrideGlobalObjects: false }))
upgrades.attach(server)
lifecycle.onStop('listener', () => {
  server.close() // what is being answered is finished; idle connections are dropped
  server.closeIdleConnections()
})
lifecycle.onStop('newcomers', upgrades.close)
stopOnSignals(lifecycle)
log({ kwata: 'listening', url: local, port, site: relay.site, key: toBase64Url(relay.key), pid: process.pid })
void warm(builtApp)
