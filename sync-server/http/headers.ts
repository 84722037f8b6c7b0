/** What the browser is told to refuse on our behalf (THREATS.md 18): script that is not ours, frames, foreign connections. */
import type { MiddlewareHandler } from 'hono'

/**
 * The only Trusted Types policy of the app: it makes script URLs, for its own workers, and nothing else. There is no
 * policy for HTML, so a string can never become markup.
 */
export const trustedTypesPolicy = 'kwata'

export const contentSecurityPolicy = (connectSources: readonly string[]): string =>
  [
    "default-src 'self'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data: blob:",
    'media-src blob:', // voice notes, from bytes that were checked on this phone
    "font-src 'self'",
    "worker-src 'self'",
    "manifest-src 'self'",
    `connect-src ${["'self'", ...connectSources].join(' ')}`,
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-src 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    `trusted-types ${trustedTypesPolicy}`,
  ].join('; ')

const common = {
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Origin-Agent-Cluster': '?1',
  'Permissions-Policy':
    'camera=(self), microphone=(self), geolocation=(self), payment=(), usb=(), serial=(), interest-cohort=()',
}

/** Chunks of files are asked for by the hundred, on somebody's prepaid data; a browser that opens one as a page gets nothing of it to run. */
const ofFiles = {
  'X-Content-Type-Options': 'nosniff',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Content-Security-Policy': "default-src 'none'; sandbox",
}

/** On every answer, refusals too. A worker takes its policy from the headers of its own script, so scripts have it as well. */
export const securityHeaders = (connectSources: readonly string[], https: boolean): MiddlewareHandler => {
  const always = https ? { 'Strict-Transport-Security': 'max-age=31536000' } : {}
  const ofPages = Object.entries({
    ...common,
    'Content-Security-Policy': contentSecurityPolicy(connectSources),
    ...always,
  })
  const ofChunks = Object.entries({ ...ofFiles, ...always })
  return async (c, next) => {
    await next()
    const headers = c.req.path.startsWith('/api/files/') ? ofChunks : ofPages
    for (const [name, value] of headers) c.res.headers.set(name, value)
  }
}
