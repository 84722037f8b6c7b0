/** What neighbours see of oneself, and the way to change it. */
import { Link } from 'wouter'
import { buttonClass } from '../../components/button.tsx'
import { hasTold, ProfileFacts } from '../../components/profile/profile-facts.tsx'
import { Card } from '../../components/row.tsx'
import { useProfileWords } from '../../i18n/profile/words.ts'
import type { ProfileView } from '../../store/app-state.ts'
import { patterns } from '../../views/paths.ts'

export const ProfileCard = ({ profile }: { profile: ProfileView | undefined }) => {
  const say = useProfileWords().mine
  const told = profile !== undefined && (hasTold(profile) || profile.face !== undefined)
  return (
    <Card>
      <div className="flex flex-col gap-3">
        <h2 className="text-thing">{say.title}</h2>
        {told ? <ProfileFacts profile={profile} mine /> : <p className="text-quiet text-muted">{say.empty}</p>}
        <Link href={patterns.profile} className={buttonClass(told ? 'calm' : 'soft', true)}>
          {told ? say.edit : say.fill}
        </Link>
      </div>
    </Card>
  )
}
