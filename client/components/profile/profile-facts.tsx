/** What somebody tells of themselves, and what others signed about them, in words. */
import type { ReactNode } from 'react'
import { useBoardWords } from '../../i18n/board/words.ts'
import { useSpeech } from '../../i18n/language.tsx'
import { useProfileWords } from '../../i18n/profile/words.ts'
import type { ProfileView } from '../../store/app-state.ts'
import { freeLines } from '../../views/free.ts'
import { farWords } from '../../views/reasons.ts'
import { Icon, type IconName } from '../icons.tsx'

export const hasTold = ({ about, skills, languages, place, free }: ProfileView): boolean =>
  about !== '' || skills.length > 0 || languages.length > 0 || place !== undefined || free !== 0

export const ProfileFacts = ({ profile, mine }: { profile: ProfileView; mine: boolean }) => {
  const { format } = useSpeech()
  const board = useBoardWords()
  const say = useProfileWords()
  const skills = named(profile.skills, say.skills)
  const languages = named(profile.languages, say.languages)
  const far = mine || profile.metres === undefined ? undefined : farWords(profile.metres, { say: board, format })
  const free = freeLines(profile.free, say.free)
  return (
    <div className="flex flex-col gap-3">
      {profile.about && <p className="whitespace-pre-line wrap-anywhere">{profile.about}</p>}
      {skills.length > 0 && (
        <section aria-label={say.person.skills}>
          <h2 className="mb-1.5 text-small text-muted">{say.person.skills}</h2>
          <ul className="flex flex-wrap gap-2">
            {skills.map((skill) => (
              <li key={skill} className="rounded-full bg-forest-soft px-3 py-1 text-quiet">
                {skill}
              </li>
            ))}
          </ul>
        </section>
      )}
      <dl className="flex flex-col gap-2 text-quiet">
        {profile.place && (
          <Fact icon="place" name={say.person.place}>
            {profile.place}
            {far && <span className="text-muted"> · {far}</span>}
          </Fact>
        )}
        {languages.length > 0 && (
          <Fact icon="chat" name={say.person.languages}>
            {languages.join(', ')}
          </Fact>
        )}
        {free.length > 0 && (
          <Fact icon="clock" name={say.person.free}>
            {free.map((line) => (
              <span key={line} className="block">
                {line}
              </span>
            ))}
          </Fact>
        )}
      </dl>
    </div>
  )
}

const Fact = ({ icon, name, children }: { icon: IconName; name: string; children: ReactNode }) => (
  <div className="flex items-start gap-2">
    <dt className="text-muted">
      <Icon name={icon} size={20} />
      <span className="sr-only">{name}</span>
    </dt>
    <dd className="min-w-0 wrap-anywhere">{children}</dd>
  </div>
)

/** Those that this app knows. */
const named = (ids: readonly string[], names: Readonly<Record<string, string>>): readonly string[] =>
  ids.flatMap((id) => (Object.hasOwn(names, id) ? (names[id] ?? []) : []))
