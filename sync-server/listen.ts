/** The listening socket. A long backlog, because a thousand phones that come back at once otherwise wait a second each. */
import { createServer, type Server } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import { readFileSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import type { Config } from './config.ts'
import { httpLimits } from './http/limits.ts'

const backlog = 8192

export const makeServer = ({ tls }: Config): Server => {
  const options = {
    maxHeaderSize: httpLimits.headerBytesMax,
    headersTimeout: httpLimits.headersWaitMs,
    requestTimeout: httpLimits.requestWaitMs,
    noDelay: true,
  }
  return tls === undefined
    ? createServer(options)
    : createTlsServer({ ...options, cert: readFileSync(tls.certPath), key: readFileSync(tls.keyPath) })
}

/** Resolves with the port; rejects with a sentence when the port is taken or not ours to open. */
export const listen = (server: Server, { port, host }: Config): Promise<number> =>
  new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const why =
        error.code === 'EADDRINUSE'
          ? `port ${port} is in use by another program; choose another one with KWATA_PORT`
          : error.message
      reject(new Error(why, { cause: error }))
    })
    server.listen({ port, backlog, ...(host === undefined ? {} : { host }) }, () => {
      server.removeAllListeners('error')
      resolve((server.address() as AddressInfo).port)
    })
  })
