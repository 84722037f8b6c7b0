/**
 * A file of a post or a message, wherever its bytes are: shown, played or saved when they are here; fetched when tapped, with
 * what it weighs said before; told, with a way to try again, when nobody in reach has it.
 */
import type { FileView } from '../../store/app-state.ts'
import { FileRow } from './file-row.tsx'
import { PhotoTile } from './photo-tile.tsx'
import { VoicePlayer } from './voice-player.tsx'

export const FileTile = ({ file }: { file: FileView }) => {
  switch (file.look) {
    case 'photo':
      return <PhotoTile file={file} />
    case 'voice':
      return <VoicePlayer file={file} />
    case 'file':
      return <FileRow file={file} />
  }
}

/** Several together: photos side by side, the rest below each other. */
export const FileTiles = ({ files }: { files: readonly FileView[] }) => {
  const photos = files.filter(({ look }) => look === 'photo')
  const others = files.filter(({ look }) => look !== 'photo')
  return (
    <>
      {photos.length > 0 && (
        <ul className={`grid gap-1 ${photos.length > 1 ? 'grid-cols-2' : 'grid-cols-1'}`}>
          {photos.map((file) => (
            <li key={file.id} className="min-w-0">
              <PhotoTile file={file} among={photos} />
            </li>
          ))}
        </ul>
      )}
      {others.length > 0 && (
        <ul className="flex flex-col gap-1">
          {others.map((file) => (
            <li key={file.id} className="min-w-0">
              <FileTile file={file} />
            </li>
          ))}
        </ul>
      )}
    </>
  )
}
