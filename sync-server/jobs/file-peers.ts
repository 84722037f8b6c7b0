/** The files that another relay of the set has: asked over HTTP, with a token that this relay's key has proved. */
import { fileListBytesMax } from '@kwata/shared/files/file-list.ts'
import { fromBase64Url, toBase64Url } from '@kwata/shared/kernel/bytes.ts'
import { FileId, type SiteId, SpaceId } from '@kwata/shared/kernel/ids.ts'
import { limits } from '@kwata/shared/kernel/limits.ts'
import { tokenMessage } from '@kwata/shared/wire/http-bodies.ts'
import * as z from 'zod/mini'
import type { FilePlace } from '../storage/file-store.ts'

const Since = z.object({ files: z.array(z.object({ space: SpaceId, file: FileId, done: z.int() })) })
export type PeerFiles = z.infer<typeof Since>['files']

/** Every method rejects when the peer does not answer as a relay does. */
export interface FilePeer {
  /** Waits a while where there is nothing after. */
  since(done: number): Promise<PeerFiles>
  /** Undefined: the peer says that it has none. */
  list(place: FilePlace): Promise<Uint8Array | undefined>
  chunk(place: FilePlace, index: number): Promise<Uint8Array | undefined>
}

export interface FilePeerParts {
  readonly url: string
  readonly site: SiteId
  readonly signer: { readonly key: Uint8Array; readonly sign: (message: Uint8Array) => Promise<Uint8Array> }
  readonly nowMs: () => number
  readonly signal: AbortSignal
}

const Challenge = z.object({ nonce: z.string() })
const Token = z.object({ token: z.string(), expiresMs: z.number() })
const answerWithinMs = 40_000
const renewedBeforeMs = 60_000

export const makeFilePeer = ({ url, site, signer, nowMs, signal }: FilePeerParts): FilePeer => {
  let token: z.infer<typeof Token> | undefined

  const send = (path: string, init: RequestInit = {}): Promise<Response> =>
    fetch(`${url}/api${path}`, { ...init, signal: AbortSignal.any([signal, AbortSignal.timeout(answerWithinMs)]) })

  const post = (path: string, body: object): Promise<Response> =>
    send(path, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) })

  const fresh = async (): Promise<string> => {
    if (token !== undefined && token.expiresMs - renewedBeforeMs > nowMs()) return token.token
    const { nonce } = Challenge.parse(await (await post('/challenge', {})).json())
    const signature = await signer.sign(tokenMessage(site, site, fromBase64Url(nonce) ?? new Uint8Array()))
    const asked = { key: toBase64Url(signer.key), nonce, audience: site, signature: toBase64Url(signature) }
    token = Token.parse(await (await post('/token', asked)).json())
    return token.token
  }

  const get = async (path: string): Promise<Response | undefined> => {
    const answer = await send(`/files${path}`, { headers: { Authorization: `Bearer ${await fresh()}` } })
    if (answer.ok) return answer
    await answer.body?.cancel()
    if (answer.status === 401) token = undefined
    if (answer.status === 404) return undefined
    throw new Error(`${url} answered ${answer.status}`)
  }

  const bytes = async (path: string, bytesMax: number): Promise<Uint8Array | undefined> => {
    const answer = await get(path)
    if (answer === undefined) return undefined
    if (Number(answer.headers.get('content-length') ?? Infinity) > bytesMax) {
      await answer.body?.cancel()
      throw new Error(`${url} answered with more than asked`)
    }
    return new Uint8Array(await answer.arrayBuffer())
  }

  return {
    since: async (done) => {
      const answer = await get(`?after=${done}`)
      if (answer === undefined) throw new Error(`${url} keeps no files`)
      return Since.parse(await answer.json()).files
    },
    list: ({ space, file }) => bytes(`/${space}/${file}`, fileListBytesMax),
    chunk: ({ space, file }, index) => bytes(`/${space}/${file}/${index}`, limits.fileChunkBytesMax),
  }
}
