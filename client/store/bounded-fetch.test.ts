/** Over real HTTP, with servers that do not behave. */
import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { answerBytesMax, boundedFetch } from './bounded-fetch.ts'

const servers: Server[] = []
afterEach(() => servers.splice(0).forEach((server) => server.close().closeAllConnections()))

const serve = async (answer: RequestListener): Promise<string> => {
  const server = createServer(answer)
  servers.push(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
}

const makeMeter = () => {
  const counted = { came: 0, left: 0 }
  return {
    counted,
    came: (_kind: string, bytes: number) => void (counted.came += bytes),
    left: (_kind: string, bytes: number) => void (counted.left += bytes),
    usage: () => {
      throw new Error('not asked here')
    },
  }
}

test('gives the whole answer, and counts both ways', async () => {
  const meter = makeMeter()
  const url = await serve((request, answer) => request.pipe(answer))
  const body = new Uint8Array(32_768).fill(7)
  expect(await boundedFetch(url, { method: 'PUT', body }, meter)).toEqual({ status: 200, bytes: body })
  expect(meter.counted).toEqual({ came: 32_768, left: 32_768 })
})

test('a relay that sends without end is left, and costs no more than a bound', async () => {
  const meter = makeMeter()
  let going = true
  const url = await serve((_, answer) => {
    answer.on('close', () => (going = false))
    const more = (): void => void (going && answer.write(new Uint8Array(65_536), more))
    more()
  })
  await expect(boundedFetch(url, {}, meter)).rejects.toThrow('more than was asked for')
  await expect.poll(() => going, { timeout: 10_000 }).toBe(false)
  expect(meter.counted.came).toBeLessThan(answerBytesMax + 131_072)
})

test('what was cut is no answer, and is counted all the same; what is stopped ends', async () => {
  const meter = makeMeter()
  const cut = await serve((_, answer) => {
    answer.writeHead(200, { 'content-length': '1000' })
    answer.write(new Uint8Array(400), () => setTimeout(() => answer.destroy(), 50))
  })
  await expect(boundedFetch(cut, {}, meter)).rejects.toThrow()
  expect(meter.counted.came).toBe(400)

  const silent = await serve(() => undefined)
  const stop = new AbortController()
  const asked = boundedFetch(silent, { signal: stop.signal }, meter)
  stop.abort()
  await expect(asked).rejects.toThrow()
})
