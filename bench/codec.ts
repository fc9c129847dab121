import { ascii } from '../protocols/nx584/ascii.js'
import { binary } from '../protocols/nx584/binary.js'
import type { Framing } from '../protocols/nx584/framing.js'
import { decode, encode } from '../protocols/nx584/message.js'
import { setUserCodeWithPin } from '../protocols/nx584/messages/set-user-code-with-pin.js'
import { compare, print } from './bench.js'

const ROUNDS = 9
const CALLS = 40
/** Frames in one piece, as a busy line delivers them. */
const FRAMES = 500
const LINE_FEED = 0x0a
const FLAG = 0x7e

const payloads = Array.from({ length: FRAMES }, (_, index) =>
  Uint8Array.of(0x34, 0x21, 0x43, 0, index & 0xff, index >> 8, 0x44, 0x55),
)

/** Counts what came out, so that nothing of the work can be left out. */
let count = 0

/** Finds the frames of a piece and takes them to bytes: the least that any codec of the format does. */
const bareAscii = (piece: Buffer) => {
  for (let at = piece.indexOf(LINE_FEED); at >= 0; ) {
    const next = piece.indexOf(LINE_FEED, at + 1)
    count += Buffer.from(piece.toString('latin1', at + 1, (next < 0 ? piece.length : next) - 1), 'hex').length
    at = next
  }
}
const bareBinary = (piece: Buffer) => {
  for (let at = piece.indexOf(FLAG); at >= 0; ) {
    const next = piece.indexOf(FLAG, at + 1)
    count += Buffer.from(piece.subarray(at + 1, next < 0 ? piece.length : next)).length
    at = next
  }
}

function frames(name: string, framing: Framing, bare: (piece: Buffer) => void): void {
  const piece = Buffer.concat(payloads.map(payload => framing.encode(payload)))
  const parser = framing.parser()
  const [ours, baseline] = compare(
    ROUNDS,
    CALLS,
    () => {
      count += parser.push(piece).length
    },
    () => bare(piece),
  )
  print({
    what: `NX-584 ${name}: a frame off the line, checked`,
    unit: 'us',
    ours: ours / FRAMES,
    baseline: baseline / FRAMES,
    baselineIs: 'only cut apart and copied',
    mark: 'none',
  })
  const [written, copied] = compare(
    ROUNDS,
    CALLS,
    () => {
      for (const payload of payloads) count += framing.encode(payload).length
    },
    () => {
      for (const payload of payloads) count += Buffer.from(payload).toString('hex').length
    },
  )
  print({
    what: `NX-584 ${name}: a frame onto the line`,
    unit: 'us',
    ours: written / FRAMES,
    baseline: copied / FRAMES,
    baselineIs: 'its bytes as hex',
    mark: 'none',
  })
}

function messages(): void {
  const values = decode(setUserCodeWithPin, payloads[0] ?? new Uint8Array())
  const text = JSON.stringify(values)
  const [ours, baseline] = compare(
    ROUNDS,
    CALLS * FRAMES,
    () => {
      decode(setUserCodeWithPin, encode(setUserCodeWithPin, values))
    },
    () => {
      JSON.parse(JSON.stringify(values) || text)
    },
  )
  print({
    what: 'NX-584 message to bytes and back',
    unit: 'us',
    ours,
    baseline,
    baselineIs: 'the same values to JSON and back',
    mark: 'none',
  })
}

/** What the codec of a wire protocol costs. At 38400 baud a line carries a frame of 22 characters in 5,700 us. */
export function codec(): void {
  frames('ASCII', ascii, bareAscii)
  frames('binary', binary, bareBinary)
  messages()
  if (count === 0) throw new Error('nothing was decoded')
}
