/** Saying how it went, once both have signed that it is done: three plain choices, and a word. */
import { useState } from 'react'
import { Button } from '../../components/button.tsx'
import { useHelpWords } from '../../i18n/help/words.ts'
import type { Person, PostView, SpaceView } from '../../store/app-state.ts'
import { useSheet } from '../../views/sheet-route.ts'
import { ThanksSheet } from './thanks-sheet.tsx'

export const ThanksAction = ({ space, post }: { space: SpaceView; post: PostView }) => {
  const say = useHelpWords().thanks
  const sheet = useSheet('thanks')
  const [about, setAbout] = useState<Person>()
  const start = (person: Person): void => {
    setAbout(person)
    sheet.show()
  }
  return (
    <div className="border-t border-line bg-surface px-4 pt-2 pb-[max(0.5rem,env(safe-area-inset-bottom))] desk:px-6">
      <div className="mx-auto flex max-w-2xl flex-col gap-2">
        {post.mayRate.map((person, at) => (
          <Button key={person.user} look={at === 0 ? 'main' : 'calm'} icon="glad" wide onClick={() => start(person)}>
            {say.go(person.name)}
          </Button>
        ))}
      </div>
      {sheet.open && about && <ThanksSheet space={space} post={post} about={about} onClose={sheet.close} />}
    </div>
  )
}
