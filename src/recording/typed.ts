import { parseKeys } from '../keypad/keys.js'
import type { Doing, NotedTurn } from './notes.js'

/** As long as a keypad remembers what was half typed. */
export const FORGETS_AFTER_MS = 30_000

/** Digits that were typed as one code, in one go or in several, whole or not. */
export interface TypedCode {
  digits: string
  /** There were as many as a code has. */
  isWhole: boolean
}

/** The lengths that codes can have. */
const [SHORTEST_CODE, LONGEST_CODE] = [3, 8]

/** A sign of a text of keys: a digit of a code, or what says itself. */
export type Sign = { readonly of: TypedCode; readonly index: number } | { readonly plain: string }

/** A text of keys in which codes can be given other digits. */
export interface TypedKeys {
  readonly signs: readonly Sign[]
}

/** What a keypad has in mind. */
interface Mind {
  code: TypedCode | undefined
  at: number
}

/**
 * Finds the codes in what was typed at the keypads of a panel: digits that the keypad took for digits of a code, and that
 * count as one code until there are as many as a code has. Any other key begins anew, and time makes them forget.
 */
export class TypedText {
  readonly #minds = new Map<string, Mind>()
  readonly codes: TypedCode[] = []

  /**
   * @param keypads the address of each keypad and its partition, the first of a partition first; `begun`: digits of a code that
   * somebody had begun to type there, since `at` (epoch ms)
   */
  constructor(
    readonly keypads: readonly {
      readonly address: number
      readonly partition: number
      readonly begun?: { readonly code: TypedCode; readonly at: number } | undefined
    }[],
  ) {
    for (const { address, begun } of keypads) {
      if (!begun) continue
      this.codes.push(begun.code)
      this.#minds.set(String(address), { ...begun })
    }
  }

  /** Reads what was typed in a turn; `codeLength`: of the panel then. */
  read(
    { at, codesTyped = [] }: Pick<NotedTurn, 'at' | 'codesTyped'>,
    { keys, at: place }: Extract<Doing, { type: 'keys' }>,
    codeLength: number,
  ): TypedKeys {
    const mind = this.#mindOf(place, at)
    const parsed = parseKeys(keys.reveal())
    if ('problem' in parsed) return { signs: [] }
    let digits = 0
    const signs = parsed.map((key): Sign => {
      // A digit that nobody has judged could be of a code.
      const isOfCode = key.kind === 'digit' && (codesTyped[digits++] ?? true)
      if (!isOfCode) {
        mind.code = undefined
        return { plain: key.kind === 'digit' ? key.digit : `[${key.key}]` }
      }
      const code = mind.code ?? this.#begin()
      const index = code.digits.length
      code.digits += key.digit
      code.isWhole = code.digits.length >= codeLength
      mind.code = code.isWhole ? undefined : code
      return { of: code, index }
    })
    mind.at = at
    return { signs }
  }

  /** Without power a keypad forgets. */
  forget(): void {
    this.#minds.clear()
  }

  #begin(): TypedCode {
    const code = { digits: '', isWhole: false }
    this.codes.push(code)
    return code
  }

  #mindOf(place: Extract<Doing, { type: 'keys' }>['at'], at: number): Mind {
    const found = this.keypads.find(({ address, partition }) =>
      'keypad' in place ? address === place.keypad : partition === place.partition,
    )
    const key = String(found?.address)
    const mind = this.#minds.get(key)
    if (mind && at - mind.at < FORGETS_AFTER_MS) return mind
    const fresh = { code: undefined, at }
    this.#minds.set(key, fresh)
    return fresh
  }
}

/** The text of the signs, with other digits in its codes. */
export const keysText = (signs: readonly Sign[], digitsOf: (code: TypedCode) => string): string =>
  signs.map(sign => ('plain' in sign ? sign.plain : digitsOf(sign.of).charAt(sign.index))).join('')

const digitOf = (sign: Sign): string => {
  const key = 'plain' in sign ? sign.plain : sign.of.digits.charAt(sign.index)
  return /^\d$/.test(key) ? key : ' '
}

/**
 * The signs with whatever reads as a known code made one: to a keypad it may have been commands, to a person it is the code that
 * somebody has in mind.
 */
export function withCodesCovered(signs: readonly Sign[], isCode: (digits: string) => boolean): Sign[] {
  const covered = [...signs]
  const text = signs.map(digitOf).join('')
  for (let from = 0; from < text.length; from++)
    for (let length = LONGEST_CODE; length >= SHORTEST_CODE; length--) {
      const digits = text.slice(from, from + length)
      if (digits.length < length || !isCode(digits)) continue
      // What the keypad took for a code is one as it is, though it may look like the beginning of a longer one.
      if (signs.slice(from, from + length).some(sign => 'of' in sign && sign.of.isWhole)) continue
      const of = { digits, isWhole: true }
      for (let index = 0; index < length; index++) covered[from + index] = { of, index }
      break
    }
  return covered
}
