import {
  type ConnectionEnd,
  type IncomingMessage,
  type MqttConnection,
  type MqttConnectionOptions,
  openMqttConnection,
} from '../connection.js'

/** A connection under test with everything it was told. */
export class MqttProbe {
  readonly messages: IncomingMessage[] = []
  /** Every reason given to `onClose`: one, if all is well. */
  readonly closings: string[] = []
  /** How they were told to have come about. */
  readonly endings: ConnectionEnd[] = []
  /** Resolves to the reason the connection closed for. */
  readonly closed: Promise<string>
  #connection: MqttConnection | undefined
  #wake: (() => void)[] = []
  #trips = 0

  private constructor(closed: (tell: (reason: string) => void) => void) {
    this.closed = new Promise(closed)
  }

  /**
   * Connects with a clean 3.1.1 session unless told otherwise, and acknowledges nothing by itself.
   * @param by how it connects
   */
  static async open(
    url: string,
    options: Partial<MqttConnectionOptions> = {},
    by: (options: MqttConnectionOptions) => Promise<MqttConnection> = openMqttConnection,
  ): Promise<MqttProbe> {
    let tellClosed: (reason: string) => void = () => {}
    const probe = new MqttProbe(tell => {
      tellClosed = tell
    })
    probe.#connection = await by({
      url,
      clientId: 'probe',
      protocolVersion: 4,
      clean: true,
      keepaliveSeconds: 0,
      onMessage: message => {
        probe.messages.push(message)
        for (const wake of probe.#wake.splice(0)) wake()
      },
      onClose: (reason, how) => {
        probe.closings.push(reason)
        probe.endings.push(how)
        tellClosed(reason)
      },
      ...options,
    })
    return probe
  }

  get connection(): MqttConnection {
    if (this.#connection === undefined) throw new Error('open the probe first')
    return this.#connection
  }

  /** The first message on a topic that has come or will come. The test's own time limit bounds the wait. */
  async next(topic: string): Promise<IncomingMessage> {
    for (;;) {
      const found = this.messages.find(message => message.topic === topic)
      if (found !== undefined) return found
      await new Promise<void>(resolve => this.#wake.push(resolve))
    }
  }

  /** Publishes to itself by way of the broker and waits for the message to come back. */
  async roundTrip(): Promise<void> {
    const topic = `round-trip/${++this.#trips}`
    await this.connection.subscribe(topic, 1)
    await this.connection.publish(topic, 'there and back', { qos: 1 })
    const message = await this.next(topic)
    message.done()
  }
}
