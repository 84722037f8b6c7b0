/** What a tab and its worker say to each other. */
import type { FileId } from '@kwata/shared/kernel/ids.ts'
import type { Command } from '../commands/command.ts'
import type { Query } from '../commands/query.ts'
import type { Telling } from './picture-stream.ts'

/** Each is answered once: a command and a query by a `Result`, a file by its bytes or by nothing. */
export type Asked =
  | { readonly ask: 'command'; readonly command: Command }
  | { readonly ask: 'query'; readonly query: Query }
  | { readonly ask: 'file'; readonly file: FileId }

export type FromTab =
  | { readonly say: 'asked'; readonly id: number; readonly asked: Asked }
  | { readonly say: 'wake' }
  | { readonly say: 'show-whole' } // a change of the picture was missed

export type ToTab = Telling | { readonly say: 'answer'; readonly id: number; readonly answer: unknown }
