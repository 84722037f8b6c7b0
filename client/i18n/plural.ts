/** The right form of a word for a number, by the language's own rule (in French 0 and 1.5 are singular). */
interface Forms {
  readonly one: string
  readonly other: string
}

export const makePlural = (language: string): ((n: number, forms: Forms) => string) => {
  const rules = new Intl.PluralRules(language)
  const numbers = new Intl.NumberFormat(language)
  // French also has "many", for round millions: it is written as the plural.
  return (n, forms) => (rules.select(n) === 'one' ? forms.one : forms.other).replace('#', numbers.format(n))
}
