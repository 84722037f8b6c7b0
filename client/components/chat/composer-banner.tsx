/** Above the writing box: which message is replied to, or changed, and the way out of it. */
import { IconButton } from '../button.tsx'
import { Icon, type IconName } from '../icons.tsx'

interface Props {
  readonly icon: IconName
  readonly title: string
  readonly words: string
  readonly stop: string
  readonly onStop: () => void
}

export const ComposerBanner = ({ icon, title, words, stop, onStop }: Props) => (
  <div className="flex items-center gap-2 rounded-control border-l-4 border-forest bg-paper pl-2">
    <span className="text-forest">
      <Icon name={icon} size={20} />
    </span>
    <p className="min-w-0 grow py-1 text-small">
      <span className="block truncate font-[650] text-forest">{title}</span>
      <span className="block truncate text-muted">{words}</span>
    </p>
    <IconButton icon="close" name={stop} onClick={onStop} />
  </div>
)
