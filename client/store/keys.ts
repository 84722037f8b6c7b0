/**
 * The keys of this phone: Ed25519 to sign, X25519 to agree on secrets. Where the browser makes and stores non-extractable
 * ones, no script can read them out. Elsewhere a random seed is kept, sealed by a non-extractable AES key in the same
 * database: it can be read by script in this page, never from a copy of the disk's other files.
 *
 * What the browser can do is tried out, not guessed from its name: a key is made, stored, and used after the database was
 * opened anew. Each of the two keys is judged alone: browsers came to them in different years.
 */
import type { Agreement } from '@kwata/shared/events/agreement.ts'
import type { Signer } from '@kwata/shared/events/crypto.ts'
import { agreementFromSeed, agreementOf } from '@kwata/shared/events/web-agreement.ts'
import { signerFromSeed, signerOf } from '@kwata/shared/events/web-crypto.ts'
import { systemRandom } from '@kwata/shared/kernel/clock.ts'
import { deleteDB, openDB } from 'idb'

export type StoredKey =
  | { readonly kind: 'native'; readonly pair: CryptoKeyPair }
  | { readonly kind: 'wrapped'; readonly wrap: CryptoKey; readonly nonce: Uint8Array; readonly sealed: Uint8Array }

/** As IndexedDB keeps them: structured clones. */
export interface StoredKeys {
  readonly sign: StoredKey
  readonly agree: StoredKey
}

const uses = { Ed25519: ['sign', 'verify'], X25519: ['deriveBits'] } as const satisfies Record<string, KeyUsage[]>
type Algorithm = keyof typeof uses

export const makeKeys = async (): Promise<StoredKeys> => {
  const [sign, agree] = await Promise.all([makeKey('Ed25519'), makeKey('X25519')])
  return { sign, agree }
}

const makeKey = async (algorithm: Algorithm): Promise<StoredKey> => (await nativeKey(algorithm)) ?? wrappedKey()

const nativeKey = async (algorithm: Algorithm): Promise<StoredKey | undefined> => {
  try {
    const pair = (await crypto.subtle.generateKey(algorithm, false, uses[algorithm])) as CryptoKeyPair
    const back = await storedAndBack(pair)
    const works = algorithm === 'Ed25519' ? await signs(back, pair) : await agrees(back, pair)
    return works ? { kind: 'native', pair } : undefined
  } catch {
    return undefined // no such algorithm, or a database that cannot hold such a key
  }
}

const empty = new Uint8Array(32)

const signs = async (back: CryptoKeyPair, made: CryptoKeyPair): Promise<boolean> =>
  crypto.subtle.verify('Ed25519', made.publicKey, await crypto.subtle.sign('Ed25519', back.privateKey, empty), empty)

const agrees = async (back: CryptoKeyPair, made: CryptoKeyPair): Promise<boolean> => {
  const bits = await crypto.subtle.deriveBits({ name: 'X25519', public: made.publicKey }, back.privateKey, 256)
  return bits.byteLength === 32
}

/** What the database gives back once it has been closed and opened anew. */
const storedAndBack = async (pair: CryptoKeyPair): Promise<CryptoKeyPair> => {
  const name = `kwata-probe-${crypto.randomUUID()}`
  const open = () => openDB(name, 1, { upgrade: (fresh) => void fresh.createObjectStore('keys') })
  try {
    const first = await open()
    await first.put('keys', pair, 'pair').finally(() => first.close())
    const second = await open()
    const back: unknown = await second.get('keys', 'pair').finally(() => second.close())
    return back as CryptoKeyPair
  } finally {
    void deleteDB(name).catch(() => undefined)
  }
}

const wrappedKey = async (): Promise<StoredKey> => {
  const wrap = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt'])
  const nonce = systemRandom.bytes(12) as Uint8Array<ArrayBuffer>
  const seed = systemRandom.bytes(32) as Uint8Array<ArrayBuffer>
  const sealed = new Uint8Array(await crypto.subtle.encrypt({ name: 'AES-GCM', iv: nonce }, wrap, seed))
  seed.fill(0)
  return { kind: 'wrapped', wrap, nonce, sealed }
}

const seedOf = async ({ wrap, nonce, sealed }: StoredKey & { kind: 'wrapped' }): Promise<Uint8Array> =>
  new Uint8Array(
    await crypto.subtle.decrypt(
      { name: 'AES-GCM', iv: nonce as Uint8Array<ArrayBuffer> },
      wrap,
      sealed as Uint8Array<ArrayBuffer>,
    ),
  )

export const openSigner = async ({ sign }: StoredKeys): Promise<Signer> =>
  sign.kind === 'native' ? signerOf(sign.pair) : signerFromSeed(await seedOf(sign))

export const openAgreement = async ({ agree }: StoredKeys): Promise<Agreement> =>
  agree.kind === 'native' ? agreementOf(agree.pair) : agreementFromSeed(await seedOf(agree))
