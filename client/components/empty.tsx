/** An empty list teaches with one sentence and one small drawing in two colours: two houses and the path between them. */
export const Empty = ({ text }: { text: string }) => (
  <div className="mx-auto flex max-w-xs flex-col items-center gap-4 px-4 py-10 text-center">
    <svg
      width="136"
      height="84"
      viewBox="0 0 136 84"
      fill="none"
      strokeWidth="2.5"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      <g stroke="var(--forest)">
        <path d="M8 44 28 26l20 18M13 40v28h30V40M23 68V54h10v14" />
        <path d="M88 44l20-18 20 18M93 40v28h30V40M103 68V54h10v14" />
      </g>
      <g stroke="var(--ember)">
        <path d="M48 74c10-8 30-8 40 0" strokeDasharray="1 6" />
        <path d="M68 52s-9-5-9-10.5c0-5 6.8-6 9-1.3 2.2-4.7 9-3.7 9 1.3C77 47 68 52 68 52z" />
      </g>
    </svg>
    <p className="text-muted text-balance">{text}</p>
  </div>
)
