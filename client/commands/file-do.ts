/** What can be asked for about files. */
import type { FileId, SpaceId } from '@kwata/shared/kernel/ids.ts'
import type { DataSaver } from '../store/file-state.ts'

/** A picture that was shrunk on the phone, a voice note, or any file: sealed, cut and kept on this phone. */
export interface FileToKeep {
  readonly blob: Blob
  readonly type: string
  readonly name: string | undefined
  readonly width: number | undefined
  readonly height: number | undefined
  readonly ms: number | undefined
  readonly thumb: Uint8Array | undefined // at most 1,200 bytes
}

export type FileDo =
  | { readonly do: 'keep-file'; readonly space: SpaceId; readonly file: FileToKeep } // → id, when this phone's disk has it; leaves with the event that names it
  | { readonly do: 'drop-file'; readonly id: FileId } // attached and then taken out of a draft
  | { readonly do: 'fetch-file'; readonly id: FileId } // tapped: whatever it costs
  | { readonly do: 'stop-fetching'; readonly id: FileId }
  | { readonly do: 'keep-offline'; readonly id: FileId; readonly keep: boolean } // never freed by `free-space`
  | { readonly do: 'free-files'; readonly ids: readonly FileId[] | 'all-fetched' } // bytes that relays have; comes again when tapped
  | { readonly do: 'set-saver'; readonly saver: DataSaver }
