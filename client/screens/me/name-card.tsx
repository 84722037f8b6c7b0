/** One's name, and changing it. */
import { type SubmitEvent, useState } from 'react'
import { Button } from '../../components/button.tsx'
import { Field } from '../../components/field.tsx'
import { RefusalNote } from '../../components/notice.tsx'
import { PersonDot } from '../../components/person-dot.tsx'
import { useWords } from '../../i18n/language.tsx'
import type { Person } from '../../store/app-state.ts'
import { useAsk } from '../../views/engine.tsx'

export const NameCard = ({ me }: { me: Person }) => {
  const words = useWords()
  const [changing, setChanging] = useState(false)
  return changing ? (
    <RenameForm me={me} onEnd={() => setChanging(false)} />
  ) : (
    <div className="flex flex-col gap-2">
      <div className="flex items-center gap-3">
        <PersonDot user={me.user} name={me.name} />
        <div className="min-w-0">
          <h2 className="text-thing wrap-anywhere">{me.name}</h2>
          <p className="text-small text-muted">{words.me.nameKept}</p>
        </div>
      </div>
      <Button look="plain" className="-ml-4 self-start" onClick={() => setChanging(true)}>
        {words.me.rename}
      </Button>
    </div>
  )
}

const RenameForm = ({ me, onEnd }: { me: Person; onEnd: () => void }) => {
  const words = useWords()
  const { ask, busy, refused } = useAsk()
  const [name, setName] = useState(me.name)
  const short = name.trim().length < 2
  const submit = async (event: SubmitEvent) => {
    event.preventDefault()
    if (!short && (await ask({ do: 'choose-name', name: name.trim() }))) onEnd()
  }
  return (
    <form noValidate className="flex flex-col gap-3" onSubmit={(event) => void submit(event)}>
      <Field
        label={words.me.name}
        hint={words.me.renameEffect}
        value={name}
        lengthMax={40}
        autoComplete="name"
        autoFocus
        onChange={setName}
        error={short ? words.welcome.nameShort : undefined}
      />
      {refused && <RefusalNote code={refused} />}
      <div className="flex gap-2">
        <Button type="submit" look="main" disabled={busy}>
          {words.common.save}
        </Button>
        <Button onClick={onEnd}>{words.common.notNow}</Button>
      </div>
    </form>
  )
}
