/** How many wait somewhere. Its meaning stands in the name of what it sits on. */
const shownMax = 99

export const Badge = ({ count }: { count: number }) =>
  count > 0 ? (
    <span
      aria-hidden="true"
      className="grid h-5 min-w-5 place-items-center rounded-full bg-ember px-1.5 text-[0.6875rem] leading-none font-[650] text-surface"
    >
      {count > shownMax ? `${shownMax}+` : count}
    </span>
  ) : null
