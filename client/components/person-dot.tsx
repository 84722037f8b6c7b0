/** A person's face, or their initial on a round of their own tint, so that a list of names can be scanned. */
import { useFace } from '../views/faces.ts'

const tints = ['bg-forest-soft text-forest', 'bg-ember-soft text-ember', 'bg-relay-soft text-relay'] as const

const tintOf = (user: string): string =>
  tints[Array.from(user).reduce((sum, letter) => sum + letter.charCodeAt(0), 0) % tints.length] ?? tints[0]

const sizes = { small: 'size-8 text-small', middle: 'size-11', large: 'size-20 text-splash' } as const

interface Props {
  readonly user: string
  readonly name: string
  readonly small?: boolean
  readonly large?: boolean
}

export const PersonDot = ({ user, name, small = false, large = false }: Props) => {
  const face = useFace(user)
  const size = sizes[large ? 'large' : small ? 'small' : 'middle']
  return face === undefined ? (
    <span
      aria-hidden="true"
      className={`grid shrink-0 place-items-center rounded-full font-[650] ${size} ${tintOf(user)}`}
    >
      {Array.from(name.trim())[0]?.toLocaleUpperCase() ?? '?'}
    </span>
  ) : (
    <img src={face} alt="" draggable={false} className={`shrink-0 rounded-full object-cover ${size}`} />
  )
}
