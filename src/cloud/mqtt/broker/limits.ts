/** A limit of the embedded broker: a row of the page about it, a key of the configuration, a label of the metric. */
export interface LimitRow {
  readonly default: number
  readonly least: number
  readonly most: number
  /** What is limited, and in which unit. */
  readonly what: string
  /** What becomes of who goes above it. */
  readonly above: string
}

const KIB = 1_024
const MIB = 1_024 * KIB

/**
 * What one client of the embedded broker may take from all others. Panels of the emulator itself are held to those alone that say
 * so.
 */
export const LIMIT_ROWS = {
  packetBytes: {
    default: 256 * KIB,
    least: 128,
    most: 268_435_455,
    what: 'bytes of one packet, its header included',
    above: 'the connection ends at the header, before anything of the packet is held',
  },
  connections: {
    default: 10_000,
    least: 1,
    most: 1_000_000,
    what: 'connections from outside, those that have not said who they are included',
    above: 'the new connection is closed',
  },
  connectionsPerAddress: {
    default: 10_000,
    least: 1,
    most: 1_000_000,
    what: 'connections from one address',
    above: 'the new connection is closed',
  },
  silentConnections: {
    default: 1_000,
    least: 1,
    most: 1_000_000,
    what: 'connections that were not let in yet: in a handshake, before CONNECT, or while a password is checked',
    above: 'the one that has been so for longest is closed',
  },
  connectSeconds: {
    default: 10,
    least: 1,
    most: 3_600,
    what: 'seconds from the beginning of a connection until it was let in',
    above: 'the connection ends',
  },
  unreadSeconds: {
    default: 1,
    least: 1,
    most: 60,
    what: 'seconds that a subscriber may leave unread what it is sent; who publishes to it waits that long',
    above: 'its connection ends',
  },
  subscriptions: {
    default: 1_000,
    least: 1,
    most: 100_000,
    what: 'subscriptions of one client',
    above: 'SUBACK refuses the subscription (0x80)',
  },
  inFlight: {
    default: 100,
    least: 1,
    most: 65_535,
    what: 'QoS 2 messages that a client may leave half done',
    above: 'the connection ends',
  },
  topicLevels: {
    default: 32,
    least: 4,
    most: 100,
    what: 'levels of a topic or filter',
    above: 'the connection ends',
  },
  perSecond: {
    default: 2_000,
    least: 1,
    most: 1_000_000,
    what: 'messages and subscriptions of one client in a second, on an average; one second’s worth may come at once',
    above: 'what is more waits, and nothing more is read from the client until it has its turn',
  },
  sessions: {
    default: 10_000,
    least: 1,
    most: 1_000_000,
    what: 'sessions from outside that outlast their connection',
    above: 'CONNACK refuses a client that asks for one more (3)',
  },
  sessionSeconds: {
    default: 7 * 86_400,
    least: 1,
    most: 315_360_000,
    what: 'seconds that such a session is kept without a connection',
    above: 'the session ends, with what was queued for it',
  },
  retainedMessages: {
    default: 100_000,
    least: 0,
    most: 10_000_000,
    what: 'retained messages from outside',
    above: 'the message is refused, as one outside of a role',
  },
  retainedBytes: {
    default: 64 * MIB,
    least: 0,
    most: 16_384 * MIB,
    what: 'bytes of retained messages from outside, topics included',
    above: 'the message is refused, as one outside of a role',
  },
  queuedMessages: {
    default: 10_000,
    least: 1,
    most: 1_000_000,
    what: 'messages that wait for one session, panels of the emulator included',
    above:
      'the new message is not queued for that session; for a panel of an emulator with a state folder its sender is cut off before it is acknowledged',
  },
  queuedBytes: {
    default: 8 * MIB,
    least: 1,
    most: 16_384 * MIB,
    what: 'bytes of the messages that wait for one session, topics included',
    above: 'as for queuedMessages',
  },
  queuedTotalBytes: {
    default: 256 * MIB,
    least: 1,
    most: 65_536 * MIB,
    what: 'bytes of all messages that wait for sessions from outside',
    above: 'as for queuedMessages',
  },
} as const satisfies Readonly<Record<string, LimitRow>>

export type LimitName = keyof typeof LIMIT_ROWS
/** All limits, as they hold. */
export type BrokerLimits = Readonly<Record<LimitName, number>>

export const LIMIT_NAMES = Object.keys(LIMIT_ROWS) as LimitName[]

/** The limits where nothing is said, or what is said. */
export const limitsOf = (said: { readonly [Name in LimitName]?: number | undefined } = {}): BrokerLimits =>
  Object.fromEntries(LIMIT_NAMES.map(name => [name, said[name] ?? LIMIT_ROWS[name].default])) as Record<
    LimitName,
    number
  >
