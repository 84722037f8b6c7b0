/** Who is in this neighbourhood, and who may bring people in or let them go. */
import { useState } from 'react'
import { Button } from '../../components/button.tsx'
import { Confirm } from '../../components/confirm.tsx'
import { SpaceHeader } from '../frame/space-header.tsx'
import { PersonRow } from '../../components/person-row.tsx'
import { useWords } from '../../i18n/language.tsx'
import type { MemberView, SpaceView } from '../../store/app-state.ts'
import { useAsk, useReady } from '../../views/engine.tsx'
import { canInvite, canRemove } from '../../views/post-actions.ts'
import { useSheet } from '../../views/sheet-route.ts'
import { useScreenTitle } from '../../views/title.ts'

export const PeoplePane = ({ space }: { space: SpaceView }) => {
  const words = useWords()
  const { me } = useReady()
  const { ask, busy, refused } = useAsk()
  const invite = useSheet('invite')
  const removing = useSheet('remove')
  const [leaver, setLeaver] = useState<MemberView>()
  const heading = useScreenTitle(words.people.title)
  const remove = async () => {
    if (leaver && (await ask({ do: 'remove-member', space: space.id, user: leaver.user }))) removing.close()
  }
  return (
    <section aria-label={words.people.title} className="flex h-full flex-col">
      <div className="desk:hidden">
        <SpaceHeader space={space} heading={heading} under={words.people.count(space.members.length)} />
      </div>
      <h1 className="hidden px-6 pt-6 text-title desk:block">
        {words.people.title}{' '}
        <span className="text-quiet font-normal text-muted">· {words.people.count(space.members.length)}</span>
      </h1>
      <div className="min-h-0 grow overflow-y-auto px-4 py-3 desk:px-6">
        <ul className="flex max-w-2xl flex-col divide-y divide-line rounded-card border border-line bg-surface">
          {space.members.map((member) => (
            <PersonRow
              key={member.user}
              member={member}
              mine={member.user === me?.user}
              onRemove={
                canRemove(space, member, me?.user)
                  ? () => {
                      setLeaver(member)
                      removing.show()
                    }
                  : undefined
              }
            />
          ))}
        </ul>
        {space.members.length < 2 && (
          <p className="px-2 py-4 text-center text-quiet text-muted">{words.people.alone}</p>
        )}
      </div>
      {canInvite(space) && (
        <div className="border-t border-line px-4 py-2 desk:px-6">
          <Button look="main" icon="invite" wide className="desk:max-w-2xl" onClick={invite.show}>
            {words.people.invite}
          </Button>
        </div>
      )}
      {leaver && removing.open && (
        <Confirm
          danger
          title={words.people.removeTitle(leaver.name)}
          effect={words.people.removeEffect(leaver.name)}
          go={words.people.removeGo}
          busy={busy}
          refused={refused}
          onGo={() => void remove()}
          onClose={removing.close}
        />
      )}
    </section>
  )
}
