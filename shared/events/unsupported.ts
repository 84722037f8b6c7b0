/** Whether this platform's WebCrypto has no such algorithm: not that the input was wrong. Old browsers say it by two names. */
export const isUnsupported = (error: unknown): boolean =>
  error instanceof DOMException && (error.name === 'NotSupportedError' || error.name === 'SyntaxError')
