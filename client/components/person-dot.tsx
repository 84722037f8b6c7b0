/** A person's initial on a round of their own tint, so that a list of names can be scanned. */
const tints = ['bg-forest-soft text-forest', 'bg-ember-soft text-ember', 'bg-relay-soft text-relay'] as const

const tintOf = (user: string): string =>
  tints[Array.from(user).reduce((sum, letter) => sum + letter.charCodeAt(0), 0) % tints.length] ?? tints[0]

export const PersonDot = ({ user, name, small = false }: { user: string; name: string; small?: boolean }) => (
  <span
    aria-hidden="true"
    className={`grid shrink-0 place-items-center rounded-full font-[650] ${small ? 'size-8 text-small' : 'size-11'} ${tintOf(user)}`}
  >
    {Array.from(name.trim())[0]?.toLocaleUpperCase() ?? '?'}
  </span>
)
