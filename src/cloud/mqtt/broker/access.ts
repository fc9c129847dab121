/** What a client of the broker may do. */
export interface Rights {
  mayPublish(topic: string): boolean
  /** Whether a filter may be subscribed to; what it matches may still be more than the client may receive. */
  maySubscribe(filter: string): boolean
  mayReceive(topic: string): boolean
}

/** Who a client of the broker has proved to be. */
export interface Visitor {
  /** As the users file or the certificate has it. */
  readonly name: string
  /** Who it is, for a person: `user "ada" (cloud)`. */
  readonly described: string
  /** Absent: everything. */
  readonly rights?: Rights
  /** Whether that is so still. */
  holds(): boolean
}

/** What a client shows in CONNECT, and before. */
export interface Login {
  readonly clientId: string
  readonly username?: string | undefined
  readonly password?: Uint8Array | undefined
  /** The common name of a certificate that was verified. */
  readonly certificate?: string | undefined
  /** Address that it comes from. */
  readonly from: string
}

/** Why somebody is not let in, and which return code of CONNACK says so (MQTT 3.1.1 table 3.1). */
export interface NotAdmitted {
  readonly code: 2 | 3 | 4 | 5
  readonly refused: 'credentials' | 'clientId' | 'sessions'
  /** For the log: a sentence without its end. */
  readonly why: string
}

/** Who may come in. */
export interface BrokerAccess {
  admit(login: Login): Promise<Visitor | NotAdmitted>
  /** Hears that some may not be any more who they were. */
  onChange: (() => void) | undefined
}
