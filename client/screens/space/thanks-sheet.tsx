/** How it went with one person: kept as a draft until it is sent, read by the whole group after. */
import { useId } from 'react'
import { Button } from '../../components/button.tsx'
import { Field } from '../../components/field.tsx'
import { Icon, type IconName } from '../../components/icons.tsx'
import { RefusalNote } from '../../components/notice.tsx'
import { Sheet } from '../../components/sheet.tsx'
import { useHelpWords } from '../../i18n/help/words.ts'
import type { Person, PostView, SpaceView, Thanks } from '../../store/app-state.ts'
import { useDraft } from '../../store/drafts.ts'
import { useAsk } from '../../views/engine.tsx'

interface Props {
  readonly space: SpaceView
  readonly post: PostView
  readonly about: Person
  readonly onClose: () => void
}

const faces: readonly (readonly [Thanks, IconName])[] = [
  ['good', 'glad'],
  ['mixed', 'even'],
  ['bad', 'sad'],
]

const empty: { readonly thanks: Thanks; readonly words: string } = { thanks: 'good', words: '' }

export const ThanksSheet = ({ space, post, about, onClose }: Props) => {
  const say = useHelpWords().thanks
  const name = useId()
  const { ask, busy, refused } = useAsk()
  const { draft, change, drop } = useDraft(`thanks/${post.id}/${about.user}`, empty)
  const send = async () => {
    const { thanks, words } = draft
    if (await ask({ do: 'rate', space: space.id, post: post.id, about: about.user, thanks, words: words.trim() })) {
      drop()
      onClose()
    }
  }
  return (
    <Sheet title={say.title(about.name)} onClose={onClose}>
      <div className="flex flex-col gap-4">
        <p className="text-small text-muted">{say.lead}</p>
        <fieldset className="flex flex-col gap-2">
          <legend className="sr-only">{say.title(about.name)}</legend>
          {faces.map(([thanks, icon]) => (
            <label
              key={thanks}
              className="relative flex min-h-14 items-center gap-3 rounded-control border border-control bg-surface px-4 has-checked:border-2 has-checked:border-forest has-checked:bg-forest-soft has-checked:font-[650] has-focus-visible:outline-3 has-focus-visible:outline-offset-2 has-focus-visible:outline-forest"
            >
              <input
                type="radio"
                name={name}
                checked={draft.thanks === thanks}
                onChange={() => change({ thanks })}
                className="absolute inset-0 size-full opacity-0"
              />
              <Icon name={icon} size={28} />
              {say[thanks]}
            </label>
          ))}
        </fieldset>
        {draft.thanks === 'bad' && <p className="text-small text-muted">{say.badMeans}</p>}
        <Field
          label={say.words}
          placeholder={say.wordsHint}
          optional
          rows={2}
          value={draft.words}
          lengthMax={300}
          onChange={(words) => change({ words })}
        />
        {refused && <RefusalNote code={refused} />}
        <Button look="main" wide disabled={busy} onClick={() => void send()}>
          {say.send}
        </Button>
      </div>
    </Sheet>
  )
}
