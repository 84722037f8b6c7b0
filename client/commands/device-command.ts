/** The commands about a person's own devices, which the engine answers itself: some of them make the person. */
import type { Command } from './command.ts'

const kinds = [
  'link-device',
  'become-device',
  'revoke-device',
  'make-recovery',
  'keep-recovery',
  'recover',
  'export-backup',
  'import-backup',
] as const

export type DeviceCommand = Extract<Command, { do: (typeof kinds)[number] }>

export const isDeviceCommand = (command: Command): command is DeviceCommand =>
  (kinds as readonly string[]).includes(command.do)
