/** What is asked for and offered, by kind of help, and how much of it was done: the figures stand beside their bars. */
import type { Category } from '@kwata/shared/domain/help/help-event.ts'
import { Icon } from '../../components/icons.tsx'
import { useWords } from '../../i18n/language.tsx'
import { useModerationWords } from '../../i18n/moderation/words.ts'
import type { GroupStatistics } from '../../store/app-state.ts'

export const CategoryBars = ({ rows }: { rows: GroupStatistics['byCategory'] }) => {
  const { categories } = useWords()
  const say = useModerationWords().statistics
  const most = Math.max(1, ...rows.map(({ posts }) => posts))
  const nameOf = (category: string): string => categories[category as Category] ?? category
  return (
    <section
      aria-labelledby="by-category"
      className="flex flex-col gap-2 rounded-card border border-line bg-surface p-3"
    >
      <h2 id="by-category" className="text-quiet">
        {say.byCategory}
      </h2>
      <ul className="flex flex-col gap-3">
        {rows.map(({ category, posts, done }) => (
          <li key={category} className="flex items-center gap-3">
            <span className="text-forest">
              <Icon name={category as Category} size={20} />
            </span>
            <span className="min-w-0 grow">
              <span className="flex justify-between gap-2 text-small">
                <span className="truncate font-[650]">{nameOf(category)}</span>
                <span className="shrink-0 text-muted">{say.of(done, posts)}</span>
              </span>
              <span aria-hidden="true" className="mt-1 block h-2 overflow-hidden rounded-full bg-line">
                <span
                  className="relative block h-full rounded-full bg-sun"
                  style={{ width: `${(100 * posts) / most}%` }}
                >
                  <span
                    className="absolute inset-y-0 left-0 rounded-full bg-forest"
                    style={{ width: `${(100 * done) / posts}%` }}
                  />
                </span>
              </span>
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
