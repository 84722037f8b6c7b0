/**
 * The files that another relay of the set has: asked over HTTP, with a token that this relay's key has proved. What it answers is
 * bounded as it is read, unpacked bytes counted: a relay that lies fills no memory here. It sends us nowhere else.
 */
import { fileListBytesMax } from '@kwata/shared/files/file-list.ts'
import { concat, fromBase64Url, toBase64Url } from '@kwata/shared/kernel/bytes.ts'
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
/** 256 files, or a token: with room to spare. */
const toldBytesMax = 65_536
const renewedBeforeMs = 60_000

export const makeFilePeer = ({ url, site, signer, nowMs, signal }: FilePeerParts): FilePeer => {
  let token: z.infer<typeof Token> | undefined

  const send = (path: string, init: RequestInit = {}): Promise<Response> =>
    fetch(`${url}/api${path}`, {
      ...init,
      redirect: 'error',
      signal: AbortSignal.any([signal, AbortSignal.timeout(answerWithinMs)]),
    })

  const readAll = async (answer: Response, bytesMax: number): Promise<Uint8Array> => {
    const parts: Uint8Array[] = []
    let length = 0
    for await (const part of answer.body ?? []) {
      length += part.length
      if (length > bytesMax) throw new Error(`${url} answered with more than asked`) // which ends the reading too
      parts.push(part)
    }
    return concat(...parts)
  }
  const json = async (answer: Response): Promise<unknown> =>
    JSON.parse(new TextDecoder().decode(await readAll(answer, toldBytesMax)))

  const post = (path: string, body: object): Promise<Response> =>
    send(path, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) })

  const fresh = async (): Promise<string> => {
    if (token !== undefined && token.expiresMs - renewedBeforeMs > nowMs()) return token.token
    const { nonce } = Challenge.parse(await json(await post('/challenge', {})))
    const signature = await signer.sign(tokenMessage(site, site, url, fromBase64Url(nonce) ?? new Uint8Array()))
    const asked = { key: toBase64Url(signer.key), nonce, audience: site, url, signature: toBase64Url(signature) }
    token = Token.parse(await json(await post('/token', asked)))
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
    return answer && readAll(answer, bytesMax)
  }

  return {
    since: async (done) => {
      const answer = await get(`?after=${done}`)
      if (answer === undefined) throw new Error(`${url} keeps no files`)
      return Since.parse(await json(answer)).files
    },
    list: ({ space, file }) => bytes(`/${space}/${file}`, fileListBytesMax),
    chunk: ({ space, file }, index) => bytes(`/${space}/${file}/${index}`, limits.fileChunkBytesMax),
  }
}
