/** What the group is: what it says of itself, its rules, where it is, how many it has, and whether it rings here. */
import { Link } from 'wouter'
import { buttonClass } from '../../components/button.tsx'
import { Empty } from '../../components/empty.tsx'
import { Icon } from '../../components/icons.tsx'
import { Pane } from '../../components/pane.tsx'
import { useProfileWords } from '../../i18n/profile/words.ts'
import type { AboutGroup, SpaceView } from '../../store/app-state.ts'
import { groupPath, peoplePath } from '../../views/paths.ts'
import { isIn } from '../../views/post-actions.ts'
import { MuteChoice } from './mute-choice.tsx'

export const AboutPane = ({ space }: { space: SpaceView }) => {
  const say = useProfileWords().group
  const { about } = space
  return (
    <Pane
      title={say.title}
      back={peoplePath(space.id)}
      footer={
        space.mayModerate && (
          <Link href={groupPath(space.id, 'describe')} className={buttonClass(about ? 'calm' : 'main', true)}>
            {about ? say.change : say.edit}
          </Link>
        )
      }
    >
      <header className="flex flex-col gap-1">
        <h2 className="text-title leading-tight wrap-anywhere">{space.name}</h2>
        <p className="text-small text-muted">
          {about && `${about.by === 'place' ? say.byPlace : say.byInterest} · `}
          {say.people(space.members.length)}
        </p>
      </header>
      {about ? <AboutFacts about={about} /> : <Empty text={space.mayModerate ? say.noneMine : say.none} />}
      {isIn(space) && <MuteChoice space={space} />}
    </Pane>
  )
}

const AboutFacts = ({ about: { about, rules, place } }: { about: AboutGroup }) => {
  const say = useProfileWords().group
  const lines = rules.split('\n').filter((line) => line.trim() !== '')
  return (
    <>
      {about && <p className="whitespace-pre-line wrap-anywhere">{about}</p>}
      {place && (
        <p className="flex items-start gap-2 text-quiet">
          <span className="text-muted">
            <Icon name="place" size={20} />
          </span>
          <span className="sr-only">{say.place}</span>
          <span className="wrap-anywhere">{place}</span>
        </p>
      )}
      {lines.length > 0 && (
        <section aria-labelledby="rules" className="rounded-card border border-line bg-surface p-4">
          <h2 id="rules" className="mb-2 text-thing">
            {say.rules}
          </h2>
          <ul className="flex list-disc flex-col gap-1.5 pl-5 marker:text-forest">
            {lines.map((line) => (
              <li key={line} className="wrap-anywhere">
                {line}
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  )
}
