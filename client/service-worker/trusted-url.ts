/** The only door by which this page starts a script: a file of its own origin. (The node's CSP requires Trusted Types; it allows the policy `kwata`.) */
interface Policy {
  createScriptURL(url: string): unknown
}
interface TrustedTypes {
  createPolicy(name: string, rules: { createScriptURL(url: string): string }): Policy
}

const ofThisOrigin = (url: string): string => {
  if (new URL(url, location.href).origin !== location.origin) throw new TypeError(`not a script of this origin: ${url}`)
  return url
}

const trustedTypes = (globalThis as { trustedTypes?: TrustedTypes }).trustedTypes
const policy = trustedTypes?.createPolicy('kwata', { createScriptURL: ofThisOrigin })

export const trustedScriptUrl = (url: string): string =>
  (policy ? policy.createScriptURL(url) : ofThisOrigin(url)) as string
