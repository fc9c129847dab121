import type { Cause, Dialled } from './dialled.js'

type Row = (dialled: Dialled) => Cause

const lasting = (why: string, advice: string): Cause => ({ why, advice, passes: false })
const passing = (why: string): Cause => ({ why, passes: true })

/** How to name a user and a password, for one who has named none. */
const NAME_USER =
  'name both: username and passwordFile (--broker-username NAME --broker-password-file FILE, or PANELEMU_BROKER_PASSWORD)'

const whoOf = ({ username, cert }: Dialled): string => {
  if (username !== undefined) return `the user "${username}"`
  return cert === undefined ? 'a client without user name' : `the certificate in ${cert}`
}

const version: Row = ({ protocolVersion }) =>
  protocolVersion === 5
    ? lasting('it does not speak MQTT 5', 'leave mqttVersion (--mqtt-version) out, for MQTT 3.1.1')
    : lasting('it does not speak MQTT 3.1.1', 'try MQTT 5: mqttVersion (--mqtt-version 5)')

const clientId: Row = ({ clientId }) =>
  lasting(
    `it does not take the client id "${clientId}"`,
    'name one that it takes: clientId (--broker-client-id), in which {id} is the panel',
  )

const password: Row = dialled =>
  dialled.username === undefined
    ? lasting('it wants a user name and a password', NAME_USER)
    : lasting(
        `user name or password is wrong (${whoOf(dialled)}${dialled.hasPassword ? '' : ', without a password'})`,
        dialled.hasPassword
          ? 'look at username and at what has the password: passwordFile, PANELEMU_BROKER_PASSWORD or the URL'
          : 'name the file with the password: passwordFile (--broker-password-file FILE), or set PANELEMU_BROKER_PASSWORD',
      )

// Brokers say this as well where a password is wrong, as Mosquitto does with MQTT 3.1.1.
const unauthorized: Row = dialled => {
  const isNobody = dialled.username === undefined && dialled.cert === undefined
  return lasting(
    `it does not let ${whoOf(dialled)} in: not authorized`,
    isNobody
      ? NAME_USER
      : `look at user name and password, and let client "${dialled.clientId}" connect in the broker's own rules`,
  )
}

/**
 * What a CONNACK says that is no success: MQTT 3.1.1 table 3.1 (1 to 5), MQTT 5 §3.2.2.2 (from 0x80). One that knows only an
 * older version answers in that.
 */
const ROWS: Readonly<Record<number, Row>> = {
  1: version,
  2: clientId,
  3: () => passing('it cannot serve now'),
  4: password,
  5: unauthorized,
  128: () => passing('it does not say why'),
  131: () => passing('it has a reason of its own'),
  132: version,
  133: clientId,
  134: password,
  135: unauthorized,
  136: () => passing('it cannot serve now'),
  137: () => passing('it is busy'),
  138: dialled =>
    lasting(`it has banned ${whoOf(dialled)}`, 'ask whoever runs it, or be somebody else for it'),
  140: () =>
    lasting('it wants another method of authentication', 'use a broker that takes passwords or certificates'),
  144: () => lasting('it does not take the topic of the last will', 'choose another root (--root)'),
  149: () => lasting('CONNECT is too long for it', 'choose a shorter client id or root'),
  151: () => passing('a quota is used up'),
  154: () => lasting('it retains nothing', 'allow retained messages there, or use another broker'),
  155: () => lasting('it does not take QoS 1 for the last will', 'use another broker'),
  156: () => lasting('another server is to be used', 'ask whoever runs it which, and name that'),
  157: () => lasting('it has moved', 'ask whoever runs it where to, and name that'),
  159: () => passing('too many connect at once'),
}

/** What a broker that refuses a connection means. @param reason its own word for the code */
export function refusalOf(code: number, reason: string, dialled: Dialled): Cause {
  const known = ROWS[code]?.(dialled)
  // A code that nobody knows may stand for anything, also for what passes.
  return known ?? { why: reason, passes: true }
}

/** What a SUBACK refuses (MQTT 3.1.1 §3.9.3, MQTT 5 §3.9.3), of the filters that were asked for. */
export function refusedFilters(filters: string | readonly string[], error: Error): string[] {
  const packet = 'packet' in error && typeof error.packet === 'object' ? error.packet : undefined
  const granted = packet && 'granted' in packet && Array.isArray(packet.granted) ? packet.granted : []
  const all = typeof filters === 'string' ? [filters] : filters
  return all.filter((_, index) => typeof granted[index] === 'number' && granted[index] >= REFUSED)
}

/** From here on a reason code is a refusal. */
const REFUSED = 0x80

const whoIsWho = (dialled: Dialled) => `client "${dialled.clientId}" (${whoOf(dialled)})`

/** What a subscription that is refused means. */
export function subscriptionRefusal(filters: readonly string[], dialled: Dialled): Cause {
  return lasting(
    `it does not let ${whoIsWho(dialled)} subscribe to ${filters.join(', ')}: not authorized`,
    'allow that in its access list, or choose another root (--root)',
  )
}

/** Words for what a PUBACK says that is no success (MQTT 5 §3.4.2.1). */
const PUBLISHES: Readonly<Record<number, string>> = {
  131: 'it has a reason of its own',
  135: 'not authorized',
  144: 'the topic is none that it takes',
  151: 'a quota is used up',
  153: 'the payload is not of the format that it is said to be',
}

/** A sentence about a message that the broker does not take. */
export function publishRefused(topic: string, code: number, dialled: Dialled): string {
  const why = PUBLISHES[code] ?? 'it does not say why'
  const advice = code === 135 ? `; allow ${whoIsWho(dialled)} to publish there in its access list` : ''
  return `${dialled.address} does not take what is published to ${topic}: ${why} (code ${code})${advice}`
}
