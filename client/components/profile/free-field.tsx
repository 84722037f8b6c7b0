/** When one is free: seven days of three parts, as a table of check boxes. */
import { useProfileWords } from '../../i18n/profile/words.ts'
import { freeBit, freeParts } from '../../views/free.ts'

interface Props {
  readonly value: number
  readonly onChange: (free: number) => void
}

export const FreeField = ({ value, onChange }: Props) => {
  const say = useProfileWords().free
  return (
    <fieldset className="flex flex-col gap-2">
      <legend className="mb-1 font-[650]">{say.title}</legend>
      <p className="text-small text-muted">{say.hint}</p>
      <table className="w-full table-fixed border-separate border-spacing-1">
        <thead>
          <tr className="text-small text-muted">
            <td className="w-12" />
            {freeParts.map((part) => (
              <th key={part} scope="col" className="font-normal">
                {say.parts[part]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {say.days.map((day, at) => (
            <tr key={day}>
              <th scope="row" className="text-left text-small font-[650]">
                <span aria-hidden="true">{say.short[at]}</span>
                <span className="sr-only">{day}</span>
              </th>
              {freeParts.map((part) => {
                const bit = freeBit(at, part)
                return (
                  <td key={part} className="p-0">
                    <label className="relative grid min-h-11 place-items-center rounded-control border border-control bg-surface text-forest has-checked:border-forest has-checked:bg-forest-soft has-focus-visible:outline-3 has-focus-visible:outline-offset-1 has-focus-visible:outline-forest">
                      <input
                        type="checkbox"
                        aria-label={say.cell(day, say.parts[part])}
                        checked={(value & bit) !== 0}
                        className="peer absolute inset-0 cursor-pointer opacity-0"
                        onChange={() => onChange(value ^ bit)}
                      />
                      <svg
                        width="20"
                        height="20"
                        viewBox="0 0 24 24"
                        aria-hidden="true"
                        className="hidden peer-checked:block"
                        fill="none"
                        stroke="currentColor"
                        strokeWidth="3"
                        strokeLinecap="round"
                        strokeLinejoin="round"
                      >
                        <path d="m4.5 12.5 5 5 10-11" />
                      </svg>
                    </label>
                  </td>
                )
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </fieldset>
  )
}
