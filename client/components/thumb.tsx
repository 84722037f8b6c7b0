/** The small picture that comes inside an event: shown at once, with no network. */
import { useThumb } from './media/use-file.ts'

export const Thumb = ({ bytes, className }: { bytes: Uint8Array; className: string }) => {
  const url = useThumb(bytes)
  return url ? <img src={url} alt="" className={`object-cover ${className}`} /> : null
}
