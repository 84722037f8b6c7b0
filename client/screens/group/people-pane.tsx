/** Who is in this neighbourhood, who asks to come in, and what there is to decide. */
import { Button } from '../../components/button.tsx'
import { LongList } from '../../components/long-list.tsx'
import { PaneFooter } from '../../components/pane.tsx'
import { PersonRow } from '../../components/person-row.tsx'
import { RoleNotice } from '../../components/role-notice.tsx'
import { useWords } from '../../i18n/language.tsx'
import type { SpaceView } from '../../store/app-state.ts'
import { useReady } from '../../views/engine.tsx'
import { personPath } from '../../views/paths.ts'
import { canInvite, isIn } from '../../views/post-actions.ts'
import { useSheet } from '../../views/sheet-route.ts'
import { useScreenTitle } from '../../views/title.ts'
import { SpaceHeader } from '../frame/space-header.tsx'
import { Applicants } from './applicants.tsx'
import { GroupRows } from './group-rows.tsx'
import { WaitingRows } from './waiting-rows.tsx'

export const PeoplePane = ({ space }: { space: SpaceView }) => {
  const words = useWords()
  const { me } = useReady()
  const invite = useSheet('invite')
  const heading = useScreenTitle(words.people.title)
  const shown = space.members.length > 0 // whoever is not in yet is shown nobody, not even themselves
  const count = shown ? words.people.count(space.members.length) : words.people.title
  return (
    <section aria-label={words.people.title} className="flex h-full flex-col">
      <div className="desk:hidden">
        <SpaceHeader space={space} heading={heading} under={count} />
      </div>
      <h1 className="hidden px-6 pt-6 text-title desk:block">
        {words.people.title} {shown && <span className="text-quiet font-normal text-muted">· {count}</span>}
      </h1>
      <div className="min-h-0 grow overflow-y-auto px-4 py-3 desk:px-6">
        <div className="flex max-w-2xl flex-col gap-4">
          <Applicants space={space} />
          <WaitingRows space={space} />
          <div className="empty:hidden desk:hidden">
            <RoleNotice space={space} />
          </div>
          {shown && (
            <LongList
              key={space.id}
              items={space.members}
              className="flex flex-col divide-y divide-line rounded-card border border-line bg-surface"
              row={(member) => (
                <PersonRow
                  key={member.user}
                  member={member}
                  mine={member.user === me?.user}
                  href={personPath(space.id, member.user)}
                />
              )}
            />
          )}
          {space.members.length === 1 && isIn(space) && (
            <p className="px-2 py-2 text-center text-quiet text-muted">{words.people.alone}</p>
          )}
          <GroupRows space={space} />
        </div>
      </div>
      {canInvite(space) && (
        <PaneFooter>
          <Button look="main" icon="invite" wide onClick={invite.show}>
            {words.people.invite}
          </Button>
        </PaneFooter>
      )}
    </section>
  )
}
