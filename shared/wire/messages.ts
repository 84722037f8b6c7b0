/** What each kind of frame between a phone and a relay says. Encoded with lib0, read with bounds. */
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { RoomName, roomNameMax, type SiteId, type UserId } from '../kernel/ids.ts'
import { ok, refuse, type Result } from '../kernel/result.ts'
import { malformed, readAll, readBounded, readBytes, readCounted, readId, readText, writeId } from './read.ts'
import { accBytes, digestBytes, keyBytes, signatureBytes } from './sizes.ts'

export const nonceBytes = 32
export const clientNonceBytes = 16
export const genesisBytesMax = 1024
export const relaysMax = 16
export const urlBytesMax = 256

/** A counted place in one relay's log: row numbers mean something only within (site, epoch). */
export interface Place {
  readonly site: SiteId
  readonly epoch: number
  readonly row: number
}

export interface Hello {
  readonly nonce: Uint8Array
  readonly relayKey: Uint8Array
  readonly epoch: number
}

export interface Login {
  readonly key: Uint8Array
  readonly user: UserId | undefined // a relay has none
  readonly clientNonce: Uint8Array
  readonly signature: Uint8Array
}

export interface RelayAddress {
  readonly url: string
  readonly key: Uint8Array
}

export interface Welcome {
  readonly signature: Uint8Array
  readonly set: readonly RelayAddress[] // this relay first, then the peers that it has met
}

export interface Open {
  readonly room: RoomName
  readonly digest: Uint8Array
  readonly genesis: Uint8Array | undefined // of the space, when the relay has said that it does not know it
}

export interface Opened {
  readonly same: boolean // equal digests: nothing more is sent
  readonly hidden: boolean // this device is told of nothing but its own records
  readonly count: number // records of this device in this room that are on this relay's disk
  readonly row: number // this relay's row that covers them
  readonly acc: Uint8Array | undefined // their running hash; undefined: there are none
}

/** All records of this device below `count` are on the relay's disk, the last of them at or before `row`. */
export interface Stored {
  readonly count: number
  readonly row: number
}

export const encodeHello = ({ nonce, relayKey, epoch }: Hello): Uint8Array =>
  encoding.encode((encoder) => {
    encoding.writeUint8Array(encoder, nonce)
    encoding.writeUint8Array(encoder, relayKey)
    encoding.writeVarUint(encoder, epoch)
  })

export const decodeHello = (bytes: Uint8Array): Result<Hello> =>
  readAll(bytes, (decoder) => ({
    nonce: readBytes(decoder, nonceBytes),
    relayKey: readBytes(decoder, keyBytes),
    epoch: decoding.readVarUint(decoder),
  }))

const asDevice = 0
const asRelay = 1

export const encodeLogin = (login: Login): Uint8Array =>
  encoding.encode((encoder) => {
    encoding.writeUint8(encoder, login.user === undefined ? asRelay : asDevice)
    encoding.writeUint8Array(encoder, login.key)
    if (login.user !== undefined) writeId(encoder, login.user)
    encoding.writeUint8Array(encoder, login.clientNonce)
    encoding.writeUint8Array(encoder, login.signature)
  })

export const decodeLogin = (bytes: Uint8Array): Result<Login> =>
  readAll(bytes, (decoder) => {
    const role = decoding.readUint8(decoder)
    if (role > asRelay) malformed()
    return {
      key: readBytes(decoder, keyBytes),
      user: role === asDevice ? (readId(decoder) as UserId) : undefined,
      clientNonce: readBytes(decoder, clientNonceBytes),
      signature: readBytes(decoder, signatureBytes),
    }
  })

export const encodeWelcome = ({ signature, set }: Welcome): Uint8Array =>
  encoding.encode((encoder) => {
    encoding.writeUint8Array(encoder, signature)
    encoding.writeVarUint(encoder, set.length)
    for (const { url, key } of set) {
      encoding.writeVarString(encoder, url)
      encoding.writeUint8Array(encoder, key)
    }
  })

export const decodeWelcome = (bytes: Uint8Array): Result<Welcome> =>
  readAll(bytes, (decoder) => ({
    signature: readBytes(decoder, signatureBytes),
    set: readCounted(decoder, relaysMax, () => ({
      url: readText(decoder, urlBytesMax),
      key: readBytes(decoder, keyBytes),
    })),
  }))

export const encodeOpen = ({ room, digest, genesis }: Open): Uint8Array =>
  encoding.encode((encoder) => {
    encoding.writeVarString(encoder, room)
    encoding.writeUint8Array(encoder, digest)
    if (genesis !== undefined) encoding.writeVarUint8Array(encoder, genesis)
  })

export const decodeOpen = (bytes: Uint8Array): Result<Open> => {
  const read = readAll(bytes, (decoder) => ({
    room: readText(decoder, roomNameMax),
    digest: readBytes(decoder, digestBytes),
    genesis: decoding.hasContent(decoder) ? readBounded(decoder, genesisBytesMax) : undefined,
  }))
  if (!read.ok) return read
  const room = RoomName.safeParse(read.value.room)
  return room.success ? ok({ ...read.value, room: room.data }) : refuse({ code: 'unknown-room' })
}

const isSame = 1
const isHidden = 2

export const encodeOpened = (opened: Opened): Uint8Array =>
  encoding.encode((encoder) => {
    encoding.writeUint8(encoder, (opened.same ? isSame : 0) | (opened.hidden ? isHidden : 0))
    encoding.writeVarUint(encoder, opened.count)
    encoding.writeVarUint(encoder, opened.row)
    if (opened.acc !== undefined) encoding.writeUint8Array(encoder, opened.acc)
  })

export const decodeOpened = (bytes: Uint8Array): Result<Opened> =>
  readAll(bytes, (decoder) => {
    const flags = decoding.readUint8(decoder)
    const count = decoding.readVarUint(decoder)
    const row = decoding.readVarUint(decoder)
    const [same, hidden] = [(flags & isSame) > 0, (flags & isHidden) > 0]
    return { same, hidden, count, row, acc: count > 0 ? readBytes(decoder, accBytes) : undefined }
  })

export const encodeStored = (stored: Stored): Uint8Array =>
  encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, stored.count)
    encoding.writeVarUint(encoder, stored.row)
  })

export const decodeStored = (bytes: Uint8Array): Result<Stored> =>
  readAll(bytes, (decoder) => ({ count: decoding.readVarUint(decoder), row: decoding.readVarUint(decoder) }))

/** One number: a close code, or bytes of history received. */
export const encodeNumber = (n: number): Uint8Array => encoding.encode((encoder) => encoding.writeVarUint(encoder, n))
export const decodeNumber = (bytes: Uint8Array): Result<number> => readAll(bytes, decoding.readVarUint)
