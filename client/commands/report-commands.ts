/** Somebody does harm: the coordinators are told, and say that they looked at it. */
import { closeReport, fileReport } from '@kwata/shared/domain/reports/commands.ts'
import type { Result } from '@kwata/shared/kernel/result.ts'
import type { Person } from '../store/person.ts'
import type { SpaceEngine } from '../store/space-engine.ts'
import type { Command, Done } from './command.ts'

export type ReportCommand = Extract<Command, { do: 'report' | 'close-report' }>

export const inReports = (command: ReportCommand, space: SpaceEngine, who: Person): Promise<Result<Done>> => {
  const me = who.identity.user
  if (command.do === 'report') return space.write(space.reports, fileReport(me, command))
  const how = { did: command.did ?? 'nothing', words: command.words ?? '' }
  return space.write(space.reports, closeReport(space.reported(), space.membership(), me, command.report, how))
}
