import { kindOf, type TopicKind } from './topic-kinds.js'

/** A payload as others may see it: codes are hidden in it. */
export interface ShownPayload {
  /** Of the payload (bytes). */
  readonly size: number
  /** What its JSON says; undefined: it is none that can be shown. */
  readonly document?: unknown
  /** A payload of one word. */
  readonly word?: string | undefined
}

type Fields = Readonly<Record<string, unknown>>

const fieldsOf = (value: unknown): Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : {}

/** Longest text of one value: a sentence is to be read at once, and the whole stands beside it. */
const LONGEST_VALUE = 80
/** Longest sentence that an answer has for a person. */
const LONGEST_MESSAGE = 400

function valueText(value: unknown, longest = LONGEST_VALUE): string {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? '')
  return text.length > longest ? `${text.slice(0, longest)}…` : text
}

/** `slot 5, name Ann`: what the fields say, but for those that are named. */
const told = (fields: Fields, ...not: readonly string[]): string =>
  Object.entries(fields)
    .filter(([name]) => !not.includes(name))
    .map(([name, value]) => `${name} ${valueText(value)}`)
    .join(', ')

/** Parts that there are, with a colon behind the first. */
const sentence = (first: string, ...parts: readonly (string | false | undefined)[]): string => {
  const rest = parts.filter(part => typeof part === 'string' && part !== '')
  return rest.length === 0 ? first : `${first}: ${rest.join(', ')}`
}

const inWords = (value: unknown): string => valueText(value).replaceAll('_', ' ')

const about = (fields: Fields) =>
  'transaction' in fields ? `, transaction ${valueText(fields.transaction)}` : ''

/** What of a request only says how it is carried. */
const ENVELOPE = ['transaction', 'issuedAt', 'traceparent', 'tracestate']

const answer = (to: string, fields: Fields): string => {
  const { execution, status, reason, message, slot } = fields
  const why =
    reason === undefined
      ? undefined
      : `${valueText(reason)}${message === undefined ? '' : ` (${valueText(message, LONGEST_MESSAGE)})`}`
  return sentence(
    `answer${to}${about(fields)}`,
    inWords(execution),
    execution !== 'succeeded' && status !== undefined && inWords(status),
    why,
    slot !== undefined && `slot ${valueText(slot)}`,
    'data' in fields && 'with data',
  )
}

const PARTITIONS_SHOWN = 8

/** How each kind of document reads. */
const READS: { readonly [Kind in TopicKind]: (rest: string, fields: Fields) => string } = {
  status: () => 'status',
  info: (_, { name, firmware, partitions, zones }) =>
    sentence(
      'info document',
      `${valueText(name)}, firmware ${valueText(firmware)}`,
      `partitions ${valueText(partitions)}`,
      Array.isArray(zones) && `${zones.length} zones`,
    ),
  state: (_, { partitions, power, trouble, programming, keypad }) =>
    sentence(
      'state document',
      ...(Array.isArray(partitions) ? partitions : []).slice(0, PARTITIONS_SHOWN).map(one => {
        const { partition, arming, ready, siren } = fieldsOf(one)
        return `partition ${valueText(partition)} ${inWords(arming)}${ready === false ? ' and not ready' : ''}${siren === true ? ', siren on' : ''}`
      }),
      `power ${valueText(power)}`,
      Array.isArray(trouble) && trouble.length > 0 && `trouble ${trouble.map(inWords).join(' and ')}`,
      programming !== 'closed' && `programming ${valueText(programming)}`,
      keypad !== 'ready' && `keypad ${valueText(keypad)}`,
    ),
  slots: (_, { limit, used, free, full, codeLength }) =>
    sentence(
      'slots document',
      `${valueText(used)} of ${valueText(limit)} used`,
      full === true ? 'full' : `${valueText(free)} free`,
      `codes of ${valueText(codeLength)} digits`,
    ),
  slot: (rest, { status, userType, name, blocked }) =>
    sentence(
      `document of slot ${rest}`,
      inWords(status),
      inWords(userType),
      name !== undefined && `name ${valueText(name)}`,
      blocked !== undefined && `blocked by ${valueText(blocked)}`,
    ),
  event: (_, fields) =>
    sentence(`event ${valueText(fields.type)}${about(fields)}`, told(fieldsOf(fields.data))),
  request: (name, fields) => sentence(`request ${name}${about(fields)}`, told(fields, ...ENVELOPE)),
  response: (name, fields) => answer(` to ${name}`, fields),
}

/** What there is to say where the payload is no document. */
const NAMES: { readonly [Kind in TopicKind]: (rest: string) => string } = {
  status: () => 'status',
  info: () => 'info document',
  state: () => 'state document',
  slots: () => 'slots document',
  slot: rest => `document of slot ${rest}`,
  event: () => 'event',
  request: name => `request ${name}`,
  response: name => `answer to ${name}`,
}

/**
 * What a message of the profile says, in a sentence without its full stop. It is made of what may be shown, so no code can be in it.
 * @param levels of the topic as it may be shown, behind the panel's; undefined: it is none of the panel's
 * @param direction seen from the panel
 */
export function messageWords(
  levels: string | undefined,
  direction: 'in' | 'out',
  { size, document, word }: ShownPayload,
): string {
  const kind = levels === undefined ? undefined : kindOf(levels)
  const rest = levels?.slice(levels.indexOf('/') + 1) ?? ''
  const fields = fieldsOf(document)
  if (document !== undefined && kind) return READS[kind](rest, fields)
  // A Response Topic of MQTT 5 can be anywhere.
  if (document !== undefined && direction === 'out' && 'execution' in fields) return answer('', fields)
  const name = kind ? NAMES[kind](rest) : 'message on a topic that the profile has not'
  if (size === 0) return `${name}: taken back, with an empty payload`
  if (word !== undefined) return `${name}: ${word}`
  if (document !== undefined) return sentence(name, told(fields))
  return `${name}: ${size.toLocaleString('en-US')} bytes, not shown, as they are no JSON in UTF-8 or too long`
}
