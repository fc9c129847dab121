/** A message in the broker: one object for all who hear it and for every queue that it waits in. aedes makes its own of it. */
export class BrokerMessage {
  /** It is queued, and nobody is to hear it before that is durable. */
  isHeld = false
  /** It is of an earlier process: whether it was sent before, nobody knows. */
  isEarlier = false
  /** Number under which it is kept; 0: it is not. */
  keptAs = 0
  #size = 0

  /**
   * @param brokerCounter by which aedes tells it from others, and never goes back for one who hears it
   * @param clientId who published it; absent: the broker
   */
  constructor(
    readonly brokerId: string,
    public brokerCounter: number,
    readonly topic: string,
    readonly payload: Buffer,
    readonly qos: 0 | 1 | 2,
    readonly retain: boolean,
    readonly clientId?: string,
  ) {}

  /** Bytes of topic and payload. */
  get size(): number {
    if (this.#size === 0) this.#size = Buffer.byteLength(this.topic) + this.payload.length
    return this.#size
  }
}
