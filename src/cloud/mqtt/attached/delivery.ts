import type { BrokerMessage } from '../broker/broker-message.js'
import type { Task } from './turns.js'

/** Who hears of a message later. */
interface Addressee {
  arrive(message: BrokerMessage, qos: 0 | 1 | 2): void
}

/** A message on its way to an attached client. */
export class Delivery implements Task {
  constructor(
    readonly to: Addressee,
    readonly message: BrokerMessage,
    readonly qos: 0 | 1 | 2,
  ) {}

  run(): void {
    this.to.arrive(this.message, this.qos)
  }
}
