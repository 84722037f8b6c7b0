/**
 * Opens the sealed records of one room, each once: what comes out folds like any room (SPEC.md [PRIV10], [PRIV11]). Asked
 * again, it opens only what is new, and what was locked until now.
 */
import type { Aead } from '../../events/aead.ts'
import { epochIdOf, openContent, readSealed, sealedKind, type EpochId, type EpochKey } from '../../events/seal.ts'
import type { Fact } from '../../events/verify.ts'
import type { RecordId } from '../../kernel/ids.ts'

export interface Opened {
  /** With what was inside; those that were never sealed as they are. */
  readonly facts: readonly Fact[]
  /** Whose key is not here (yet). */
  readonly locked: number
  /** The epochs that they wait for. */
  readonly lockedEpochs: readonly EpochId[]
  /** Whose key is here and does not open them: they were made to deceive, or to be in the way. */
  readonly broken: number
}

export interface Opener {
  open(facts: readonly Fact[]): Promise<Opened>
}

export interface OpenerParts {
  readonly keyOf: (epoch: EpochId) => EpochKey | undefined
  readonly aead: Aead
  /** In a talk, what is not sealed is not said. */
  readonly sealedOnly: boolean
  /** Lets others have the thread, between batches: decryption alone comes back before any timer or message. */
  readonly pause?: (() => Promise<void>) | undefined
}

const atOnce = 64

export const makeOpener = ({ keyOf, aead, sealedOnly, pause }: OpenerParts): Opener => {
  const openedById = new Map<RecordId, Fact | 'broken'>()
  const lockedById = new Map<RecordId, EpochId>()

  const openOne = async (fact: Fact): Promise<void> => {
    const sealed = readSealed(fact.envelope.body)
    if (!sealed) return void openedById.set(fact.id, 'broken')
    const epoch = lockedById.get(fact.id) ?? epochIdOf(sealed.k)
    const key = keyOf(epoch)
    if (!key) return void lockedById.set(fact.id, epoch)
    lockedById.delete(fact.id)
    const content = await openContent(sealed, fact.envelope, key, aead)
    openedById.set(fact.id, content ? { ...fact, envelope: { ...fact.envelope, ...content } } : 'broken')
  }

  /** What came of the facts asked about last: rooms grow, and what was open stays so. */
  let taken: readonly Fact[] = []
  let result: Opened = { facts: [], locked: 0, lockedEpochs: [], broken: 0 }

  const openFresh = async (facts: readonly Fact[]): Promise<void> => {
    const fresh = facts.filter(({ id, envelope }) => envelope.kind === sealedKind && !openedById.has(id))
    for (let at = 0; at < fresh.length; at += atOnce) {
      await Promise.all(fresh.slice(at, at + atOnce).map(openOne))
      if (pause && at + atOnce < fresh.length) await pause()
    }
  }

  const sorted = (facts: readonly Fact[]): Opened => {
    const opened: Fact[] = []
    let locked = 0
    const waitingFor = new Set<EpochId>()
    let broken = 0
    for (const fact of facts) {
      const inside = fact.envelope.kind === sealedKind ? openedById.get(fact.id) : sealedOnly ? 'broken' : fact
      if (inside === undefined) {
        locked += 1
        waitingFor.add(lockedById.get(fact.id) as EpochId)
      } else if (inside === 'broken') broken += 1
      else opened.push(inside)
    }
    return { facts: opened, locked, lockedEpochs: [...waitingFor], broken }
  }

  return {
    open: async (facts) => {
      const grown = result.locked === 0 && taken.every((fact, i) => fact === facts[i])
      const asked = grown ? facts.slice(taken.length) : facts
      await openFresh(asked)
      const now = sorted(asked)
      if (!grown) result = now
      else if (asked.length > 0)
        result = { ...now, facts: [...result.facts, ...now.facts], broken: result.broken + now.broken }
      taken = facts
      return result
    },
  }
}
