/** What a tab and its worker say to each other. */
import type { Result } from '@kwata/shared/kernel/result.ts'
import type { Command, Done } from '../commands/command.ts'
import type { AppState } from './app-state.ts'

export type FromTab =
  | { readonly say: 'command'; readonly id: number; readonly command: Command }
  | { readonly say: 'wake' }

export type ToTab =
  | { readonly say: 'picture'; readonly state: AppState }
  | { readonly say: 'result'; readonly id: number; readonly result: Result<Done> }
