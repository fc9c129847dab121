/** What reason codes are called (MQTT 5 §2.4), and return codes of CONNACK (MQTT 3.1.1 §3.2.2.3). */
const NAMES: Readonly<Record<number, string>> = {
  1: 'Unacceptable protocol version',
  2: 'Identifier rejected',
  3: 'Server unavailable',
  4: 'Bad user name or password',
  5: 'Not authorized',
  128: 'Unspecified error',
  129: 'Malformed Packet',
  130: 'Protocol Error',
  131: 'Implementation specific error',
  132: 'Unsupported Protocol Version',
  133: 'Client Identifier not valid',
  134: 'Bad User Name or Password',
  135: 'Not authorized',
  136: 'Server unavailable',
  137: 'Server busy',
  138: 'Banned',
  139: 'Server shutting down',
  140: 'Bad authentication method',
  141: 'Keep Alive timeout',
  142: 'Session taken over',
  143: 'Topic Filter invalid',
  144: 'Topic Name invalid',
  145: 'Packet Identifier in use',
  147: 'Receive Maximum exceeded',
  148: 'Topic Alias invalid',
  149: 'Packet too large',
  150: 'Message rate too high',
  151: 'Quota exceeded',
  152: 'Administrative action',
  153: 'Payload format invalid',
  154: 'Retain not supported',
  155: 'QoS not supported',
  156: 'Use another server',
  157: 'Server moved',
  158: 'Shared Subscriptions not supported',
  159: 'Connection rate exceeded',
  160: 'Maximum connect time',
  161: 'Subscription Identifiers not supported',
  162: 'Wildcard Subscriptions not supported',
}

/** Characters of the broker's own words that are repeated. */
const REPEATED = 200

/** What a reason code is called. */
export const reasonName = (code: number): string => NAMES[code] ?? 'no reason given'

/**
 * What the broker says of it.
 * @param said its own words, if it has any (Reason String, MQTT 5 §2.2.2.2); anything may be in them, so they are quoted
 */
export const reasonText = (code: number, said?: string): string =>
  said === undefined ? reasonName(code) : `${reasonName(code)}, ${JSON.stringify(said.slice(0, REPEATED))}`

/** Codes with which a broker may answer what is published (MQTT 5 §3.4.2.1, §3.5.2.1). */
export const PUBLISH_CODES: ReadonlySet<number> = new Set([0, 16, 128, 131, 135, 144, 145, 151, 153])
/** Of PUBREL and PUBCOMP (MQTT 5 §3.6.2.1, §3.7.2.1). */
export const RELEASE_CODES: ReadonlySet<number> = new Set([0, 146])
/** Of SUBACK (MQTT 3.1.1 §3.9.3). */
export const OLD_SUBACK_CODES: ReadonlySet<number> = new Set([0, 1, 2, 128])
/** Of SUBACK (MQTT 5 §3.9.3). */
export const SUBACK_CODES: ReadonlySet<number> = new Set([
  0, 1, 2, 128, 131, 135, 143, 145, 151, 158, 161, 162,
])
/** Of UNSUBACK (MQTT 5 §3.11.3). */
export const UNSUBACK_CODES: ReadonlySet<number> = new Set([0, 17, 128, 131, 135, 143, 145])
/** Of DISCONNECT (MQTT 5 §3.14.2.1). */
export const DISCONNECT_CODES: ReadonlySet<number> = new Set([
  0,
  4,
  128,
  129,
  130,
  131,
  135,
  137,
  139,
  141,
  142,
  143,
  144,
  147,
  148,
  149,
  150,
  ...[151, 152, 153, 154, 155, 156, 157, 158, 159, 160, 161, 162],
])

/** From here on a reason code is a refusal (MQTT 5 §2.4; SUBACK of MQTT 3.1.1 §3.9.3). */
export const REFUSED = 0x80
