/** What is attached to something not sent yet: it fits into a draft (JSON); the bytes are kept on this phone under its id. */
import type { FileId } from '@kwata/shared/kernel/ids.ts'
import type { FileView } from '../../store/app-state.ts'

export interface Attached {
  readonly id: FileId
  readonly look: FileView['look']
  readonly name?: string | undefined
  readonly bytes: number
  readonly width?: number | undefined
  readonly height?: number | undefined
  readonly ms?: number | undefined
}

/** As a tile shows it: its bytes are on this phone. */
export const attachedView = (attached: Attached): FileView => ({
  id: attached.id,
  look: attached.look,
  type: 'application/octet-stream',
  name: attached.name,
  bytes: attached.bytes,
  width: attached.width,
  height: attached.height,
  ms: attached.ms,
  thumb: undefined,
  where: { at: 'here' },
  leaving: undefined,
})
