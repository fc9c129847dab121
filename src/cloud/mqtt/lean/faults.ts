/** What a broker sends that MQTT does not allow. */
export type Fault = keyof typeof FAULTS

/** Reason codes of DISCONNECT (MQTT 5 §3.14.2.1). */
const MALFORMED = 0x81
const PROTOCOL = 0x82

/** What is wrong with a packet; what an MQTT 5 broker is told; and where the rule is, in MQTT 3.1.1 and in MQTT 5. */
const FAULTS = {
  flags: ['with flags that it does not have', MALFORMED, '2.2.2', '2.1.3'],
  type: ['which is none that brokers send', PROTOCOL, '2.2.1', '2.1.2'],
  first: ['before CONNACK', PROTOCOL, '3.2', '3.2'],
  second: ['a second time', PROTOCOL, '3.2', '3.2'],
  length: ['of a wrong length', MALFORMED, '2.2.3', '2.1.4'],
  cut: ['that is shorter than what is in it', MALFORMED, '2.2.3', '2.1.4'],
  text: ['with a text that is not UTF-8', MALFORMED, '1.5.3', '1.5.4'],
  number: ['with a number of more bytes than it needs', MALFORMED, '2.2.3', '1.5.5'],
  qos: ['of QoS 3', MALFORMED, '3.3.1.2', '3.3.1.2'],
  duplicate: ['of QoS 0 as a duplicate', PROTOCOL, '3.3.1.1', '3.3.1.1'],
  topic: ['to a topic that there cannot be', MALFORMED, '4.7', '4.7'],
  alias: ['with a topic alias, of which none was allowed', 0x94, '3.3.2.1', '3.1.2.11.5'],
  identifier: ['with 0 as packet identifier', PROTOCOL, '2.3.1', '2.2.1'],
  reason: ['with a code that it cannot have', MALFORMED, '3.9.3', '2.4'],
  property: ['with a property that it cannot have', MALFORMED, '2.2', '2.2.2.2'],
  twice: ['with a property twice', PROTOCOL, '2.2', '2.2.2.2'],
  value: ['with a property of a value that it cannot have', PROTOCOL, '2.2', '2.2.2.2'],
  session: ['with a session, though a new one was asked for', PROTOCOL, '3.2.2.2', '3.2.2.1.1'],
  answer: ['as an answer to something else', PROTOCOL, '4.3', '4.3'],
  count: ['for another number of filters', PROTOCOL, '3.9.3', '3.9.3'],
  method: ['for an authentication that nobody asked for', PROTOCOL, '2.2.1', '4.12'],
} as const satisfies Record<string, readonly [what: string, reason: number, old: string, five: string]>

/** Control packets by type (MQTT 3.1.1 §2.2.1, MQTT 5 §2.1.2). */
const PACKETS = [
  'a packet of type 0',
  'a CONNECT',
  'a CONNACK',
  'a PUBLISH',
  'a PUBACK',
  'a PUBREC',
  'a PUBREL',
  'a PUBCOMP',
  'a SUBSCRIBE',
  'a SUBACK',
  'an UNSUBSCRIBE',
  'an UNSUBACK',
  'a PINGREQ',
  'a PINGRESP',
  'a DISCONNECT',
  'an AUTH',
] as const

/** What the broker has done, in a clause for a person, with where it is written that it may not. @param type of the packet */
export function describeFault(fault: Fault, type: number, version: 4 | 5): string {
  const [what, , old, five] = FAULTS[fault]
  const where = version === 5 ? `MQTT 5 §${five}` : `MQTT 3.1.1 §${old}`
  return `the broker sent ${PACKETS[type]} ${what} (${where})`
}

/** By which an MQTT 5 broker is told of it. */
export const reasonOf = (fault: Fault): number => FAULTS[fault][1]
