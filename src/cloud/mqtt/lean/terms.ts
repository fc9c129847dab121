import type { Dialled } from '../dialled.js'

/** QoS 1 messages in flight at once; below the 65,535 packet identifiers, to leave some for subscriptions. */
const HIGHEST_WINDOW = 65_000

/** MQTT 3.1.1 §2.2.3, with its fixed header (bytes). */
const LONGEST_PACKET = 5 + 0x0fff_ffff

/** On what terms a connection stands: what two connections of one fleet have in common. */
export interface Terms {
  /** The broker, and who is at it but for the client id. */
  readonly dialled: Omit<Dialled, 'clientId'>
  /** Longest packet that is taken from it, in bytes with the fixed header. */
  readonly longest: number
  /** Longest that it takes. */
  readonly longestTaken: number
  /** Messages of QoS 1 that it takes before it has acknowledged one. */
  readonly window: number
  /** ms that it has to acknowledge the last messages. */
  readonly endTimeoutMs: number
}

/** What CONNACK says of how much the broker takes (MQTT 5 §3.2.2.3.3, §3.2.2.3.6). */
export const limitsOf = (receiveMaximum = HIGHEST_WINDOW, maximumPacketSize = LONGEST_PACKET) => ({
  window: Math.min(receiveMaximum, HIGHEST_WINDOW),
  longestTaken: maximumPacketSize,
})

/** Before anything was dialled. */
export const NO_TERMS: Terms = {
  dialled: {
    scheme: 'mqtt',
    isSecure: false,
    isWeb: false,
    address: '',
    name: '',
    protocolVersion: 4,
    username: undefined,
    hasPassword: false,
    ca: undefined,
    cert: undefined,
    alpn: undefined,
  },
  longest: 0,
  endTimeoutMs: 0,
  ...limitsOf(),
}

/** So many terms are looked through: brokers that one process is at. */
const REMEMBERED = 8

const remembered: Terms[] = []

function areSame(one: object, other: object): boolean {
  const values: Readonly<Record<string, unknown>> = { ...other }
  return Object.entries(one).every(([key, value]) =>
    typeof value === 'object' && value !== null ? areSame(value, Object(values[key])) : value === values[key],
  )
}

/** The same terms, and where another connection has lately come to them, the very ones of that. */
export function shared(terms: Terms): Terms {
  const known = remembered.find(one => areSame(terms, one))
  if (known) return known
  remembered.unshift(terms)
  remembered.length = Math.min(remembered.length, REMEMBERED)
  return terms
}
