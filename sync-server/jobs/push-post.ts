/** One request to a push service: bounded in time and bytes, never redirected, never to an address inside. */
import { lookup as resolveName } from 'node:dns'
import { request as httpRequest } from 'node:http'
import { request as httpsRequest } from 'node:https'
import type { LookupFunction } from 'node:net'
import { isOutside, type PushServices } from './push-address.ts'

export interface PushAnswer {
  readonly status: number
  /** Seconds, or a date; as the service said it. */
  readonly retryAfter: string | undefined
}

export interface PushRequest {
  readonly endpoint: string
  readonly headers: Readonly<Record<string, string | number>>
  readonly body: Uint8Array
}

export type PostPush = (request: PushRequest) => Promise<PushAnswer>

/** For all of it: one that dribbles its answer is cut off as well. */
const waitMs = 15_000

/** Checked where the connection is made: a name that answers differently the second time changes nothing. */
const lookupOutside: LookupFunction = (name, options, callback) =>
  resolveName(name, { ...options, all: true }, (error, found) => {
    if (error) return callback(error, [])
    const outside = found.filter(({ address }) => isOutside(address))
    const [first] = outside
    if (first === undefined) return callback(new Error(`${name} leads inside`), [])
    if (options.all) return callback(null, outside)
    return callback(null, first.address, first.family)
  })

/** Rejects where nothing answered. */
export const makePostPush =
  (services: PushServices): PostPush =>
  ({ endpoint, headers, body }) =>
    new Promise((resolve, reject) => {
      const local = services === 'local'
      const send = new URL(endpoint).protocol === 'http:' ? httpRequest : httpsRequest
      const options = {
        method: 'POST',
        headers,
        signal: AbortSignal.timeout(waitMs),
        ...(local ? {} : { lookup: lookupOutside }),
      }
      const request = send(endpoint, options, (answer) => {
        answer.resume() // what it says beside its status is of no use
        resolve({ status: answer.statusCode ?? 0, retryAfter: answer.headers['retry-after'] })
        answer.on('error', () => undefined)
      })
      request.on('error', reject)
      request.end(body)
    })
