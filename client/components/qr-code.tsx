/** A QR code as one path: dark on light in both themes, because scanners expect it so. */
import { encode } from 'uqr'

interface Props {
  readonly text: string
  readonly label: string
  readonly tooLong: string
}

const draw = (text: string): { size: number; path: string } | undefined => {
  try {
    const { size, data } = encode(text, { ecc: 'L', border: 3 })
    const path = data.flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : ''))).join('')
    return { size, path }
  } catch {
    return undefined // beyond what a QR code can hold
  }
}

export const QrCode = ({ text, label, tooLong }: Props) => {
  const code = draw(text)
  if (!code) return <p className="text-quiet text-muted">{tooLong}</p>
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox={`0 0 ${code.size} ${code.size}`}
      shapeRendering="crispEdges"
      className="mx-auto w-full max-w-72 rounded-card border border-line"
    >
      <rect width={code.size} height={code.size} fill="#fff" />
      <path d={code.path} fill="#1b1a17" />
    </svg>
  )
}
