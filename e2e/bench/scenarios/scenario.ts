/** One bar of the table: what is run, and how what was measured stands to what was promised. */
export interface Line {
  readonly measure: string
  readonly floor?: string
  readonly kwata: string
  /** Kwata's figure as it is compared with the bar. */
  readonly figure: string
  readonly bar: string
  readonly pass: boolean
}

export interface Settings {
  /** Shorter runs: enough to see that it works, too short to publish. */
  readonly quick: boolean
  readonly tracePath: string | undefined
}

export interface Scenario {
  readonly name: string
  readonly run: (settings: Settings) => Promise<readonly Line[]>
}

export const fixed = (value: number, digits = 1): string => value.toFixed(digits)
export const thousands = (value: number): string => Math.round(value).toLocaleString('en')

/** So many times the floor at most. */
export const atMost = (measure: string, floor: number, kwata: number, unit: string, bar: number, digits = 1): Line => ({
  measure,
  floor: `${fixed(floor, digits)} ${unit}`,
  kwata: `${fixed(kwata, digits)} ${unit}`,
  figure: `${fixed(kwata / floor, 2)} ×`,
  bar: `≤ ${bar} ×`,
  pass: kwata / floor <= bar,
})

/** An absolute bar: holds on the machine that measured it. */
export const under = (measure: string, kwata: number, unit: string, bar: number, digits = 1): Line => ({
  measure,
  kwata: `${fixed(kwata, digits)} ${unit}`,
  figure: `${fixed(kwata, digits)} ${unit}`,
  bar: `≤ ${bar} ${unit}`,
  pass: kwata <= bar,
})

/** A score that is the better the higher. */
export const atLeast = (measure: string, kwata: number, bar: number): Line => ({
  measure,
  kwata: fixed(kwata, 2),
  figure: fixed(kwata, 2),
  bar: `≥ ${bar}`,
  pass: kwata >= bar,
})
