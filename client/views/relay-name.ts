/** A relay as a person would say it: its host, without the plumbing. */
export const relayName = (url: string): string => {
  try {
    return new URL(url).host
  } catch {
    return url
  }
}
