/** What somebody did, in counts and words: never one number to rank people by. */
import { useHelpWords } from '../i18n/help/words.ts'
import type { HelpWords } from '../i18n/help/fr.ts'
import type { Reputation } from '../store/app-state.ts'

export const reputationWords = ({ done, withPeople, thanks }: Reputation, say: HelpWords['reputation']): string => {
  if (done === 0) return say.none
  const said = (['good', 'mixed', 'bad'] as const).flatMap((one) => (thanks[one] > 0 ? [say[one](thanks[one])] : []))
  return [say.done(done, withPeople), ...said].join('\u00a0· ')
}

export const ReputationLine = ({ reputation }: { reputation: Reputation }) => (
  <span className="text-small text-muted">{reputationWords(reputation, useHelpWords().reputation)}</span>
)
