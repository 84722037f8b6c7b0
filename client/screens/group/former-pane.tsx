/** Who is no longer in, and taking somebody back. */
import { useState } from 'react'
import { Button } from '../../components/button.tsx'
import { Confirm } from '../../components/confirm.tsx'
import { Empty } from '../../components/empty.tsx'
import { Pane } from '../../components/pane.tsx'
import { PersonDot } from '../../components/person-dot.tsx'
import { useGroupWords } from '../../i18n/group/words.ts'
import { useSpeech } from '../../i18n/language.tsx'
import type { FormerView, SpaceView } from '../../store/app-state.ts'
import { useAsk } from '../../views/engine.tsx'
import { peoplePath } from '../../views/paths.ts'
import { useSheet } from '../../views/sheet-route.ts'

export const FormerPane = ({ space }: { space: SpaceView }) => {
  const { format } = useSpeech()
  const say = useGroupWords().former
  const { ask, busy, refused } = useAsk()
  const readmitting = useSheet('readmit')
  const [back, setBack] = useState<FormerView>()
  const how = ({ how, by, atMs }: FormerView): string => {
    const when = format.day(atMs)
    if (how === 'left') return say.left(when)
    return by ? say.removed(by.name, when) : say.removedBySomeone(when)
  }
  const readmit = async () => {
    if (back && (await ask({ do: 'readmit', space: space.id, user: back.user, role: 'member' }))) readmitting.close()
  }
  return (
    <Pane title={say.title} back={peoplePath(space.id)}>
      {space.former.length === 0 ? (
        <Empty text={say.empty} />
      ) : (
        <ul className="flex flex-col divide-y divide-line rounded-card border border-line bg-surface">
          {space.former.map((person) => (
            <li key={person.user} className="flex min-h-16 items-center gap-3 p-3">
              <PersonDot user={person.user} name={person.name} />
              <div className="min-w-0 grow">
                <p className="leading-snug font-[650] wrap-anywhere">{person.name}</p>
                <p className="text-small text-muted">{how(person)}</p>
              </div>
              {person.mayReadmit && (
                <Button
                  look="plain"
                  className="-mr-2 shrink-0"
                  onClick={() => {
                    setBack(person)
                    readmitting.show()
                  }}
                >
                  {say.readmit}
                  <span className="sr-only">: {person.name}</span>
                </Button>
              )}
            </li>
          ))}
        </ul>
      )}
      {back && readmitting.open && (
        <Confirm
          title={say.readmitTitle(back.name)}
          effect={say.readmitEffect(back.name)}
          go={say.readmitGo}
          busy={busy}
          refused={refused}
          onGo={() => void readmit()}
          onClose={readmitting.close}
        />
      )}
    </Pane>
  )
}
