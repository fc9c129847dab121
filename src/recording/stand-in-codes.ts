import type { Catalogue } from '../catalogue/catalogue.js'
import type { PanelModel } from '../catalogue/model.js'
import type { DeviceInput } from '../device/input.js'
import { Secret } from '../panel/secret.js'
import { resolveSetup } from '../panel/setup.js'
import { atOnce, mapped, type Work } from '../time/in-turns.js'
import { isoOf } from '../time/iso.js'
import { StandIns } from './code-masks.js'
import { type Masks, masked, maskedRecord } from './disguised.js'
import type { RawRecording } from './panel-recorder.js'
import type { PanelRecording, RecordedTurn } from './recorded.js'
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

/** Every code there is in a recording. */
function* codesIn({ raw: { record, turns }, typed }: Read): Work<string[]> {
  const codes = new Set<string>()
  const collecting: Masks = {
    code: digits => {
      codes.add(digits)
      return digits
    },
    digest: digest => digest,
  }
  maskedRecord(record, collecting, digits => digits)
  yield* mapped(turns, ({ input, said }) => {
    // A text of keys is no code.
    if (input.type !== 'keys') masked(input, collecting)
    masked(said, collecting)
  })
  for (const { digits, isWhole } of typed.codes) if (isWhole) codes.add(digits)
  return [...codes]
}

const lengthsIn = ({ record, turns }: RawRecording): ReadonlySet<number> =>
  new Set([record.panel.codeLength, ...turns.map(({ codeLength }) => codeLength)])

/** @param covers told where digits that the keypad takes for commands have a stand-in, as they are somebody's code */
function inputOf(
  { keys }: Read,
  index: number,
  input: DeviceInput,
  stands: StandIns,
  covers: () => void,
): DeviceInput {
  if (input.type !== 'keys') return masked(input, stands)
  const { signs } = keys.get(index) ?? { signs: [] }
  const covered = withCodesCovered(signs, digits => stands.isCode(digits))
  if (covered.some((sign, at) => sign !== signs[at])) covers()
  const text = keysText(covered, code => stands.code(code.digits))
  // What is no keys has no signs, and was refused: any digit in it could be of a code.
  const isRead = signs.length > 0 || input.keys.length === 0
  return { ...input, keys: new Secret(isRead ? text : input.keys.reveal().replaceAll(/\d/g, '?')) }
}

/** What was recorded, with stand-ins for its codes. */
export interface Disguised {
  readonly panels: readonly PanelRecording[]
  /** Where a panel may do otherwise when it is played, a sentence each. */
  readonly notes: readonly string[]
}

const doubt = (panel: string, at: number) =>
  `${panel}: at ${isoOf(at)} a code was typed where the keypad takes commands. It has a stand-in all the same, which may be other commands: from there on it may come out otherwise`

/** One panel with stand-ins for its codes. */
function* disguised(read: Read, stands: StandIns, notes: string[]): Work<PanelRecording> {
  const { raw, begun } = read
  const { panel, since, record, turns, wire, end } = raw
  let isDoubtful = false
  const covers = (at: number) => {
    if (!isDoubtful) notes.push(doubt(panel, at))
    isDoubtful = true
  }
  return {
    panel,
    since,
    record: maskedRecord(record, stands, (digits, keypad) => {
      // Somebody may have gone on typing since.
      const whole = begun[keypad]?.digits ?? digits
      return stands.code(whole).slice(0, digits.length)
    }),
    turns: yield* mapped(
      turns,
      ({ at, input, said }, index): RecordedTurn => ({
        at,
        input: inputOf(read, index, input, stands, () => covers(at)),
        said: masked(said, stands),
      }),
    ),
    wire,
    ...(end ? { end } : {}),
  }
}

/**
 * Replaces every code of what was recorded by a stand-in that a panel treats the same: as long, equal where the two are, one apart where they
 * are, with a zero in front and refused where it was, and what a change of length makes of another one where it was that.
 * @param seed not to be known to who gets the recording
 */
export function* standingIn(
  raws: readonly RawRecording[],
  catalogue: Pick<Catalogue, 'model'>,
  seed: number,
): Work<Disguised> {
  const reads = raws.map(raw => readKeys(raw, catalogue.model(raw.record.model, raw.record.firmware)))
  const panels = []
  for (const read of reads)
    panels.push({ facts: read.model.facts, codes: yield* codesIn(read), lengths: lengthsIn(read.raw) })
  const stands = new StandIns(panels, seed)
  const notes: string[] = []
  const recordings: PanelRecording[] = []
  for (const read of reads) recordings.push(yield* disguised(read, stands, notes))
  return { panels: recordings, notes }
}

/** {@link standingIn}, at once. */
export const withStandIns = (
  raws: readonly RawRecording[],
  catalogue: Pick<Catalogue, 'model'>,
  seed: number,
): Disguised => atOnce(standingIn(raws, catalogue, seed))
