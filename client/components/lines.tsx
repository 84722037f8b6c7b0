/** What will happen, or what to do, in a few short lines: each with its mark, so that it can be read one at a time. */
import { Icon, type IconName } from './icons.tsx'

export const Points = ({ lines, icon }: { lines: readonly string[]; icon?: IconName }) => (
  <ul className="flex flex-col gap-2 text-quiet">
    {lines.map((line) => (
      <li key={line} className="flex gap-2">
        {icon ? (
          <span className="text-forest">
            <Icon name={icon} size={20} />
          </span>
        ) : (
          <span aria-hidden="true" className="mt-2 size-1.5 shrink-0 rotate-45 bg-ember" />
        )}
        <span className="min-w-0">{line}</span>
      </li>
    ))}
  </ul>
)

export const Steps = ({ lines }: { lines: readonly string[] }) => (
  <ol className="flex flex-col gap-2 text-quiet">
    {lines.map((line, at) => (
      <li key={line} className="flex gap-2">
        <span
          aria-hidden="true"
          className="grid size-6 shrink-0 place-items-center rounded-full bg-forest-soft text-small font-[650] text-forest"
        >
          {at + 1}
        </span>
        <span className="min-w-0 pt-0.5">{line}</span>
      </li>
    ))}
  </ol>
)
