/**
 * A request whose answer is bounded in time and in bytes, and counted as it comes: what was cut off cost as well. A relay that sends
 * more than it was asked for is left in the middle of it.
 */
import type { ByteMeter } from './byte-meter.ts'

export interface Answered {
  readonly status: number
  readonly bytes: Uint8Array
}

export interface Ask {
  readonly method: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: Uint8Array | undefined
  readonly signal: AbortSignal | undefined
}

const answerWithinMs = 30_000
/** The largest honest answers are a chunk and the list of a file. */
export const answerBytesMax = 131_072

/** Rejects when there was no whole answer. */
export const boundedFetch = async (url: string, ask: Partial<Ask>, meter: ByteMeter): Promise<Answered> => {
  const { method = 'GET', headers = {}, body, signal } = ask
  const ends = new AbortController()
  const end = (): void => ends.abort()
  const late = setTimeout(end, answerWithinMs)
  signal?.addEventListener('abort', end)
  if (signal?.aborted === true) end()
  try {
    if (body !== undefined) meter.left('files', body.length)
    const answer = await fetch(url, {
      method,
      headers,
      ...(body && { body: body as Uint8Array<ArrayBuffer> }),
      cache: 'no-store',
      credentials: 'omit',
      redirect: 'error',
      signal: ends.signal,
    })
    return { status: answer.status, bytes: await readAll(answer, meter) }
  } catch (error) {
    ends.abort()
    throw error
  } finally {
    clearTimeout(late)
    signal?.removeEventListener('abort', end)
  }
}

const readAll = async (answer: Response, meter: ByteMeter): Promise<Uint8Array> => {
  const bytes = new Uint8Array(answerBytesMax)
  const reader = answer.body?.getReader()
  let at = 0
  for (let part = await reader?.read(); part?.value !== undefined; part = await reader?.read()) {
    meter.came('files', part.value.length)
    if (at + part.value.length > answerBytesMax) throw new Error('more than was asked for')
    bytes.set(part.value, at)
    at += part.value.length
  }
  return bytes.slice(0, at)
}
