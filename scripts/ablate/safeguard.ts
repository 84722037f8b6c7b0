/** One safeguard: how to take it out, and who must miss it. */
export interface Safeguard {
  readonly name: string
  readonly file: string
  readonly find: string
  readonly replace: string
  readonly by: 'vitest' | 'playwright'
  readonly test: string // the file that holds it
  readonly title: string // part of the title of a test that must fail
  readonly bail?: true // one failure is enough: the rest is not run
}
