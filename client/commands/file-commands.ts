/** Keeping, fetching and freeing files. */
import { ok, refuse, type Result } from '@kwata/shared/kernel/result.ts'
import type { Done } from './command.ts'
import type { FileDo } from './file-do.ts'
import type { Running } from './running.ts'

export const withFiles = async (command: FileDo, { who }: Running): Promise<Result<Done>> => {
  const { files } = who
  switch (command.do) {
    case 'keep-file': {
      if (!who.spaces.has(command.space)) return refuse({ code: 'unknown-room' })
      const kept = await files.keep(command.space, command.file)
      return kept.ok ? ok({ id: kept.value }) : kept
    }
    case 'drop-file':
      return done(await files.drop(command.id))
    case 'keep-offline':
      return done(await files.keepOffline(command.id, command.keep))
    case 'free-files':
      await files.free(command.ids)
      return ok({})
    case 'fetch-file':
      return done(await files.fetch(command.id))
    case 'stop-fetching':
      await files.stopFetching(command.id)
      return ok({})
    case 'set-saver':
      await files.setSaver(command.saver)
      return ok({})
  }
}

const done = (result: Result<void>): Result<Done> => (result.ok ? ok({}) : result)
