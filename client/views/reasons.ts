/** Why a post or a person is shown where it is, in words: "2 km · plomberie · 4 services rendus · libre samedi". */
import { unreachable } from '@kwata/shared/kernel/result.ts'
import type { BoardWords } from '../i18n/board/fr.ts'
import type { Format } from '../i18n/format.ts'
import type { Reason } from '../store/app-state.ts'

interface Says {
  readonly say: BoardWords
  readonly format: Format
  readonly nowMs: number
  readonly skillName: (skill: string) => string | undefined
}

/** Closer than places are known. */
const nextDoorMetres = 1_000

export const farWords = (metres: number, { say, format }: Pick<Says, 'say' | 'format'>): string =>
  metres < nextDoorMetres ? say.near : format.far(metres)

export const reasonWords = (reason: Reason, says: Says): string | undefined => {
  const { say, format, nowMs, skillName } = says
  switch (reason.what) {
    case 'near':
      return farWords(reason.metres, says)
    case 'skill':
      return skillName(reason.skill)
    case 'done':
      return say.done(reason.count)
    case 'free':
      return say.freeOn(format.weekday(reason.day), say.free[reason.part])
    case 'urgent':
      return say.urgent
    case 'ending':
      return say.ending(format.clock(reason.untilMs, nowMs))
    default:
      return unreachable(reason)
  }
}

export const reasonsWords = (reasons: readonly Reason[], says: Says): readonly string[] =>
  reasons.flatMap((reason) => reasonWords(reason, says) ?? [])
