/** The list of safeguards keeps up with the code: what `npm run ablate` would take out is there, and so is who must miss it. */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { safeguards } from './safeguards.ts'

const read = (file: string): string => readFileSync(fileURLToPath(new URL(`../../${file}`, import.meta.url)), 'utf8')

test('every safeguard stands in its file exactly once', () => {
  const lost = safeguards.filter(({ file, find }) => read(file).split(find).length !== 2)
  expect(lost.map(({ name }) => name)).toEqual([])
})

test('every safeguard names a test file, and no two have one name', () => {
  for (const { test: file } of safeguards) expect(read(file).length).toBeGreaterThan(0)
  expect(new Set(safeguards.map(({ name }) => name)).size).toBe(safeguards.length)
})
