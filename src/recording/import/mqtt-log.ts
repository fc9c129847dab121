import { readJson } from '../../catalogue/json-text.js'
import { logProblem, type Place } from './problem.js'
import { type Stamp, type Stamped, stamped } from './stamps.js'

/** A message as a log has it. */
export interface LoggedMessage {
  readonly place: Place
  /** Absent: no line of the log has a time. */
  readonly stamp?: Stamp
  readonly topic: string
  readonly payload: Buffer
  /** Whether the broker had kept it; absent: the log does not tell. */
  readonly retain?: boolean
}

/** What was read of a log. */
export interface MqttLog {
  readonly messages: readonly LoggedMessage[]
  /** What a reader should know, each in a sentence. */
  readonly notes: readonly string[]
}

/** Lines that mosquitto_sub writes about itself with `-d`. */
const CHATTER =
  /^(?:Client \S+ (?:sending|received|no longer)|Subscribed \(mid|Connection (?:error|refused|lost)|All subscription)/
/** What of a line may stand before its topic: QoS, whether it was retained, how long it is. */
const MOST_BEFORE = 60
/** What stands between topic and payload. */
const BETWEEN = /^(?: ?(?:[:|=]|=>|->) ?|[ \t])/

interface Found {
  readonly topic: string
  readonly payload: string
}

/** Finds topic and payload; text is Latin-1, a sign a byte. */
function messageIn(text: string, root: string): Found | undefined {
  if (CHATTER.test(text)) return undefined
  const own = text
    .slice(0, MOST_BEFORE + root.length + 1)
    .search(new RegExp(`(?:^|[\\s'"(])${escaped(root)}/`))
  const begin = own < 0 ? undefined : text.startsWith(root) && own === 0 ? 0 : own + 1
  const [topic = ''] =
    begin === undefined
      ? (/(?<=^(?:\S{1,12}[ \t]+){0,3})[^\s{["]*\/[^\s]*|^[^\s{["/]+(?=[ \t])/.exec(text) ?? [])
      : (/^[^\s'"|]+/.exec(text.slice(begin)) ?? [])
  if (topic === '') return undefined
  const at = (begin ?? text.indexOf(topic)) + topic.length
  const payload = text.slice(at).replace(/^['"]/, '').replace(BETWEEN, '')
  return { topic, payload: payload === '(null)' ? '' : payload }
}

const escaped = (text: string) => text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)

/** A line of `mosquitto_sub -F %j` or `%J`. */
function jsonMessage(text: string): (Omit<LoggedMessage, 'place'> & { readonly time?: string }) | undefined {
  if (!text.startsWith('{')) return undefined
  const { value, fault } = readJson(Buffer.from(text, 'latin1').toString('utf8'))
  if (fault) return undefined
  const { topic, payload, payloadlen, retain, tst } = Object(value) as Readonly<Record<string, unknown>>
  if (typeof topic !== 'string' || payload === undefined) return undefined
  const said = payload === null ? '' : typeof payload === 'string' ? payload : JSON.stringify(payload)
  return {
    topic,
    // mosquitto_sub writes no bytes into JSON that are no text: there was something, and it was none.
    payload:
      said === '' && typeof payloadlen === 'number'
        ? Buffer.alloc(payloadlen, 0xff)
        : Buffer.from(said, 'utf8'),
    ...(retain === undefined ? {} : { retain: retain === 1 || retain === true }),
    ...(typeof tst === 'string' ? { time: tst } : {}),
  }
}

/** A payload that goes on over lines, as it is gathered. */
interface Open {
  readonly message: Omit<LoggedMessage, 'payload'>
  text: string
}

/**
 * Reads what `mosquitto_sub -v` printed, in any of the forms in which people put times in front of it, or as JSON. A line
 * without a time in a log that has them belongs to the payload before it.
 * @param root above the topics of panels
 * @throws ConfigurationError for what is no such log
 */
export function readMqttLog(file: string, bytes: Buffer, root: string): MqttLog {
  const lines = bytes.toString('latin1').split(/\r?\n/)
  const isCut = lines.at(-1) !== ''
  if (!isCut) lines.pop()
  const read = lines.map(text => stamped(text))
  const hasTimes = read.some((one, at) => one !== undefined && isMessage(one.rest, lines[at] ?? '', root))
  const messages: LoggedMessage[] = []
  let open: Open | undefined
  let strange = 0
  const close = () => {
    if (open) messages.push({ ...open.message, payload: Buffer.from(open.text, 'latin1') })
    open = undefined
  }
  for (const [index, line] of lines.entries()) {
    const place = { file, line: index + 1 }
    const one: Stamped | undefined = read[index]
    const json = jsonMessage(one?.rest ?? line)
    if (json) {
      close()
      const { time, ...message } = json
      const stamp = (time === undefined ? undefined : stamped(time)?.stamp) ?? one?.stamp
      messages.push({ place, ...message, ...(stamp ? { stamp } : {}) })
      continue
    }
    const isBeginning = one !== undefined || !hasTimes
    const found = isBeginning && line !== '' ? messageIn(one?.rest ?? line, root) : undefined
    if (found && (one || found.topic.includes('/'))) {
      close()
      open = {
        message: { place, topic: found.topic, ...(one ? { stamp: one.stamp } : {}) },
        text: found.payload,
      }
    } else if (open && !CHATTER.test(one?.rest ?? line)) open.text += `\n${line}`
    else if (line.trim() !== '') strange++
  }
  const last = open
  close()
  if (messages.length === 0)
    throw logProblem(
      { file, line: 1 },
      'no line is a message as mosquitto_sub -v prints one: a time, a topic and a payload',
    )
  const notes = strange > 0 ? [`${strange} lines of ${file} are no messages and were left out`] : []
  const isLastHalf = last && (isHalf(last.text) || lines.at(-1)?.endsWith(last.message.topic))
  return isCut && isLastHalf
    ? {
        messages: messages.slice(0, -1),
        notes: [...notes, `the last line of ${file} is cut off in the middle and was left out`],
      }
    : { messages, notes }
}

const isMessage = (rest: string, line: string, root: string) =>
  jsonMessage(rest) !== undefined || (rest !== line && messageIn(rest, root) !== undefined)

/** A document that somebody has begun to write. */
const isHalf = (text: string) => text.startsWith('{') && readJson(text).fault !== undefined
