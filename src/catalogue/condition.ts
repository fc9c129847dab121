import { compareVersions, isVersion } from './version.js'

/** What a condition is asked about: one model at one firmware. */
export interface ConditionSubject {
  readonly firmwareVersion: string
  /** The variant's key in the model file; absent for the model itself. */
  readonly variant?: string
}

export type VersionOperator = '<' | '<=' | '>' | '>=' | '==='

export type Comparison =
  | { readonly kind: 'version'; readonly operator: VersionOperator; readonly version: string }
  | { readonly kind: 'variant'; readonly variant: string }

/** A parsed `$if`. */
export type Condition =
  | Comparison
  | { readonly kind: 'and' | 'or'; readonly left: Condition; readonly right: Condition }

/** A `$if` that cannot be read. `offset` counts characters from the start of its text, from 0. */
export class ConditionError extends Error {
  override readonly name = 'ConditionError'
  readonly offset: number

  constructor(message: string, offset: number) {
    super(message)
    this.offset = offset
  }
}

interface Token {
  readonly text: string
  readonly offset: number
}

const TOKEN = /\s*(?:([\w.-]+)|(<=|>=|===|&&|\|\||[<>()])|(\S))/y

function tokenize(text: string): Token[] {
  const tokens: Token[] = []
  TOKEN.lastIndex = 0
  for (let match = TOKEN.exec(text); match !== null; match = TOKEN.exec(text)) {
    const [, word, operator, other] = match
    const token = word ?? operator ?? other ?? ''
    const offset = TOKEN.lastIndex - token.length
    if (other !== undefined) {
      throw new ConditionError(
        `"${other}" is not an operator here: < <= > >= === && || and parentheses are`,
        offset,
      )
    }
    tokens.push({ text: token, offset })
  }
  return tokens
}

/**
 * Reads a condition such as `firmwareVersion >= 1.9 && firmwareVersion < 1.14` or `variant === HS2016`.
 * `&&` binds tighter than `||`; both group to the left. Throws {@link ConditionError}.
 */
export function parseCondition(text: string): Condition {
  const tokens = tokenize(text)
  let next = 0

  const peek = (): string | undefined => tokens[next]?.text
  const fail = (expected: string): never => {
    const token = tokens[next]
    const found = token === undefined ? 'the end' : `"${token.text}"`
    throw new ConditionError(`expected ${expected}, found ${found}`, token?.offset ?? text.length)
  }

  function comparison(): Condition {
    const subject = peek()
    if (subject === 'variant') {
      next++
      if (peek() !== '===') fail('=== (the only comparison a variant has)')
      next++
      const variant = peek()
      if (variant === undefined || !/^[\w.-]+$/.test(variant)) fail('the name of a variant')
      next++
      return { kind: 'variant', variant: variant ?? '' }
    }
    if (subject !== 'firmwareVersion') fail('firmwareVersion, variant or (')
    next++
    const operator = peek()
    if (!isVersionOperator(operator)) return fail('one of < <= > >= ===')
    next++
    const version = peek()
    if (version === undefined || !isVersion(version)) return fail('a version such as 1.9')
    next++
    return { kind: 'version', operator, version }
  }

  function primary(): Condition {
    if (peek() !== '(') return comparison()
    next++
    const inner = either()
    if (peek() !== ')') fail(')')
    next++
    return inner
  }

  function both(): Condition {
    let left = primary()
    while (peek() === '&&') {
      next++
      left = { kind: 'and', left, right: primary() }
    }
    return left
  }

  function either(): Condition {
    let left = both()
    while (peek() === '||') {
      next++
      left = { kind: 'or', left, right: both() }
    }
    return left
  }

  const condition = either()
  if (next < tokens.length) fail('&&, || or the end')
  return condition
}

function isVersionOperator(text: string | undefined): text is VersionOperator {
  return text === '<' || text === '<=' || text === '>' || text === '>=' || text === '==='
}

/** Whether `condition` holds for `subject`. */
export function holds(condition: Condition, subject: ConditionSubject): boolean {
  switch (condition.kind) {
    case 'and':
      return holds(condition.left, subject) && holds(condition.right, subject)
    case 'or':
      return holds(condition.left, subject) || holds(condition.right, subject)
    case 'variant':
      return subject.variant === condition.variant
    case 'version': {
      const order = compareVersions(subject.firmwareVersion, condition.version)
      switch (condition.operator) {
        case '<':
          return order < 0
        case '<=':
          return order <= 0
        case '>':
          return order > 0
        case '>=':
          return order >= 0
        case '===':
          return order === 0
      }
    }
  }
}

/** Every comparison of a condition, left to right. */
export function comparisonsOf(condition: Condition): Comparison[] {
  if (condition.kind === 'version' || condition.kind === 'variant') return [condition]
  return [...comparisonsOf(condition.left), ...comparisonsOf(condition.right)]
}
