/** An invitation shown on a neighbour's phone or on paper, read with the camera. */
import { useState } from 'react'
import { Notice } from '../../components/notice.tsx'
import { Sheet } from '../../components/sheet.tsx'
import { useProfileWords } from '../../i18n/profile/words.ts'
import { joinLinkIn } from '../../views/paths.ts'
import { useScan } from '../../views/scan-code.ts'

interface Props {
  readonly onLink: (fragment: string) => void
  readonly onClose: () => void
}

export const ScanSheet = ({ onLink, onClose }: Props) => {
  const say = useProfileWords().scan
  const [other, setOther] = useState(false)
  const { state, video } = useScan((text) => {
    const link = joinLinkIn(text)
    setOther(link === undefined)
    if (link !== undefined) onLink(link.slice(link.indexOf('#')))
  })
  return (
    <Sheet title={say.title} onClose={onClose}>
      <div className="flex flex-col gap-3">
        <p className="text-quiet text-muted">{say.how}</p>
        {state === 'denied' ? (
          <Notice tone="ember" icon="camera">
            {say.denied}
          </Notice>
        ) : (
          // Silent, and of no use to whoever does not see it: the link can be pasted instead.
          <video
            ref={video}
            muted
            playsInline
            aria-hidden="true"
            className="aspect-square w-full rounded-card bg-cloth object-cover"
          />
        )}
        <p role="status" className="text-quiet font-[650] text-ember">
          {other && say.other}
        </p>
      </div>
    </Sheet>
  )
}
