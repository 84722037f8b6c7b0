/** The stitching of toghu, the embroidered cloth of the Grassfields: orange and yellow thread on black. For a group's header and the splash only. */
import { useId } from 'react'

export const Toghu = ({ height = 12 }: { height?: number }) => {
  const id = useId()
  const scale = height / 24
  return (
    <svg width="100%" height={height} aria-hidden="true" className="block bg-cloth">
      <defs>
        <pattern id={id} width="48" height="24" patternUnits="userSpaceOnUse" patternTransform={`scale(${scale})`}>
          <g fill="none" strokeWidth="2.4">
            <path d="M24 3 33 12 24 21 15 12Z" stroke="#F2B705" />
            <path d="M0 4 8 12 0 20M48 4 40 12 48 20" stroke="#F26B1D" />
            <path d="M0 10v4M48 10v4" stroke="#F2B705" />
          </g>
          <path d="M24 8 28 12 24 16 20 12Z" fill="#F26B1D" />
          <circle cx="11.5" cy="5" r="1.5" fill="#F4EFE4" />
          <circle cx="36.5" cy="5" r="1.5" fill="#F4EFE4" />
          <circle cx="11.5" cy="19" r="1.5" fill="#F4EFE4" />
          <circle cx="36.5" cy="19" r="1.5" fill="#F4EFE4" />
        </pattern>
      </defs>
      <rect width="100%" height="100%" fill={`url(#${id})`} />
    </svg>
  )
}
