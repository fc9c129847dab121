/** What a model does, without a subject. */
export interface Sentence<T> {
  /** By itself: `holds 31 user codes`. */
  readonly alone: (value: T) => string
  /** Beside another that does something else: `holds 31 user codes instead of 7`. */
  readonly beside: (value: T, other: T) => string
}

/** `is so`, and beside another `is so; the other is so`. */
export const words = <T>(alone: Sentence<T>['alone']): Sentence<T> => ({
  alone,
  beside: (value, other) => `${alone(value)}; the other ${alone(other)}`,
})

/** What it does, and beside one that does not also that that one does not. */
export const either = (yes: string, no: string): Sentence<boolean> => ({
  alone: value => (value ? yes : no).replace(/; the other .*/, ''),
  beside: value => (value ? yes : no),
})

export const instead = <T extends number | string>(before: string, after = ''): Sentence<T> => {
  const alone = (value: T) => `${before} ${value}${value === 1 ? after.replace(/s$/, '') : after}`
  return { alone, beside: (value, other) => `${alone(value)} instead of ${other}` }
}

/** Words for each value. */
export const choice = <T extends string>(choices: Readonly<Record<T, string>>): Sentence<T> =>
  words(value => choices[value])

const list = (items: readonly (number | string)[], last: string): string =>
  items.length < 2 ? `${items[0] ?? 'none'}` : `${items.slice(0, -1).join(', ')} ${last} ${items.at(-1)}`

export const lists = (
  before: string,
  after: string,
  last: string,
): Sentence<readonly (number | string)[]> => {
  const alone = (value: readonly (number | string)[]) => `${before} ${list(value, last)}${after}`
  return { alone, beside: (value, other) => `${alone(value)} instead of ${list(other, last)}` }
}
