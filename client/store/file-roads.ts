/** The ways to the relays of a space for its files, and what they answer, in the words of the transfers. */
import { type FileList, isChunkAt } from '@kwata/shared/files/file-list.ts'
import type { FileId, SpaceId } from '@kwata/shared/kernel/ids.ts'
import * as z from 'zod/mini'
import { type AskHow, jsonOf, type RelayAnswer, type RelayAt, type RelayHttp } from './relay-http.ts'

/** absent: it answers, and has none. shut: it will not, for us or for this. down: it does not answer, or not now. */
export type No = 'absent' | 'shut' | 'down'

export interface FileRoads {
  /** Relays of the space, those that this phone is connected to first; none where it is connected to none. */
  relaysOf(space: SpaceId): readonly RelayAt[]
  list(relay: RelayAt, space: SpaceId, file: FileId, signal: AbortSignal): Promise<Uint8Array | No>
  /** Checked: a chunk that is not the list's is as good as none. */
  chunk(relay: RelayAt, space: SpaceId, list: FileList, index: number, signal: AbortSignal): Promise<Uint8Array | No>
  missing(relay: RelayAt, space: SpaceId, file: FileId): Promise<readonly number[] | No>
  /** Hands in the list, and is told which chunks are wanted. */
  begin(relay: RelayAt, space: SpaceId, file: FileId, list: Uint8Array): Promise<readonly number[] | No>
  /** How many are missing there after it. */
  put(relay: RelayAt, space: SpaceId, file: FileId, index: number, sealed: Uint8Array): Promise<number | No>
}

const Missing = z.object({ missing: z.array(z.int()) })
const Left = z.object({ missing: z.int() })

const noOf = (answer: RelayAnswer | undefined): No | undefined => {
  if (answer === undefined || answer.status === 429 || answer.status >= 500) return 'down'
  if (answer.status === 404 || answer.status === 409) return 'absent'
  return answer.status === 200 ? undefined : 'shut'
}

export const makeFileRoads = (http: RelayHttp, relaysOf: FileRoads['relaysOf']): FileRoads => {
  const ask = (relay: RelayAt, method: string, space: SpaceId, rest: string, how?: AskHow) =>
    http.ask(relay, method, `/files/${space}/${rest}`, how)

  const bytesIn = (answer: RelayAnswer | undefined): Uint8Array | No => noOf(answer) ?? answer?.bytes ?? 'down'
  const missingIn = (answer: RelayAnswer | undefined): readonly number[] | No => {
    const no = noOf(answer)
    if (no !== undefined || answer === undefined) return no ?? 'down'
    const read = Missing.safeParse(jsonOf(answer.bytes))
    return read.success ? read.data.missing : 'shut'
  }

  return {
    relaysOf,
    list: async (relay, space, file, signal) => bytesIn(await ask(relay, 'GET', space, file, { signal })),
    chunk: async (relay, space, list, index, signal) => {
      const came = bytesIn(await ask(relay, 'GET', space, `${list.id}/${index}`, { signal }))
      return typeof came === 'string' || isChunkAt(list, index, came) ? came : 'absent'
    },
    missing: async (relay, space, file) => missingIn(await ask(relay, 'GET', space, `${file}/missing`)),
    begin: async (relay, space, file, list) => missingIn(await ask(relay, 'POST', space, file, { body: list })),
    put: async (relay, space, file, index, sealed) => {
      const answer = await ask(relay, 'PUT', space, `${file}/${index}`, { body: sealed })
      const no = noOf(answer)
      if (no !== undefined || answer === undefined) return no ?? 'down'
      const read = Left.safeParse(jsonOf(answer.bytes))
      return read.success ? read.data.missing : 'shut'
    },
  }
}
