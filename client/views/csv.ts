/**
 * A table as a file that spreadsheets open (RFC 4180: commas, doubled quotes, CRLF; UTF-8 with its mark, or Excel garbles é).
 * Text that a spreadsheet would take for a formula is led by an apostrophe: what a member wrote must not run there. Also inside a
 * text: a spreadsheet in French begins a new cell at a semicolon, and knows no quotes
 * where we put them.
 */
export type Cell = string | number | undefined

export const toCsv = (rows: readonly (readonly Cell[])[]): string =>
  `\ufeff${rows.map((row) => row.map(field).join(',')).join('\r\n')}\r\n`

const field = (cell: Cell): string => {
  if (cell === undefined) return ''
  if (typeof cell === 'number') return Number.isFinite(cell) ? String(cell) : ''
  const safe = cell.replaceAll(formula, "$1'")
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** Also after spaces, and as full-width signs, which some spreadsheets read the same. */
const formula = /(^|[;\r\n])(?=["\s\ufeff]*[=+\-@\t\r|%＝＋－＠])/gu

/** As a link to save; whoever asks for it lets go of it. */
export const csvLink = (rows: readonly (readonly Cell[])[]): string =>
  URL.createObjectURL(new Blob([toCsv(rows)], { type: 'text/csv;charset=utf-8' }))
