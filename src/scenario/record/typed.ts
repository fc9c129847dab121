import { parseKeys } from '../../keypad/keys.js'
import type { Doing, NotedTurn } from './notes.js'

/** As long as a keypad remembers what was half typed. */
export const FORGETS_AFTER_MS = 30_000

/** Digits that were typed as one code, in one go or in several, whole or not. */
export interface TypedCode {
  digits: string
  /** There were as many as a code has. */
  isWhole: boolean
}

/** A sign of a text of keys: a digit of a code, or what says itself. */
type Sign = { readonly of: TypedCode; readonly index: number } | { readonly plain: string }

/** A text of keys in which codes can be given other digits. */
export interface TypedKeys {
  readonly signs: readonly Sign[]
}

/** What a keypad has in mind. */
interface Mind {
  code: TypedCode | undefined
  isZone: boolean
  at: number
}

/**
 * Finds the codes in what was typed at the keypads of a panel, as these find them: digits count as one code until there are as
 * many as a code has, a soft key begins anew, time makes them forget, and after `[BYPASS]` they are a zone.
 */
export class TypedText {
  readonly #minds = new Map<string, Mind>()
  readonly codes: TypedCode[] = []

  /** @param keypads the address of each keypad and its partition, the first of a partition first */
  constructor(readonly keypads: readonly { readonly address: number; readonly partition: number }[]) {}

  /** Reads what was typed in a turn; `codeLength`: of the panel then. */
  read(
    { at }: NotedTurn,
    { keys, at: place }: Extract<Doing, { type: 'keys' }>,
    codeLength: number,
  ): TypedKeys {
    const mind = this.#mindOf(place, at)
    const parsed = parseKeys(keys.reveal())
    if ('problem' in parsed) return { signs: [] }
    const signs = parsed.map((key): Sign => {
      if (key.kind === 'named') {
        mind.code = undefined
        mind.isZone = key.key === 'BYPASS'
        return { plain: `[${key.key}]` }
      }
      if (mind.isZone) return { plain: key.digit }
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
    const fresh = { code: undefined, isZone: false, at }
    this.#minds.set(key, fresh)
    return fresh
  }
}

/** The text with other digits in its codes. */
export const keysText = ({ signs }: TypedKeys, digitsOf: (code: TypedCode) => string): string =>
  signs.map(sign => ('plain' in sign ? sign.plain : digitsOf(sign.of).charAt(sign.index))).join('')
