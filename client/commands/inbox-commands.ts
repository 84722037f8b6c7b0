/** What has been seen, what rings, and when not. */
import { ok, refuse, type Result } from '@kwata/shared/kernel/result.ts'
import type { Done } from './command.ts'
import type { NeighbourhoodDo } from './neighbourhood-do.ts'
import type { Running } from './running.ts'

export type InboxDo = Extract<NeighbourhoodDo, { do: 'see-inbox' | 'set-quiet' | 'set-push' }>

const isMinute = (minute: number): boolean => Number.isInteger(minute) && minute >= 0 && minute < 1_440

export const inInbox = async (command: InboxDo, { who }: Running): Promise<Result<Done>> => {
  switch (command.do) {
    case 'see-inbox':
      await who.inbox.see(command.upToMs)
      return ok({})
    case 'set-quiet': {
      const { quiet } = command
      if (quiet && !(isMinute(quiet.fromMinute) && isMinute(quiet.toMinute))) return refuse({ code: 'malformed' })
      await who.push.setQuiet(quiet)
      return ok({})
    }
    case 'set-push':
      await who.push.set(command.to, command.language)
      return ok({})
  }
}
