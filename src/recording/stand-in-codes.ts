import type { Catalogue } from '../catalogue/catalogue.js'
import type { PanelModel } from '../catalogue/model.js'
import type { DeviceInput } from '../device/input.js'
import { Secret } from '../panel/secret.js'
import { resolveSetup } from '../panel/setup.js'
import { seededRandom } from '../time/random.js'
import { type Masks, masked, maskedRecord } from './disguised.js'
import type { RawRecording } from './panel-recorder.js'
import type { PanelRecording, RecordedTurn } from './recorded.js'
import { partialStandIn, standInsFor } from './stand-ins.js'
import { keysText, type TypedCode, type TypedKeys, TypedText, withCodesCovered } from './typed.js'

/** A recording with the codes that were found in what was typed. */
interface Read {
  readonly raw: RawRecording
  readonly model: PanelModel
  readonly typed: TypedText
  /** By turn. */
  readonly keys: ReadonlyMap<number, TypedKeys>
  /** What had been begun to type when it began, by keypad. */
  readonly begun: readonly (TypedCode | undefined)[]
}

/** Finds the codes in what was typed. */
function readKeys(raw: RawRecording, model: PanelModel): Read {
  const { record, turns } = raw
  const resolved = resolveSetup(model, record.setup.panel ?? {}).keypads
  const begun = record.keypads.map(({ digits }): TypedCode | undefined =>
    digits === '' ? undefined : { digits, isWhole: false },
  )
  const typed = new TypedText(
    resolved.map((keypad, at) => {
      const code = begun[at]
      return { ...keypad, begun: code && { code, at: record.keypads[at]?.at ?? raw.since } }
    }),
  )
  const keys = new Map<number, TypedKeys>()
  for (const [at, turn] of turns.entries()) {
    if (turn.isOff) typed.forget()
    if (turn.input.type === 'keys') keys.set(at, typed.read(turn, turn.input, turn.codeLength))
  }
  return { raw, model, typed, keys, begun }
}

/** Every code there is in a recording, but for those that were typed. */
function codesIn({ record, turns }: RawRecording): string[] {
  const codes: string[] = []
  const collecting: Masks = {
    code: digits => {
      codes.push(digits)
      return digits
    },
    digest: digest => digest,
  }
  maskedRecord(record, collecting, digits => digits)
  for (const { input, said } of turns) {
    // A text of keys is no code.
    if (input.type !== 'keys') masked(input, collecting)
    masked(said, collecting)
  }
  return codes
}

/** Stand-ins for the codes of panels that are recorded together: one code is one stand-in at all of them. */
class StandIns implements Masks {
  readonly #stands: ReadonlyMap<string, string>
  readonly #parts = new Map<string, string>()
  readonly #digests = new Map<string, string>()

  constructor(
    reads: readonly Read[],
    readonly seed: number,
  ) {
    const codes = reads.flatMap(({ raw, typed }) => [
      ...codesIn(raw),
      ...typed.codes.filter(({ isWhole }) => isWhole).map(({ digits }) => digits),
    ])
    const rules = {
      forbidden: reads.flatMap(({ model }) => model.facts.codes.forbidden),
      fixed: reads.flatMap(({ model }) => model.facts.codes.installer),
    }
    this.#stands = standInsFor(codes, rules, seededRandom(seed).split('codes'))
  }

  code(digits: string): string {
    return this.#stands.get(digits) ?? this.part(digits)
  }

  isCode(digits: string): boolean {
    return this.#stands.has(digits)
  }

  /** Of digits that are no whole code. */
  part(digits: string): string {
    const known = this.#parts.get(digits)
    if (known !== undefined) return known
    const random = seededRandom(this.seed).split(`part ${digits}`)
    const part = partialStandIn(digits, this.#stands, random)
    this.#parts.set(digits, part)
    return part
  }

  digest(digest: string): string {
    const known = this.#digests.get(digest) ?? `digest-${this.#digests.size + 1}`
    this.#digests.set(digest, known)
    return known
  }
}

function inputOf({ keys }: Read, index: number, input: DeviceInput, stands: StandIns): DeviceInput {
  if (input.type !== 'keys') return masked(input, stands)
  const { signs } = keys.get(index) ?? { signs: [] }
  const text = keysText(
    withCodesCovered(signs, digits => stands.isCode(digits)),
    code => stands.code(code.digits),
  )
  // What is no keys has no signs, and was refused: any digit in it could be of a code.
  const isRead = signs.length > 0 || input.keys.length === 0
  return { ...input, keys: new Secret(isRead ? text : input.keys.reveal().replaceAll(/\d/g, '?')) }
}

/**
 * Replaces every code of what was recorded by a stand-in that a panel treats the same: as long, equal where the two are, one apart where they
 * are, with a zero in front and refused where it was.
 * @param seed not to be known to who gets the recording
 */
export function withStandIns(
  raws: readonly RawRecording[],
  catalogue: Pick<Catalogue, 'model'>,
  seed: number,
): PanelRecording[] {
  const reads = raws.map(raw => readKeys(raw, catalogue.model(raw.record.model, raw.record.firmware)))
  const stands = new StandIns(reads, seed)
  return reads.map((read): PanelRecording => {
    const { raw, begun } = read
    const { panel, since, record, turns, wire, end } = raw
    return {
      panel,
      since,
      record: maskedRecord(record, stands, (digits, keypad) => {
        // Somebody may have gone on typing since.
        const whole = begun[keypad]?.digits ?? digits
        return stands.code(whole).slice(0, digits.length)
      }),
      turns: turns.map(
        ({ at, input, said }, index): RecordedTurn => ({
          at,
          input: inputOf(read, index, input, stands),
          said: masked(said, stands),
        }),
      ),
      wire,
      ...(end ? { end } : {}),
    }
  })
}
