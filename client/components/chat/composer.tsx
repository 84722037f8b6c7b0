/**
 * Writing in a thread, at thumb height: words, names, a reply, a change, what is attached, a voice note, a poll. What is typed is
 * kept on this phone until the phone has the message; one that is refused comes back into the box.
 */
import { lazy, type RefObject, type SubmitEvent, Suspense, useState } from 'react'
import { useChatWords } from '../../i18n/chat/words.ts'
import { useWords } from '../../i18n/language.tsx'
import type { Person } from '../../store/basic-state.ts'
import type { ThreadView } from '../../store/chat-state.ts'
import { type Drafting, draftToDo, isEmptyDraft, written } from '../../views/chat/chat-draft.ts'
import { useTyping } from '../../views/chat/use-typing.ts'
import { useAsk } from '../../views/engine.tsx'
import { useSheet } from '../../views/sheet-route.ts'
import { Icon } from '../icons.tsx'
import { AttachMenu, attachRow } from '../media/attach-menu.tsx'
import { AttachTroubleNote } from '../media/attach-trouble.tsx'
import type { Attached } from '../media/attached.ts'
import { AttachedList } from '../media/attached-list.tsx'
import { useAttach } from '../media/use-attach.ts'
import { VoiceRecorder } from '../media/voice-recorder.tsx'
import { RefusalNote } from '../notice.tsx'
import { ComposerBanner } from './composer-banner.tsx'
import { WritingBox } from './writing-box.tsx'

const PollSheet = lazy(async () => ({ default: (await import('./poll-sheet.tsx')).PollSheet }))

interface Props {
  readonly thread: ThreadView
  readonly drafting: Drafting
  readonly people: readonly Person[]
  readonly box: RefObject<HTMLTextAreaElement | null>
  readonly onEditLast: () => void
}

const filesMax = 8
const lengthMax = 2000

export const Composer = ({ thread, drafting, people, box, onEditLast }: Props) => {
  const { common } = useWords()
  const { compose: say } = useChatWords()
  const { ask, refused } = useAsk()
  const { draft, change, leave } = drafting
  const attaching = useAttach(thread.space)
  const typing = useTyping(thread.id)
  const poll = useSheet('poll')
  const [recording, setRecording] = useState(false)
  const { words, mentions } = written(draft)
  const { edit, answers, files } = draft
  const nothing = isEmptyDraft(draft)

  const write = (next: string, named: readonly Person[] = mentions): void => {
    if (edit) change({ edit: { ...edit, words: next, mentions: named } })
    else change({ words: next, mentions: named })
    typing(next)
  }
  const attach = (more: readonly Attached[]): void => {
    change({ files: [...files, ...more].slice(0, filesMax) })
    box.current?.focus()
  }
  const stop = (): void => change(edit ? { edit: undefined } : { answers: undefined })
  const submit = async (event: SubmitEvent) => {
    event.preventDefault()
    if (nothing || attaching.busy) return
    const command = draftToDo(thread.id, draft)
    const settle = leave()
    box.current?.focus()
    settle((await ask(command)) !== undefined)
  }
  return (
    <>
      <form
        onSubmit={(event) => void submit(event)}
        className="border-t border-line bg-surface px-2 pt-2 pb-[max(0.5rem,env(safe-area-inset-bottom))] desk:px-6"
      >
        <div className="mx-auto flex max-w-3xl flex-col gap-2">
          {refused && <RefusalNote code={refused} />}
          <AttachTroubleNote attaching={attaching} />
          {edit && (
            <ComposerBanner icon="pen" title={say.editing} words={edit.was} stop={say.stopEditing} onStop={stop} />
          )}
          {!edit && answers && (
            <ComposerBanner
              icon="reply"
              title={answers.mine ? say.replyingMine : say.replying(answers.name)}
              words={answers.words}
              stop={say.stopReplying}
              onStop={stop}
            />
          )}
          {!edit && (
            <AttachedList
              value={files}
              busy={attaching.busy}
              onRemove={({ id }) => {
                attaching.drop(id)
                change({ files: files.filter((one) => one.id !== id) })
              }}
            />
          )}
          <div className="flex items-end gap-1">
            {!edit && !recording && (
              <AttachMenu
                attaching={attaching}
                left={filesMax - files.length}
                onAttached={attach}
                more={
                  <button type="button" className={`${attachRow} text-left`} onClick={poll.swap}>
                    <span className="text-forest">
                      <Icon name="poll" />
                    </span>
                    <span>
                      <span className="block font-[650]">{say.poll}</span>
                      <span className="block text-small text-muted">{say.pollMeans}</span>
                    </span>
                  </button>
                }
              />
            )}
            {!recording && (
              <WritingBox
                box={box}
                label={edit ? say.edit : say.message}
                words={words}
                people={people}
                onWords={write}
                onMention={(next, person) => write(next, [...mentions, person])}
                onEscape={stop}
                onEditLast={onEditLast}
              />
            )}
            {nothing && !edit ? (
              <VoiceRecorder space={thread.space} onKept={(voice) => attach([voice])} onRecording={setRecording} />
            ) : (
              <button
                type="submit"
                aria-label={edit ? say.saveEdit : say.say}
                title={edit ? say.saveEdit : say.say}
                disabled={nothing || attaching.busy}
                className="grid size-12 shrink-0 place-items-center rounded-full bg-forest text-on-forest hover:bg-forest-deep disabled:opacity-60"
              >
                <Icon name={edit ? 'check' : 'send'} />
              </button>
            )}
          </div>
          {words.length > lengthMax * 0.8 && (
            <p className="text-small text-muted">{common.count(words.length, lengthMax)}</p>
          )}
        </div>
      </form>
      <Suspense>{poll.open && <PollSheet thread={thread.id} answers={answers?.id} onClose={poll.close} />}</Suspense>
    </>
  )
}
