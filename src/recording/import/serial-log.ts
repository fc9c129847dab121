import { readJson } from '../../catalogue/json-text.js'
import { counted, logProblem, type Place } from './problem.js'
import { type Stamp, stamped } from './stamps.js'

/** Bytes that a capture has in one go. */
export interface CapturedPiece {
  readonly place: Place
  /** Absent: no line of the capture has a time. */
  readonly stamp?: Stamp
  /** Seen from the panel. */
  readonly direction: 'in' | 'out'
  readonly bytes: Buffer
}

/** What was read of a capture. */
export interface SerialLog {
  readonly pieces: readonly CapturedPiece[]
  readonly notes: readonly string[]
}

/** How a capture is to be read. */
export interface SerialForm {
  /** Frames of the protocol are text, so that a line may have them as they are. */
  readonly isText: boolean
  /** What a frame that a line has as it is begins and ends with. */
  readonly begin: string
  readonly end: string
  /** It was captured at the panel's end: what is sent comes from the panel. */
  readonly isPanelEnd: boolean
}

/** Whoever captures is at the client's end: what it sends goes to the panel. */
const TO_PANEL = /^(?:>+|-+>|=+>|tx|t|w|wr|write|written|send|sent|sending|out|outgoing|to|host|client|pc)$/i
const FROM_PANEL =
  /^(?:<+|<-+|<=+|rx|r|rd|read|recv|receive|received|receiving|in|incoming|from|panel|device)$/i
/** A direction in front of a line, in brackets or not. */
const DIRECTION = /^[[(]?([<>=-]{1,4}|[a-z]{1,9})[\])]?[ \t]*[:|,]?[ \t]*/i
/** socat -x: `> 2026/11/30 12:00:00.123456  length=5 from=0 to=4`, and the bytes below it. */
const SOCAT = /^([<>])\s+(.*?)\s+length=(\d+)\s+from=\d+\s+to=\d+\s*$/

type Way = CapturedPiece['direction']

function wayOf(
  text: string,
  { isPanelEnd }: SerialForm,
): { readonly way: Way; readonly rest: string } | undefined {
  const match = DIRECTION.exec(text)
  const word = match?.[1] ?? ''
  const toPanel = TO_PANEL.test(word)
  if (!match || (!toPanel && !FROM_PANEL.test(word))) return undefined
  return { way: toPanel === isPanelEnd ? 'out' : 'in', rest: text.slice(match[0].length) }
}

/** Bytes as hex: `7e05`, `7E 05`, `7e:05`, `7E|05`, `0x7e, 0x05`, `\x7e\x05`, with what they are as text behind them. */
function hexIn(text: string): Buffer | undefined {
  const [, body = ''] =
    /^((?:(?:0x|\\x)?[0-9a-f]{2}[ \t:|,.-]*)+)(?:$|[ \t]|[|(].*$)/i.exec(`${text.trim()} `) ?? []
  const digits = body.replaceAll(/0x|\\x|[^0-9a-f]/gi, '')
  return digits === '' || digits.length % 2 === 1 ? undefined : Buffer.from(digits, 'hex')
}

const ESCAPES: Readonly<Record<string, string>> = { r: '\r', n: '\n', t: '\t', '0': '\0', '\\': '\\' }
const NAMES: Readonly<Record<string, string>> = {
  CR: '\r',
  LF: '\n',
  ACK: '\u0006',
  NAK: '\u0015',
  ETX: '\u0003',
  STX: '\u0002',
}

/** Text as it went, with its control characters written out; the beginning and the end that every frame has may be missing. */
function textIn(text: string, { begin, end }: SerialForm): Buffer {
  const quoted = /^b?(['"])(.*)\1$/.exec(text.trim())
  const plain = (quoted?.[2] ?? text)
    .replaceAll(/\\x([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    .replaceAll(/\\([rnt0\\])/g, (_, sign: string) => ESCAPES[sign] ?? sign)
    .replaceAll(/<([A-Z]{2,3})>/g, (all, name: string) => NAMES[name] ?? all)
  const isControl = plain !== '' && [...plain].every(sign => sign === NAMES.ACK || sign === NAMES.NAK)
  const whole = isControl
    ? plain
    : (begin !== '' && !plain.startsWith(begin) ? begin : '') + plain + (plain.endsWith(end) ? '' : end)
  return Buffer.from(whole, 'latin1')
}

const LF = 0x0a
/** What text frames are made of. */
const isPlain = (bytes: Buffer) =>
  bytes.every(byte => (byte >= 0x20 && byte < 0x7f) || [0x06, LF, 0x0d, 0x15].includes(byte))

/** Letters and digits could be both. A capture as hex has nothing but that, and makes a text with ends of lines in it. */
function isHexOfText(pieces: readonly CapturedPiece[], strange: number): boolean {
  const all = Buffer.concat(pieces.map(({ bytes }) => bytes))
  return pieces.length > strange && isPlain(all) && all.includes(LF)
}

/** A line of a recording: evidence of what passed, which has its codes hidden. */
function recordedPiece(
  text: string,
): { readonly at: string; readonly direction: Way; readonly hex: string } | undefined {
  if (!text.startsWith('{"kind":"wire"')) return undefined
  const { value, fault } = readJson(text)
  if (fault) return undefined
  const { at, direction, line, hex } = Object(value) as Readonly<Record<string, unknown>>
  const isOfLine = typeof at === 'string' && typeof hex === 'string' && line !== undefined
  return isOfLine && (direction === 'in' || direction === 'out') ? { at, direction, hex } : undefined
}

/** Bytes that a socat header announces, as the lines below it bring them. */
interface Announced {
  readonly place: Place
  readonly stamp: Stamp | undefined
  readonly way: Way
  left: number
  readonly digits: string[]
}

class Reader {
  readonly pieces: CapturedPiece[] = []
  strange = 0
  hidden = 0
  #announced: Announced | undefined

  constructor(
    readonly file: string,
    readonly form: SerialForm,
    /** Lines have frames as they are. */
    readonly isText: boolean,
  ) {}

  line(line: string, number: number): void {
    const place = { file: this.file, line: number }
    if (this.#goesOn(line)) return
    const socat = SOCAT.exec(line)
    if (socat) {
      const [, sign = '>', time = '', length = '0'] = socat
      const way = wayOf(sign, this.form)?.way ?? 'in'
      const stamp = stamped(`${time} `)?.stamp
      this.#announced = { place, stamp, way, left: Number(length), digits: [] }
      return
    }
    const recorded = recordedPiece(line)
    if (recorded) return this.#recorded(recorded, place)
    if (line.trim() === '' || line.startsWith('{"')) return
    const time = stamped(line)
    const way = wayOf(time?.rest ?? line, this.form)
    // A direction before the time.
    const turned = way && !time ? stamped(way.rest) : undefined
    const bytes = way && this.#bytesIn((turned?.rest ?? way.rest).replace(/\r$/, ''))
    const stamp = time?.stamp ?? turned?.stamp
    if (!way || !bytes) this.strange++
    else this.pieces.push({ place, direction: way.way, bytes, ...(stamp ? { stamp } : {}) })
  }

  #bytesIn(text: string): Buffer | undefined {
    if (!this.isText) return hexIn(text)
    return text === '' ? undefined : textIn(text, this.form)
  }

  /** Takes the bytes that a header announced. Text beside them is left, as there are no more than were announced. */
  #goesOn(line: string): boolean {
    const open = this.#announced
    if (!open) return false
    const [body = ''] = /^\s*(?:[0-9a-f]{2}(?:\s|$))+/i.exec(line) ?? []
    const digits = body.match(/[0-9a-f]{2}/gi) ?? []
    if (digits.length === 0) return line.trim() === '--'
    const taken = digits.slice(0, open.left)
    open.digits.push(...taken)
    open.left -= taken.length
    if (open.left > 0) return true
    const { place, stamp, way } = open
    this.pieces.push({
      place,
      direction: way,
      bytes: Buffer.from(open.digits.join(''), 'hex'),
      ...(stamp ? { stamp } : {}),
    })
    this.#announced = undefined
    return true
  }

  #recorded({ at, direction, hex }: NonNullable<ReturnType<typeof recordedPiece>>, place: Place): void {
    const digits = hex.replaceAll(/\s/g, '')
    if (digits.includes('*')) this.hidden++
    else
      this.pieces.push({
        place,
        direction,
        bytes: Buffer.from(digits, 'hex'),
        stamp: { kind: 'instant', ms: Date.parse(at) },
      })
  }
}

/**
 * Reads what was captured of a serial line: lines with a time, a direction and bytes, as hex or, where the protocol is text, as that; what
 * socat -x prints; or the wire of a recording.
 * @throws ConfigurationError for what is no such capture
 */
export function readSerialLog(file: string, content: Buffer, form: SerialForm): SerialLog {
  const lines = content.toString('latin1').split('\n')
  const readAs = (isText: boolean) => {
    const reader = new Reader(file, form, isText)
    for (const [index, line] of lines.entries()) reader.line(line, index + 1)
    return reader
  }
  const hex = readAs(false)
  const isHex = !form.isText || isHexOfText(hex.pieces, hex.strange)
  const { pieces, strange, hidden } = isHex ? hex : readAs(true)
  if (pieces.length === 0)
    throw logProblem(
      { file, line: 1 },
      'no line is of a capture: a time, a direction (> to the panel, < from it, or TX and RX) and bytes as hex',
    )
  if (!pieces.some(({ direction }) => direction === 'in'))
    throw logProblem(
      { file, line: pieces[0]?.place.line ?? 1 },
      'nothing goes to the panel: were directions written down at its own end? Say so with --serial-end panel',
    )
  return {
    pieces,
    notes: [
      ...(strange > 0
        ? [
            `${counted(strange, 'line')} of ${file} ${strange === 1 ? 'is' : 'are'} nothing that passed and were left out`,
          ]
        : []),
      ...(hidden > 0
        ? [
            `${counted(hidden, 'frame')} of ${file} ${hidden === 1 ? 'has' : 'have'} hidden bytes and cannot be given to a panel`,
          ]
        : []),
    ],
  }
}
