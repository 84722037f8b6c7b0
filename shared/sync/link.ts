/**
 * One ordered, message-keeping connection to somebody else: a WebSocket, a libp2p stream, a data channel, or memory.
 * Nothing above this line knows which.
 */
export interface Link {
  /** Sends the parts as one message, in order after everything sent before. Silently nothing once closed. */
  send(...parts: readonly Uint8Array[]): void
  /** Asks for the end. `onClose` still comes, once. */
  close(code?: number): void
  /** Bytes given to `send` that have not left this process. */
  bufferedBytes(): number
  /** Set by the owner before the first turn of the event loop ends. */
  onOpen: () => void
  onMessage: (bytes: Uint8Array) => void
  onClose: (code: number) => void
  /** What was sent has left this process. */
  onDrain: () => void
}

/** Starts a connection; `onOpen` or `onClose` follows, never before the caller has had time to set them. */
export type Dial = (url: string) => Link

export const blankHandlers = (): Pick<Link, 'onOpen' | 'onMessage' | 'onClose' | 'onDrain'> => ({
  onOpen: () => undefined,
  onMessage: () => undefined,
  onClose: () => undefined,
  onDrain: () => undefined,
})
