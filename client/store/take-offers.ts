/** Talks that neighbours offered to this person: entered at once, so that what is said there comes. */
import type { RecordId } from '@kwata/shared/kernel/ids.ts'
import type { KnownSpace } from './database.ts'
import type { Person } from './person.ts'
import type { SpaceEngine } from './space-engine.ts'

export interface OfferTaker {
  /** At each drawing, of one group. True when a key came that was not here. */
  readonly take: (group: SpaceEngine) => Promise<boolean>
}

/**
 * A later phone lets the first one go ahead: its own coming counts once the person is in, and the link is good for one claim. Where
 * the first is off, it claims itself.
 */
const waitMs = 3_000

export const makeOfferTaker = (
  who: Person,
  enter: (known: KnownSpace) => Promise<unknown>,
  lookAgain: () => void,
): OfferTaker => {
  const taken = new Set<RecordId>()
  const waiting = new Set<RecordId>()
  const due = new Set<RecordId>()
  const isDue = (offer: RecordId): boolean => {
    if (who.links.length === 0 || due.has(offer)) return true
    if (waiting.has(offer)) return false
    waiting.add(offer)
    setTimeout(() => {
      due.add(offer)
      lookAgain()
    }, waitMs)
    return false
  }
  return {
    take: async (group) => {
      let learned = false
      for (const { id, talk, from, link, join, keys } of group.offers()) {
        if (taken.has(id) || who.notes.blocked.has(from) || who.notes.leftTalks.has(talk)) continue
        if (!who.spaces.has(talk)) {
          if (!isDue(id)) continue
          const urls = join.relays.length > 0 ? join.relays : group.urls()
          await enter({ id: talk, kind: 'talk', talkWith: from, name: join.name, urls, entry: { by: 'link', link } })
        }
        learned = who.spaces.get(talk)?.keys.ring.keep(keys) === true || learned
        taken.add(id) // hashing their keys at every drawing would be for others to make dear
      }
      return learned
    },
  }
}
