/** What keeps files whole, private and bounded. */
import type { Safeguard } from './safeguard.ts'

const format = { by: 'vitest', test: 'shared/files/files.test.ts' } as const
const routes = { by: 'vitest', test: 'sync-server/http/file-routes.test.ts' } as const
const depot = { by: 'vitest', test: 'sync-server/storage/file-depot.test.ts' } as const
const phone = { by: 'vitest', test: 'client/store/file-transfers.test.ts' } as const

export const fileSafeguards: readonly Safeguard[] = [
  {
    name: 'a chunk is believed by its hash',
    file: 'shared/files/file-list.ts',
    find: ' && isIdOf(id, sealed)',
    replace: '',
    ...depot,
    title: 'nothing is stored whose hash or length',
  },
  {
    name: 'the last chunk is sealed as the last',
    file: 'shared/files/seal-file.ts',
    find: 'Uint8Array.of(last ? 1 : 0)',
    replace: 'Uint8Array.of(0)',
    ...format,
    title: '[FILE2] an author who lists their own chunks',
  },
  {
    name: 'a file is of one key',
    file: 'shared/files/seal-file.ts',
    find: 'if (!isKeyOf(list, key)) return undefined',
    replace: '',
    ...format,
    title: '[FILE3] a chunk that two keys open',
  },
  {
    name: 'nothing that can run is shown as what it says',
    file: 'shared/files/shown-type.ts',
    find: '(shown.has(type) ? type : bytesToSave)',
    replace: 'type',
    ...format,
    title: '[FILE4]',
  },
  {
    name: 'whoever only reads stores no file',
    file: 'sync-server/http/file-routes.ts',
    find: "if (what === 'write' && !known.value.writes)",
    replace: 'if (!known)',
    ...routes,
    title: '[BLOB2] whoever has no token',
  },
  {
    name: 'whoever was removed reads no file',
    file: 'sync-server/http/file-routes.ts',
    find: 'if (!known.ok) return refuse(c, known.refusal)',
    replace: 'if (!known.ok) return next()',
    ...routes,
    title: '[BLOB2] whoever has no token',
  },
  {
    name: 'a file is done after its chunks',
    file: 'sync-server/storage/file-depot.ts',
    find: 'if (here.size === list.chunks.length) await finish(place)',
    replace: 'await finish(place)',
    ...depot,
    title: 'a file is done when its last chunk is on disk',
  },
  {
    name: 'files of a space are bounded',
    file: 'sync-server/storage/file-depot.ts',
    find: 'if (index.bytesOf(place.space) + bytes > spaceBytesMax)',
    replace: 'if (bytes > spaceBytesMax)',
    ...depot,
    title: 'a space has a bound',
  },
  {
    name: 'numbers of files are never given twice',
    file: 'sync-server/storage/file-index.worker.ts',
    find: ', job.atMs * 1000)',
    replace: ', 1)',
    ...depot,
    title: 'numbers only grow',
  },
  {
    name: 'what only this phone has is never freed',
    file: 'client/store/files.ts',
    find: '(!mine || relays.length > 0)',
    replace: '(!mine || relays)',
    ...phone,
    title: 'what no relay has is never freed',
  },
  {
    name: 'nothing comes unasked where it may cost',
    file: 'shared/files/transfer-rules.ts',
    find: ' && isFree(network)',
    replace: '',
    ...phone,
    title: 'nothing on mobile data until it is tapped',
  },
  {
    name: 'half a file stays with the relay that has the other half',
    file: 'client/store/file-uploads.ts',
    find: 'before.tries < triesMax',
    replace: 'before.tries < 1',
    ...phone,
    title: 'over a flapping link',
    bail: true,
  },
]
