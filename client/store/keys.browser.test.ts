/** A phone's keys, over the browser's own key store and database; and with what old browsers lack taken away. */
import { makeWebVerify } from '@kwata/shared/events/web-crypto.ts'
import { utf8 } from '@kwata/shared/kernel/bytes.ts'
import type { SpaceId } from '@kwata/shared/kernel/ids.ts'
import { afterEach, expect, test, vi } from 'vitest'
import { openDatabase } from './database.ts'
import { startEngine } from './engine.ts'
import { makeKeys, openAgreement, openSigner } from './keys.ts'

afterEach(() => vi.restoreAllMocks())

/** As a browser that never heard of these: every method of WebCrypto refuses them. */
const without = (...names: readonly string[]): void => {
  for (const method of ['generateKey', 'importKey', 'deriveBits', 'sign', 'verify'] as const) {
    const real = crypto.subtle[method].bind(crypto.subtle) as (...given: unknown[]) => Promise<never>
    const refusing = (...given: unknown[]): Promise<never> => {
      const asked = given.map((one) => (typeof one === 'object' && one !== null && 'name' in one ? one.name : one))
      return asked.some((name) => names.includes(name as string))
        ? Promise.reject(new DOMException('Algorithm: Unrecognized name', 'NotSupportedError'))
        : real(...given)
    }
    vi.spyOn(crypto.subtle, method).mockImplementation(refusing as never)
  }
}

let names = 0
const throughTheDatabase = async () => {
  const name = `keys-test-${Date.now()}-${names++}`
  const keys = await makeKeys()
  await (await openDatabase(name)).putMe({ keys, genesis: utf8('nobody'), name: 'Awa' })
  const back = await (await openDatabase(name)).me()
  if (back === undefined) throw new Error('nothing came back')
  return back.keys
}

const signsWell = async (keys: Awaited<ReturnType<typeof makeKeys>>): Promise<boolean> => {
  const signer = await openSigner(keys)
  return makeWebVerify()(signer.key, utf8('kwata'), await signer.sign(utf8('kwata')))
}

const agreesWell = async (keys: Awaited<ReturnType<typeof makeKeys>>): Promise<void> => {
  const [mine, theirs] = [await openAgreement(keys), await openAgreement(await makeKeys())]
  expect(await mine.secretWith(theirs.key)).toEqual(await theirs.secretWith(mine.key))
}

test('a browser of today keeps keys that cannot be read out', async () => {
  const keys = await throughTheDatabase()
  expect(keys.sign.kind).toBe('native')
  expect(keys.agree.kind).toBe('native')
  if (keys.sign.kind === 'native')
    await expect(crypto.subtle.exportKey('pkcs8', keys.sign.pair.privateKey)).rejects.toThrow('extractable')
  expect(await signsWell(keys)).toBe(true)
  await agreesWell(keys)
})

test('a browser without Ed25519 and X25519 signs all the same, and a browser of today believes it', async () => {
  without('Ed25519', 'X25519')
  const keys = await throughTheDatabase()
  expect([keys.sign.kind, keys.agree.kind]).toEqual(['wrapped', 'wrapped'])
  expect(await signsWell(keys)).toBe(true)
  await agreesWell(keys)
  vi.restoreAllMocks()
  expect(await signsWell(keys)).toBe(true)
  await agreesWell(keys)
})

test('a browser without X25519 alone keeps its signing key out of reach', async () => {
  without('X25519')
  const keys = await makeKeys()
  expect([keys.sign.kind, keys.agree.kind]).toEqual(['native', 'wrapped'])
})

test('a browser whose database cannot hold such a key wraps a seed', async () => {
  vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
    throw new DOMException('no', 'DataCloneError')
  })
  expect((await makeKeys()).sign.kind).toBe('wrapped')
})

test('with neither of the two, a whole engine founds, invites and joins; its signatures are everybody’s', async () => {
  without('Ed25519', 'X25519')
  const phone = async (name: string) => {
    const engine = await startEngine({
      database: await openDatabase(`keys-test-${Date.now()}-${names++}`),
      origin: 'http://127.0.0.1:9',
      show: () => undefined,
    })
    await engine.send({ do: 'choose-name', name })
    return engine
  }
  const [awa, ngo] = [await phone('Awa'), await phone('Ngo')]
  const founded = await awa.send({ do: 'found-space', name: 'Bastos' })
  const space = (founded.ok ? founded.value.id : '') as SpaceId
  const terms = { role: 'member', uses: 1, lastsMs: 86_400_000, approval: false } as const
  const invited = await awa.send({ do: 'invite', space, terms })
  expect(await ngo.send({ do: 'join', link: (invited.ok && invited.value.link) || '' })).toMatchObject({ ok: true })
  const kit = await awa.send({ do: 'make-recovery', language: 'fr' })
  expect(await awa.send({ do: 'keep-recovery', words: (kit.ok && kit.value.words) || '' })).toEqual({
    ok: true,
    value: {},
  })
})
