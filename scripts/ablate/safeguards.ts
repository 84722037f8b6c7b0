/**
 * Every safeguard that somebody might take for dead weight, how to take it out, and the test that must then fail. The
 * text to find stands exactly once in its file; when the code moves, `npm run ablate` says so.
 */
import { admissionSafeguards } from './admission-safeguards.ts'
import { moderationSafeguards } from './moderation-safeguards.ts'
import { fileSafeguards } from './file-safeguards.ts'
import { helpSafeguards } from './help-safeguards.ts'
import { chatSafeguards } from './chat-safeguards.ts'
import { liarSafeguards } from './liar-safeguards.ts'
import { membershipSafeguards } from './membership-safeguards.ts'
import { pushSafeguards } from './push-safeguards.ts'
import { privateSafeguards } from './private-safeguards.ts'
import { profileSafeguards } from './profile-safeguards.ts'
import { recoverySafeguards } from './recovery-safeguards.ts'
import type { Safeguard } from './safeguard.ts'
import { syncSafeguards } from './sync-safeguards.ts'

export type { Safeguard } from './safeguard.ts'

export const safeguards: readonly Safeguard[] = [
  {
    name: 'guard: records alone, under the one root',
    file: 'shared/guard/record-room.ts',
    find: 'if (!grows || !binary || sub?.length !== 32)',
    replace: 'if (!binary)',
    by: 'vitest',
    test: 'shared/guard/record-room.test.ts',
    title: 'refused: another root',
  },
  {
    name: 'guard: the key is the hash',
    file: 'shared/guard/record-room.ts',
    find: "if (!isIdOf(struct.sub ?? '', bytes)) return { code: 'unbound' }",
    replace: '',
    by: 'vitest',
    test: 'shared/guard/record-room.test.ts',
    title: "refused: a key that is another's hash",
  },
  {
    name: 'guard: bound ids',
    file: 'shared/guard/record-room.ts',
    find: "if (envelope.seq !== clock || bound !== client) return { code: 'unbound' }",
    replace: '',
    by: 'vitest',
    test: 'shared/guard/record-room.test.ts',
    title: '→ unbound',
  },
  {
    name: 'guard: the signature check',
    file: 'shared/events/verify.ts',
    find: 'verdicts.has(signed.id) || (await isSigned(signed, verify))',
    replace: 'true || (await isSigned(signed, verify))',
    by: 'vitest',
    test: 'shared/guard/record-room.test.ts',
    title: '[GUARD7]',
  },
  {
    name: 'log: the fsync (its test needs strace)',
    file: 'sync-server/storage/schema.ts',
    find: 'synchronous = FULL',
    replace: 'synchronous = OFF',
    by: 'vitest',
    test: 'e2e/nodes/kill.test.ts',
    title: '[LOG13]',
  },
  {
    name: 'log: the ack after the fsync',
    file: 'sync-server/storage/writer.worker.ts',
    find: 'port.postMessage(answer(next.message))',
    replace: 'port.postMessage({ ok: true })\n  answer(next.message)',
    by: 'vitest',
    test: 'sync-server/storage/sqlite-log.test.ts',
    title: '[LOG10]',
  },
  {
    name: 'phone: the outbox before sending',
    file: 'shared/sync/replica.ts',
    find: 'await outbox.put(next)',
    replace: 'void outbox.put(next).catch(storageFailed)',
    by: 'vitest',
    test: 'relay/sim/worlds.test.ts',
    title: '[SYNC2]',
  },
  {
    name: 'relay: a record that is here already is not stored again',
    file: 'relay/pipeline/record-rooms.ts',
    find: "addToHeads(read.value, record) === 'added'",
    replace: "addToHeads(read.value, record) !== 'gap'",
    by: 'vitest',
    test: 'relay/sim/relays.test.ts', // the worlds would go on for ever
    title: '[REPL2]',
  },
  {
    name: 'exact Origin at the WebSocket door',
    file: 'sync-server/sockets/upgrade.ts',
    find: 'if (!origins.isAllowed(request.headers.origin)) return foreign',
    replace: '',
    by: 'vitest',
    test: 'sync-server/sockets/upgrade.test.ts',
    title: '[THREAT19] a page of https://evil.example is kept out',
  },
  {
    name: 'Origin compared whole',
    file: 'sync-server/origins.ts',
    find: 'allowed.has(origin)',
    replace: '[...allowed].some((one) => origin.startsWith(one))',
    by: 'vitest',
    test: 'sync-server/origins.test.ts',
    title: 'http://localhost:8787.evil.example',
  },
  {
    name: 'a nonce is good once',
    file: 'sync-server/http/nonces.ts',
    find: "if (spent.has(name)) return 'again'",
    replace: '',
    by: 'vitest',
    test: 'sync-server/http/token-routes.test.ts',
    title: 'the same signed nonce twice',
  },
  {
    name: 'the device signature under a token request',
    file: 'sync-server/http/tokens.ts',
    find: "if (!signedByDevice(request)) return refuse({ code: 'bad-signature' })",
    replace: '',
    by: 'vitest',
    test: 'sync-server/http/token-routes.test.ts',
    title: 'another device puts its own key beside the signature',
  },
  {
    name: 'a token is proved for the address that was asked',
    file: 'sync-server/http/tokens.ts',
    find: ' || !isMine(request.url)',
    replace: '',
    by: 'vitest',
    test: 'sync-server/http/token-routes.test.ts',
    title: 'signed for the liar’s address',
  },
  {
    name: 'the issuer inside what a device signs',
    file: 'shared/wire/http-bodies.ts',
    find: '${issuer}\\0',
    replace: '',
    by: 'vitest',
    test: 'sync-server/http/token-routes.test.ts',
    title: 'a relay in the middle',
  },
  {
    name: 'a token is good at its audience alone',
    file: 'sync-server/http/tokens.ts',
    find: 'audience: relay.site,',
    replace: '',
    by: 'vitest',
    test: 'sync-server/http/token-routes.test.ts',
    title: 'only for tokens made out to themselves',
  },
  {
    name: 'Trusted Types',
    file: 'sync-server/http/headers.ts',
    find: `    "require-trusted-types-for 'script'",\n`,
    replace: '',
    by: 'playwright',
    test: 'e2e/journeys/door.spec.ts',
    title: 'script that slipped into the page',
  },
  {
    name: 'no frames around the app',
    file: 'sync-server/http/headers.ts',
    find: `"frame-ancestors 'none'",`,
    replace: `"frame-ancestors *",`,
    by: 'playwright',
    test: 'e2e/journeys/door.spec.ts',
    title: 'no other site may frame the app',
  },
  {
    name: 'the disk is really written to by /health',
    file: 'sync-server/http/health.ts',
    find: 'await file.writeFile(probeBytes)',
    replace: '',
    by: 'vitest',
    test: 'e2e/nodes/hard-life.test.ts',
    title: '[THREAT24] with its disk full',
  },
  ...admissionSafeguards,
  ...pushSafeguards,
  ...moderationSafeguards,
  ...chatSafeguards,
  ...syncSafeguards,
  ...liarSafeguards,
  ...privateSafeguards,
  ...membershipSafeguards,
  ...profileSafeguards,
  ...recoverySafeguards,
  ...fileSafeguards,
  ...helpSafeguards,
]
