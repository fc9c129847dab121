import type { BrokerUrl } from './broker-url.js'

/** What was dialled, and as whom: what sentences about a connection that did not come to be are made of. */
export interface Dialled extends Pick<BrokerUrl, 'scheme' | 'isSecure' | 'isWeb' | 'address'> {
  /** Name that the broker's certificate has to be for. */
  readonly name: string
  readonly protocolVersion: 4 | 5
  readonly clientId: string
  readonly username: string | undefined
  readonly hasPassword: boolean
  /** File with the authorities that are trusted. */
  readonly ca: string | undefined
  /** File with the client's certificate. */
  readonly cert: string | undefined
  readonly alpn: string | undefined
}

/** Why a connection did not come to be. */
export interface Cause {
  /** What is wrong, a clause without a capital and a full stop. */
  readonly why: string
  /** What a person can do about it, likewise. Absent: nothing but wait. */
  readonly advice?: string | undefined
  /** Whether it may be otherwise at another attempt without anybody doing anything about it here. */
  readonly passes: boolean
}
