/** Writing a request or an offer. Kept at every key press; posted to this phone first, with or without a network. */
import { type SubmitEvent, useState } from 'react'
import { useLocation } from 'wouter'
import { Button } from '../../components/button.tsx'
import { Chips } from '../../components/chips.tsx'
import { ComposeFields } from '../../components/compose-fields.tsx'
import { RefusalNote } from '../../components/notice.tsx'
import { PaneHeader } from '../../components/pane-header.tsx'
import { useWords } from '../../i18n/language.tsx'
import type { SpaceView } from '../../store/app-state.ts'
import { useDraft } from '../../store/drafts.ts'
import { lacking, lacksInDetails, toPostDraft } from '../../views/compose.ts'
import { useAsk } from '../../views/engine.tsx'
import { useNow } from '../../views/now.ts'
import { boardPath, composePath, postPath } from '../../views/paths.ts'
import { useStartingPlace } from '../../views/starting-place.ts'
import { useScreenTitle } from '../../views/title.ts'

type PostType = 'request' | 'offer'

export const ComposePane = ({ space, type }: { space: SpaceView; type: PostType }) => {
  const words = useWords()
  const [, navigate] = useLocation()
  const { ask, busy, refused } = useAsk()
  const { empty, keepPlace } = useStartingPlace(space.id)
  const { draft, change, drop } = useDraft(`post/${space.id}`, empty)
  const [tried, setTried] = useState(false)
  const title = type === 'request' ? words.compose.titleRequest : words.compose.titleOffer
  const heading = useScreenTitle(title)
  const nowMs = useNow()
  const missing = lacking(draft, nowMs)
  const submit = async (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault()
    setTried(true)
    if (missing.length > 0) {
      if (lacksInDetails(missing)) change({ more: true })
      const form = event.currentTarget
      requestAnimationFrame(() => form.querySelector<HTMLElement>('[aria-invalid]')?.focus())
      return
    }
    const done = await ask({ do: 'post', space: space.id, draft: toPostDraft(type, draft) })
    if (!done) return
    keepPlace(draft)
    drop()
    navigate(done.id ? postPath(space.id, done.id) : boardPath(space.id), { replace: true })
  }
  return (
    <form noValidate className="flex h-full flex-col" onSubmit={(event) => void submit(event)}>
      <PaneHeader back={boardPath(space.id)} aside={draft === empty ? undefined : words.compose.kept}>
        <h1 ref={heading} tabIndex={-1} className="truncate">
          {title}
        </h1>
      </PaneHeader>
      <div className="min-h-0 grow overflow-y-auto">
        <div className="mx-auto flex max-w-2xl flex-col gap-6 px-4 py-4 desk:px-6 desk:py-6">
          <Chips<PostType>
            legend={words.compose.type}
            legendHidden
            value={type}
            onChange={(next) => navigate(composePath(space.id, next), { replace: true })}
            chips={[
              { value: 'request', label: words.compose.asRequest, icon: 'hand' },
              { value: 'offer', label: words.compose.asOffer, icon: 'gift' },
            ]}
          />
          <ComposeFields
            space={space}
            type={type}
            composing={draft}
            missing={tried ? missing : []}
            nowMs={nowMs}
            onChange={change}
          />
        </div>
      </div>
      <div className="border-t border-line bg-surface px-4 pt-2 pb-[max(0.5rem,env(safe-area-inset-bottom))] desk:px-6">
        <div className="mx-auto flex max-w-2xl flex-col gap-2">
          {refused && <RefusalNote code={refused} />}
          <Button type="submit" look="main" wide disabled={busy}>
            {type === 'request' ? words.compose.goRequest : words.compose.goOffer}
          </Button>
        </div>
      </div>
    </form>
  )
}
