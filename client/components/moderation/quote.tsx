/** What somebody wrote, shown where somebody else decides about it: a few lines of it, as text. */
export const Quote = ({ words }: { words: string }) =>
  words ? (
    <blockquote className="line-clamp-4 border-l-4 border-line pl-3 text-quiet whitespace-pre-line wrap-anywhere">
      {words}
    </blockquote>
  ) : null
