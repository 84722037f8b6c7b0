/** Photos, voice notes and other files, as screens are shown them. The bytes come by `Engine.openFile`. */
import type { FileId } from '@kwata/shared/kernel/ids.ts'

/** Where the bytes are. Nothing is fetched on mobile data until tapped, unless the person chose otherwise. */
export type FileWhere =
  | { readonly at: 'here' } // on this phone
  | { readonly at: 'there' } // on relays, as far as is known; not asked for
  | { readonly at: 'coming'; readonly bytes: number } // so many bytes are here
  | { readonly at: 'gone' } // no relay that we can reach has it: told with a way to try again

/** Of one that this person attached: how much of it relays have. Undefined for others' files. */
export type FileLeaving = { readonly sent: number; readonly onRelays: number }

export interface FileView {
  readonly id: FileId
  readonly look: 'photo' | 'voice' | 'file'
  readonly type: string // as its author says: never believed when it is shown (files are opened as blobs of a known-safe type, or saved)
  readonly name: string | undefined
  readonly bytes: number
  readonly width: number | undefined
  readonly height: number | undefined
  readonly ms: number | undefined
  readonly thumb: Uint8Array | undefined
  readonly where: FileWhere
  readonly leaving: FileLeaving | undefined
}

export type DataSaver = 'automatic' | 'always' | 'never' // always: nothing is fetched until tapped

/** What is being moved now, for the sync sheet. */
export interface TransferView {
  readonly id: FileId
  readonly way: 'in' | 'out'
  readonly bytes: number
  readonly of: number
}
