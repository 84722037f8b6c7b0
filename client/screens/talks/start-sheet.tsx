/** Beginning a conversation: with one neighbour in private, or a topic for a whole group. */
import { type SubmitEvent, useState } from 'react'
import { Link, useLocation } from 'wouter'
import type { SpaceId } from '@kwata/shared/kernel/ids.ts'
import { Button, buttonClass } from '../../components/button.tsx'
import { Chips } from '../../components/chips.tsx'
import { Empty } from '../../components/empty.tsx'
import { Field } from '../../components/field.tsx'
import { RefusalNote } from '../../components/notice.tsx'
import { PersonDot } from '../../components/person-dot.tsx'
import { Row, Rows } from '../../components/row.tsx'
import { Sheet } from '../../components/sheet.tsx'
import { useChatWords } from '../../i18n/chat/words.ts'
import type { Person, SpaceView } from '../../store/app-state.ts'
import type { ThreadId } from '../../store/chat-state.ts'
import { useDraft } from '../../store/drafts.ts'
import { namedLike } from '../../views/chat/thread-names.ts'
import { useAsk, useReady } from '../../views/engine.tsx'
import { lastSpace } from '../../views/last-space.ts'
import { patterns, peoplePath, threadPath } from '../../views/paths.ts'
import { canWrite } from '../../views/post-actions.ts'

export const StartSheet = ({ onClose }: { onClose: () => void }) => {
  const { start: say } = useChatWords()
  const { spaces } = useReady()
  const [step, setStep] = useState<'choose' | 'talk' | 'topic'>('choose')
  const open = spaces.filter(canWrite)
  const titles = { choose: say.title, talk: say.who, topic: say.topicTitle }
  return (
    <Sheet title={titles[step]} onClose={onClose}>
      {step === 'choose' && (
        <Rows>
          <Row icon="lock" title={say.talk} meta={say.talkMeans} onPress={() => setStep('talk')} />
          {open.length > 0 && (
            <Row icon="topic" title={say.topic} meta={say.topicMeans} onPress={() => setStep('topic')} />
          )}
        </Rows>
      )}
      {step === 'talk' && <ChoosePerson spaces={spaces} />}
      {step === 'topic' && <OpenTopic spaces={open} />}
    </Sheet>
  )
}

/** Opens what a command made, in the place of the sheet. */
const useOpen = () => {
  const { ask, busy, refused } = useAsk()
  const [, navigate] = useLocation()
  const open = async (command: Parameters<typeof ask>[0]): Promise<boolean> => {
    const done = await ask(command)
    if (done) navigate(done.id ? threadPath(done.id as ThreadId) : patterns.talks, { replace: true, state: null })
    return done !== undefined
  }
  return { open, busy, refused }
}

const peopleMost = 60

const ChoosePerson = ({ spaces }: { spaces: readonly SpaceView[] }) => {
  const { start: say } = useChatWords()
  const { me } = useReady()
  const { open, busy, refused } = useOpen()
  const [sought, setSought] = useState('')
  const known = new Map<string, { readonly person: Person; readonly space: SpaceView }>()
  for (const space of spaces)
    for (const person of space.members)
      if (person.user !== me?.user && !person.blocked && !known.has(person.user))
        known.set(person.user, { person, space })
  const all = [...known.values()].toSorted((a, b) => a.person.name.localeCompare(b.person.name))
  const found = namedLike(sought, all, ({ person }) => person.name)
  const home = lastSpace(spaces)
  if (all.length === 0)
    return (
      <>
        <Empty text={say.alone} />
        {home && (
          <Link replace href={peoplePath(home.id)} className={buttonClass('main', true)}>
            {say.invite}
          </Link>
        )}
      </>
    )
  return (
    <div className="flex min-h-80 flex-col gap-3">
      <Field label={say.find} value={sought} lengthMax={40} onChange={setSought} />
      {refused && <RefusalNote code={refused} />}
      {found.length === 0 && <p className="text-muted">{say.nobody}</p>}
      <ul>
        {found.slice(0, peopleMost).map(({ person, space }) => (
          <li key={person.user}>
            <button
              type="button"
              disabled={busy}
              onClick={() => void open({ do: 'start-talk', space: space.id, user: person.user })}
              className="flex min-h-14 w-full items-center gap-3 rounded-control text-left hover:bg-paper"
            >
              <PersonDot small user={person.user} name={person.name} />
              <span className="min-w-0">
                <span className="block truncate">{person.name}</span>
                {spaces.length > 1 && <span className="block truncate text-small text-muted">{space.name}</span>}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </div>
  )
}

const nothing = { title: '' }
const titleMax = 60
const titleMin = 2

const OpenTopic = ({ spaces }: { spaces: readonly SpaceView[] }) => {
  const { start: say } = useChatWords()
  const { open, busy, refused } = useOpen()
  const { draft, change, drop } = useDraft('topic', nothing)
  const [space, setSpace] = useState<SpaceId | undefined>(lastSpace(spaces)?.id)
  const [tried, setTried] = useState(false)
  const title = draft.title.trim()
  const submit = async (event: SubmitEvent) => {
    event.preventDefault()
    setTried(true)
    if (title.length < titleMin || space === undefined) return
    if (await open({ do: 'open-topic', space, title })) drop()
  }
  return (
    <form noValidate className="flex flex-col gap-4" onSubmit={(event) => void submit(event)}>
      <Field
        autoFocus
        label={say.topicName}
        hint={say.topicHint}
        value={draft.title}
        lengthMax={titleMax}
        error={tried && title.length < titleMin ? say.topicShort : undefined}
        onChange={(typed) => change({ title: typed })}
      />
      {spaces.length > 1 && (
        <Chips<SpaceId>
          legend={say.where}
          value={space}
          onChange={setSpace}
          chips={spaces.map(({ id, name }) => ({ value: id, label: name }))}
        />
      )}
      {refused && <RefusalNote code={refused} />}
      <Button type="submit" look="main" wide disabled={busy}>
        {say.open}
      </Button>
    </form>
  )
}
