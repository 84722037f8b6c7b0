import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { toCsv } from './csv.ts'

/** A reader of RFC 4180, written apart from the writer. */
const readCsv = (text: string): string[][] => {
  const rows: string[][] = [[]]
  let cell = ''
  let quoted = false
  for (let at = 0; at < text.length; at++) {
    const sign = text[at]
    if (quoted) {
      if (sign !== '"') cell += sign
      else if (text[at + 1] === '"') cell += text[at++]
      else quoted = false
    } else if (sign === '"') quoted = true
    else if (sign === ',') {
      rows.at(-1)?.push(cell)
      cell = ''
    } else if (sign === '\r' && text[at + 1] === '\n') {
      rows.at(-1)?.push(cell)
      cell = ''
      rows.push([])
      at++
    } else cell += sign
  }
  return rows.slice(0, -1)
}

test('is read back as it was written, whatever the text', () => {
  const cell = fc.oneof(fc.string(), fc.constantFrom('a,b', '"', '\r\n', 'l’été ; "oui"', ''))
  const rows = fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 5 })
  fc.assert(
    fc.property(rows, (table) => {
      const csv = toCsv(table)
      expect(csv.startsWith('\ufeff')).toBe(true)
      const read = readCsv(csv.slice(1))
      const bare = (texts: readonly (readonly string[])[]) =>
        texts.map((row) => row.map((text) => text.replaceAll(/(^|[;\r\n])'/gu, '$1')))
      expect(bare(read)).toEqual(bare(table))
    }),
  )
})

test('nothing that a member wrote runs in a spreadsheet', () => {
  for (const text of ['=1+1', '+cmd', '-2+3', '@SUM(A1)', '\t=1', ' =HYPERLINK("x")', '\r=1', '＝1', '|calc', '%0A=1'])
    expect(readCsv(toCsv([[text, 'x']]).slice(1))[0]?.[0], text).toMatch(/^'/)
  // Where a semicolon parts cells, as in French, what stands after one begins a cell.
  for (const text of ['Awa;=1+1', 'Awa; @SUM(A1)', 'a;b;-1', 'a,;"=1', 'a\n=1', 'a\r\n-1'])
    expect(toCsv([[text, 'x']]), text).not.toMatch(/[;\n]["\s]*[=+\-@]/)
  expect(toCsv([[-3, 2.5, Number.NaN, undefined, 'Awa']])).toBe('\ufeff-3,2.5,,,Awa\r\n')
})
