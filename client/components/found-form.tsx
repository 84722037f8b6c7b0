/** Opening a group of one's own: of a place or around an interest, its name, and what it is for. */
import type { SpaceId } from '@kwata/shared/kernel/ids.ts'
import { type SubmitEvent, useState } from 'react'
import { useWords } from '../i18n/language.tsx'
import type { AboutGroup } from '../store/app-state.ts'
import { useDraft } from '../store/drafts.ts'
import { useAsk } from '../views/engine.tsx'
import { Button } from './button.tsx'
import { Chips } from './chips.tsx'
import { Field } from './field.tsx'
import { RefusalNote } from './notice.tsx'

const empty = { name: '', about: '', by: 'place' as AboutGroup['by'] }

export const FoundForm = ({ onFounded }: { onFounded: (id: string | undefined) => void }) => {
  const say = useWords().start
  const { ask, busy, refused } = useAsk()
  const { draft, change, drop } = useDraft('found', empty)
  const [tried, setTried] = useState(false)
  const short = draft.name.trim().length < 2
  const { by } = draft
  const submit = async (event: SubmitEvent) => {
    event.preventDefault()
    setTried(true)
    const about = draft.about.trim()
    const founded = short ? undefined : await ask({ do: 'found-space', name: draft.name.trim() })
    if (!founded) return
    // A group that is there without its description is described later: nobody is held up here for it.
    if (about !== '' || by === 'interest')
      await ask({
        do: 'describe-space',
        space: founded.id as SpaceId,
        about: { about, rules: '', place: undefined, near: undefined, by },
      })
    drop()
    onFounded(founded.id)
  }
  return (
    <form
      noValidate
      onSubmit={(event) => void submit(event)}
      className="flex flex-col gap-3 rounded-card border border-line bg-surface p-4"
    >
      <h2 className="text-thing">{say.foundTitle}</h2>
      <Chips<AboutGroup['by']>
        legend={say.kind}
        legendHidden
        value={by}
        onChange={(chosen) => change({ by: chosen })}
        chips={[
          { value: 'place', label: say.kinds.place, icon: 'place' },
          { value: 'interest', label: say.kinds.interest, icon: 'people' },
        ]}
      />
      <Field
        label={by === 'place' ? say.place : say.groupName}
        hint={by === 'place' ? say.placeHint : say.groupHint}
        value={draft.name}
        lengthMax={60}
        onChange={(name) => change({ name })}
        error={tried && short ? (by === 'place' ? say.placeShort : say.groupShort) : undefined}
      />
      <Field label={say.about} optional value={draft.about} lengthMax={300} onChange={(about) => change({ about })} />
      {refused && <RefusalNote code={refused} />}
      <Button type="submit" wide disabled={busy}>
        {by === 'place' ? say.found : say.foundGroup}
      </Button>
    </form>
  )
}
