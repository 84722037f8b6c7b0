/**
 * Chunks as objects of an S3-compatible store: `<prefix>/<space>/<file>/<index>`. Such a store answers a writing when it is durable,
 * which is what `put` promises. When it fails over and over it is left alone for a while, so that nobody waits for it in vain.
 */
import { AwsClient } from 'aws4fetch'
import { type FilePlace, type FileStore, indexOf } from './file-store.ts'

export interface S3Address {
  readonly endpoint: string // an origin
  readonly bucket: string
  readonly prefix: string // empty, or ends with a slash
  readonly region: string
  readonly accessKeyId: string
  readonly secretAccessKey: string
}

const answerWithinMs = 20_000
const failuresMax = 5
const leftAloneMs = 10_000
/** More than one file has chunks: one page tells all of them. */
const listedMax = 1_000

export const makeS3Files = (at: S3Address, nowMs: () => number, send: typeof fetch = fetch): FileStore => {
  const client = new AwsClient({ ...at, service: 's3', retries: 0 })
  const base = `${at.endpoint}/${at.bucket}`
  const folderOf = ({ space, file }: FilePlace): string => `${at.prefix}${space}/${file}/`
  let failures = 0
  let againAtMs = 0

  const ask = async (method: string, path: string, body?: Uint8Array): Promise<Response> => {
    if (failures >= failuresMax && nowMs() < againAtMs) throw new Error('the object store is left alone for a while')
    const signal = AbortSignal.timeout(answerWithinMs)
    try {
      const signed = await client.sign(base + path, { method, ...(body && { body: body as Uint8Array<ArrayBuffer> }) })
      const answer = await send(signed, { signal })
      if (answer.ok || answer.status === 404) {
        failures = 0
        return answer
      }
      await answer.body?.cancel()
      throw new Error(`the object store answered ${answer.status} to ${method}`)
    } catch (error) {
      failures += 1
      againAtMs = nowMs() + leftAloneMs
      throw error
    }
  }

  const asked = async (method: string, path: string, body?: Uint8Array): Promise<void> => {
    const answer = await ask(method, path, body)
    await answer.body?.cancel()
    if (!answer.ok && method === 'PUT') throw new Error(`the object store has no bucket ${at.bucket}`)
  }

  const here = async (place: FilePlace): Promise<ReadonlySet<number>> => {
    const folder = folderOf(place)
    const query = new URLSearchParams({ 'list-type': '2', prefix: folder, 'max-keys': String(listedMax) })
    const answer = await ask('GET', `?${query}`)
    if (!answer.ok) throw new Error(`the object store has no bucket ${at.bucket}`)
    const keys = [...(await answer.text()).matchAll(/<Key>([^<]+)<\/Key>/g)].map(([, key = '']) => key)
    return new Set(
      keys.filter((key) => key.startsWith(folder)).flatMap((key) => indexOf(key.slice(folder.length)) ?? []),
    )
  }

  return {
    put: (place, index, sealed) => asked('PUT', `/${folderOf(place)}${index}`, sealed),
    get: async (place, index) => {
      const answer = await ask('GET', `/${folderOf(place)}${index}`)
      if (answer.ok) return new Uint8Array(await answer.arrayBuffer())
      await answer.body?.cancel()
      return undefined
    },
    here,
    remove: (place, index) => asked('DELETE', `/${folderOf(place)}${index}`),
    removeAll: async (place) => {
      for (const index of await here(place)) await asked('DELETE', `/${folderOf(place)}${index}`)
    },
  }
}
