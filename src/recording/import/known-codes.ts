import type { PanelModel } from '../../catalogue/model.js'
import type { Random } from '../../time/random.js'
import type { EventDocument, ResponseDocument } from './documents.js'
import type { PanelMessage } from './panel-log.js'
import { placeText } from './problem.js'

/** Which code each user had before the log began: what tells it, or else one that nobody in the log has. */
export interface KnownCodes {
  /** Digits, by slot. */
  readonly codes: ReadonlyMap<number, string>
  readonly notes: readonly string[]
}

/** A request of the log that has a code in it, and what became of it. */
interface Asked {
  readonly message: PanelMessage
  readonly name: string
  readonly code: string
  /** The slot it asks for. */
  readonly slot: number | undefined
  readonly response: ResponseDocument | undefined
  readonly events: readonly EventDocument[]
}

function askedIn(messages: readonly PanelMessage[]): Asked[] {
  const responses = new Map<string, ResponseDocument>()
  const events = new Map<string, EventDocument[]>()
  for (const { told } of messages) {
    if (told.kind === 'response') responses.set(told.document.transaction, told.document)
    if (told.kind === 'event' && told.document.transaction !== undefined) {
      const { transaction } = told.document
      events.set(transaction, [...(events.get(transaction) ?? []), told.document])
    }
  }
  return messages.flatMap((message): Asked[] => {
    const { told } = message
    if (told.kind !== 'request' || told.document?.code === undefined) return []
    const { transaction, code, slot } = told.document
    return [
      {
        message,
        name: told.name,
        code,
        slot,
        response: responses.get(transaction),
        events: events.get(transaction) ?? [],
      },
    ]
  })
}

const DIGITS = /^\d{1,8}$/

/** Codes that answers tell, where the operator lets them. */
function revealedIn(messages: readonly PanelMessage[]): Map<number, string> {
  const revealed = new Map<number, string>()
  const changed = new Set<number>()
  for (const { told } of messages) {
    if (told.kind !== 'response') continue
    if (told.document.slot !== undefined && told.name !== 'user-code/get') changed.add(told.document.slot)
    const data = Object(told.document.data) as { readonly slots?: unknown }
    const rows = Array.isArray(data.slots) ? data.slots : [data]
    for (const row of rows) {
      const { slot, code } = Object(row) as { readonly slot?: unknown; readonly code?: unknown }
      if (typeof slot !== 'number' || typeof code !== 'string' || !DIGITS.test(code)) continue
      if (!changed.has(slot) && !revealed.has(slot)) revealed.set(slot, code)
    }
  }
  return revealed
}

const neighbour = (code: string, by: number): string => {
  const digits = String(Number(code) + by)
  return digits.padStart(code.length, '0')
}

/** Goes through the requests of a log, and finds whose code each must have been. */
class Finder {
  readonly codes: Map<number, string>
  readonly notes: string[] = []
  /** Codes that somebody had by a request of the log, by slot. */
  readonly #given = new Map<number, string>()
  /** Users whose code of the beginning is theirs no more. */
  readonly #changed = new Set<number>()

  constructor(
    readonly users: readonly number[],
    revealed: ReadonlyMap<number, string>,
    /** The installer's where it has no user number: nobody else may have it. */
    readonly systemCode: string | undefined,
    /** Digits of a code when the log begins. */
    readonly length: number,
  ) {
    this.codes = new Map([...revealed].filter(([slot]) => users.includes(slot)))
  }

  look({ message, name, code, slot, response, events }: Asked): void {
    // Of a code that has been given another length nobody knows what it was.
    if (!DIGITS.test(code) || code.length !== this.length) return
    const reason = response?.reason
    if (reason === 'CODE_DUPLICATE') return this.#isSomebodys(code, message, slot)
    if (reason === 'CODE_ADJACENT') return this.#isNextTo(code, message, slot)
    const user = events.map(({ data }) => data.user).find(one => typeof one === 'number')
    if (name !== 'user-code/add' && name !== 'user-code/modify') {
      if (typeof user === 'number' && reason !== 'WRONG_CODE') this.#isOf(user, code)
      return
    }
    const into = response?.slot ?? slot
    if (response?.status !== 'success' || into === undefined) return
    this.#given.set(into, code)
    this.#changed.add(into)
  }

  #holds(code: string): boolean {
    if (code === this.systemCode || [...this.#given.values()].includes(code)) return true
    return [...this.codes].some(([slot, known]) => known === code && !this.#changed.has(slot))
  }

  #isOf(slot: number, code: string): void {
    if (this.#changed.has(slot) || !this.users.includes(slot) || this.codes.has(slot)) return
    this.codes.set(slot, code)
  }

  /** Users of whose code nothing is known yet. */
  #unknown(except: number | undefined): number[] {
    return this.users.filter(slot => slot !== except && !this.codes.has(slot) && !this.#changed.has(slot))
  }

  #isSomebodys(code: string, { logged }: PanelMessage, slot: number | undefined): void {
    if (this.#holds(code)) return
    const candidates = this.#unknown(slot)
    const [first] = candidates
    if (first === undefined) return
    this.codes.set(first, code)
    if (candidates.length > 1)
      this.notes.push(
        `the code at ${placeText(logged.place)} is somebody's already, and the log does not tell whose of ${candidates.length} users: it was taken for slot ${first}'s`,
      )
  }

  #isNextTo(code: string, { logged }: PanelMessage, slot: number | undefined): void {
    const [above, below] = [neighbour(code, 1), neighbour(code, -1)]
    if (this.#holds(above) || this.#holds(below)) return
    const [first] = this.#unknown(slot)
    if (first === undefined) return
    this.codes.set(first, Number(code) > 0 ? below : above)
    this.notes.push(
      `the code at ${placeText(logged.place)} is next to somebody's, and the log does not tell whose: it was taken for slot ${first}'s`,
    )
  }
}

/** A code that can be a user's here, and is nobody's in the log. */
export function freshCode(length: number, taken: ReadonlySet<string>, random: Random): string {
  const size = 10 ** length
  const at = (value: number) => String(value).padStart(length, '0')
  const begin = random.int(size)
  for (let step = 0; step < size; step++) {
    const value = (begin + step) % size
    if (![-1, 0, 1].some(by => taken.has(at(value + by)))) return at(value)
  }
  // So full that neighbours cannot be avoided.
  for (let step = 0; step < size; step++)
    if (!taken.has(at((begin + step) % size))) return at((begin + step) % size)
  return at(begin)
}

/** Every code that a log has in its requests. */
export const codesAsked = (messages: readonly PanelMessage[]): string[] =>
  messages.flatMap(({ told }) => (told.kind === 'request' && told.document?.code ? [told.document.code] : []))

/**
 * Finds which codes the users of the beginning have: those of requests that turned out to be somebody's, and for all others codes
 * that nobody has.
 * @param users slots of users before anything happened
 * @param length digits of a code then
 * @param told codes that something else tells, by slot
 */
export function knownCodes(
  messages: readonly PanelMessage[],
  users: readonly number[],
  { facts }: PanelModel,
  length: number,
  systemCode: string | undefined,
  random: Random,
  told: ReadonlyMap<number, string> = new Map(),
): KnownCodes {
  const finder = new Finder(users, new Map([...told, ...revealedIn(messages)]), systemCode, length)
  for (const asked of askedIn(messages)) finder.look(asked)
  const { codes } = finder
  const found = codes.size
  const { forbidden, installer, master } = facts.codes
  const taken = new Set([...codesAsked(messages), ...codes.values(), ...forbidden, ...installer, ...master])
  for (const slot of users) {
    if (codes.has(slot)) continue
    const code = freshCode(length, taken, random)
    taken.add(code)
    codes.set(slot, code)
  }
  const missing = users.length - found
  return {
    codes,
    notes: [
      ...(missing > 0
        ? [
            `the codes of ${missing} of ${users.length} users are not in the log: each has one that nobody in the log has`,
          ]
        : []),
      ...finder.notes,
    ],
  }
}
