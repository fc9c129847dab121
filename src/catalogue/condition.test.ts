import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ConditionError, comparisonsOf, holds, parseCondition } from './condition.js'
import { compareVersions } from './version.js'

const at = (firmwareVersion: string, variant?: string) =>
  variant === undefined ? { firmwareVersion } : { firmwareVersion, variant }
const evaluate = (text: string, firmwareVersion: string, variant?: string) =>
  holds(parseCondition(text), at(firmwareVersion, variant))

function failure(text: string): string {
  try {
    parseCondition(text)
  } catch (error) {
    if (error instanceof ConditionError) return `${error.offset}: ${error.message}`
    throw error
  }
  return 'no error'
}

test.each([
  ['firmwareVersion >= 1.9', '1.9', true],
  ['firmwareVersion >= 1.9', '1.8.9', false],
  ['firmwareVersion >= 1.9', '1.14', true],
  ['firmwareVersion < 1.8', '1.8', false],
  ['firmwareVersion < 1.8', '1.7.99', true],
  ['firmwareVersion > 1.8', '1.8.0', false],
  ['firmwareVersion <= 1.8', '1.8.1', false],
  ['firmwareVersion === 1.8', '1.8.0', true],
  ['firmwareVersion>=1.8&&firmwareVersion<1.9', '1.8.5', true],
])('%s at firmware %s is %s', (text, firmware, expected) => {
  expect(evaluate(text, firmware)).toBe(expected)
})

test('&& binds tighter than ||, and parentheses change that', () => {
  const plain = 'firmwareVersion < 1 || firmwareVersion > 2 && firmwareVersion > 9'
  expect(evaluate(plain, '0.5')).toBe(true)
  expect(evaluate('(firmwareVersion < 1 || firmwareVersion > 2) && firmwareVersion > 9', '0.5')).toBe(false)
})

test('a variant is compared by its exact key, and the model itself is no variant', () => {
  expect(evaluate('variant === HS2016', '1.0', 'HS2016')).toBe(true)
  expect(evaluate('variant === HS2016', '1.0', 'HS2016-4')).toBe(false)
  expect(evaluate('variant === HS2016', '1.0')).toBe(false)
})

test.each([
  ['', '0: expected firmwareVersion, variant or (, found the end'],
  ['firmware >= 1.9', '0: expected firmwareVersion, variant or (, found "firmware"'],
  ['firmwareVersion = 1.9', '16: "=" is not an operator here: < <= > >= === && || and parentheses are'],
  ['firmwareVersion >= one', '19: expected a version such as 1.9, found "one"'],
  ['firmwareVersion >= 1.9.', '19: expected a version such as 1.9, found "1.9."'],
  ['firmwareVersion >=', '18: expected a version such as 1.9, found the end'],
  ['firmwareVersion 1.9', '16: expected one of < <= > >= ===, found "1.9"'],
  ['(firmwareVersion >= 1.9', '23: expected ), found the end'],
  ['firmwareVersion >= 1.9)', '22: expected &&, || or the end, found ")"'],
  ['firmwareVersion >= 1.9 firmwareVersion < 2', '23: expected &&, || or the end, found "firmwareVersion"'],
  ['variant >= HS2016', '8: expected === (the only comparison a variant has), found ">="'],
  ['variant === &&', '12: expected the name of a variant, found "&&"'],
])('%j is refused with the place and what was expected', (text, expected) => {
  expect(failure(text)).toBe(expected)
})

test('its comparisons can be listed', () => {
  const listed = comparisonsOf(
    parseCondition('firmwareVersion < 2 && (variant === A || firmwareVersion >= 1.5)'),
  )
  expect(listed).toEqual([
    { kind: 'version', operator: '<', version: '2' },
    { kind: 'variant', variant: 'A' },
    { kind: 'version', operator: '>=', version: '1.5' },
  ])
})

// An oracle that shares nothing with the parser: it decides each comparison by itself and then rewrites the
// remaining text of true, false, && and || until a single word is left.
const OPERATORS: Record<string, (order: number) => boolean> = {
  '<': order => order < 0,
  '<=': order => order <= 0,
  '>': order => order > 0,
  '>=': order => order >= 0,
  '===': order => order === 0,
}

function rewrite(text: string, firmware: string, variant: string): boolean {
  let rest = text
    .replace(/firmwareVersion\s*(<=|>=|===|<|>)\s*([\d.]+)/g, (_, operator: string, version: string) =>
      String(OPERATORS[operator]?.(compareVersions(firmware, version))),
    )
    .replace(/variant\s*===\s*(\w+)/g, (_, name: string) => String(name === variant))
    .replace(/\s+/g, '')
  for (let before = ''; before !== rest; ) {
    before = rest
    rest = rest.replace(/\((true|false)\)/, '$1')
    if (rest !== before) continue
    rest = rest.replace(/(true|false)&&(true|false)/, (_, a, b) => String(a === 'true' && b === 'true'))
    if (rest !== before) continue
    // Only where no && is left beside it, which would have to go first.
    rest = rest.replace(
      /(^|[(|])(true|false)\|\|(true|false)(?=$|[)|])/,
      (_, open, a, b) => `${open}${a === 'true' || b === 'true'}`,
    )
  }
  return rest === 'true'
}

const version = fc.array(fc.nat({ max: 3 }), { minLength: 1, maxLength: 3 }).map(levels => levels.join('.'))
const name = fc.constantFrom('A', 'B', 'HS2016')
const space = fc.constantFrom('', ' ', '  ')
const comparison = fc.oneof(
  fc
    .tuple(fc.constantFrom('<', '<=', '>', '>=', '==='), version, space)
    .map(([operator, literal, gap]) => `firmwareVersion${gap}${operator}${gap}${literal}`),
  name.map(key => `variant === ${key}`),
)
const { expression } = fc.letrec<{ expression: string }>(tie => ({
  expression: fc.oneof(
    { maxDepth: 5, depthSize: 'small' },
    comparison,
    fc
      .tuple(tie('expression'), fc.constantFrom('&&', '||'), tie('expression'), space)
      .map(([left, operator, right, gap]) => `${left}${gap}${operator}${gap}${right}`),
    fc.tuple(tie('expression'), space).map(([inner, gap]) => `(${gap}${inner}${gap})`),
  ),
}))

test('any condition means what stepwise rewriting of its text says', () => {
  fc.assert(
    fc.property(expression, version, name, (text, firmware, variant) => {
      expect(evaluate(text, firmware, variant)).toBe(rewrite(text, firmware, variant))
    }),
    { numRuns: 500 },
  )
})

test('no text makes the parser fail in any other way than by a ConditionError inside the text', () => {
  const noise = fc.array(
    fc.constantFrom('firmwareVersion', 'variant', '>=', '===', '1.9', '(', ')', '&&', '!', ' '),
  )
  fc.assert(
    fc.property(
      noise.map(words => words.join('')),
      text => {
        try {
          parseCondition(text)
        } catch (error) {
          expect(error).toBeInstanceOf(ConditionError)
          expect((error as ConditionError).offset).toBeLessThanOrEqual(text.length)
        }
      },
    ),
  )
})
