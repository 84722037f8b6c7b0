/** Of an open request of mine: who might help, and why. Each leads to the person, who can be written to there. */
import { Link } from 'wouter'
import { useLikelyWords } from '../i18n/likely/words.ts'
import type { Matched, PostView, SpaceView } from '../store/app-state.ts'
import { personPath } from '../views/paths.ts'
import { useTold } from '../views/told.ts'
import { Icon } from './icons.tsx'
import { PersonDot } from './person-dot.tsx'
import { ReasonsLine } from './reasons-line.tsx'

interface Props {
  readonly space: SpaceView
  readonly post: PostView
  readonly nowMs: number
}

/** Nothing is shown while it is looked up, nor where nobody is found: the answers below are what matters. */
export const LikelyHelpers = ({ space, post, nowMs }: Props) => {
  const say = useLikelyWords()
  const looked = useTold({ ask: 'helpers', space: space.id, post: post.id }, post)
  const helpers = looked.at === 'told' ? looked.told : []
  const rows = helpers.flatMap((helper) => {
    const member = space.members.find(({ user }) => user === helper.user)
    return member ? [{ helper, name: member.name }] : []
  })
  if (rows.length === 0) return null
  return (
    <section aria-labelledby="likely" className="flex flex-col gap-2">
      <h2 id="likely" className="text-thing">
        {say.title}
      </h2>
      <p className="text-small text-muted">{say.means}</p>
      <ul className="flex flex-col divide-y divide-line rounded-card border border-line bg-surface">
        {rows.map(({ helper, name }) => (
          <Row key={helper.user} helper={helper} name={name} space={space} nowMs={nowMs} />
        ))}
      </ul>
    </section>
  )
}

interface RowProps {
  readonly helper: Matched
  readonly name: string
  readonly space: SpaceView
  readonly nowMs: number
}

const Row = ({ helper, name, space, nowMs }: RowProps) => (
  <li>
    <Link href={personPath(space.id, helper.user)} className="flex min-h-14 items-center gap-3 p-3 hover:bg-paper">
      <PersonDot user={helper.user} name={name} small />
      <span className="flex min-w-0 grow flex-col">
        <span className="leading-snug font-[650] wrap-anywhere">{name}</span>
        <ReasonsLine reasons={helper.reasons} nowMs={nowMs} label={useLikelyWords().why} />
      </span>
      <span className="text-muted">
        <Icon name="next" size={18} />
      </span>
    </Link>
  </li>
)
