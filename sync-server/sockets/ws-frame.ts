const binaryFinal = 0x82

/**
 * One WebSocket message (RFC 6455, section 5.2) as bytes, so that a payload for five hundred readers is framed once and
 * written straight to their sockets. Server to client: not masked. Without extensions: not compressed. The payload, the
 * last `length` bytes, is the caller's to write.
 */
export const frameFor = (length: number): Buffer => {
  const header = length < 126 ? 2 : length < 65_536 ? 4 : 10
  const frame = Buffer.allocUnsafe(header + length)
  frame[0] = binaryFinal
  if (header === 2) frame[1] = length
  else if (header === 4) {
    frame[1] = 126
    frame.writeUInt16BE(length, 2)
  } else {
    frame[1] = 127
    frame.writeBigUInt64BE(BigInt(length), 2)
  }
  return frame
}
