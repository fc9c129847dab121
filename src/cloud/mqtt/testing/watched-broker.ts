import { MemoryBroker } from '../memory-broker.js'

/** A broker in memory that remembers every message that was published, in order. */
export class WatchedBroker extends MemoryBroker {
  readonly published: { readonly topic: string; readonly payload: string; readonly from: string }[] = []

  override publish(...message: Parameters<MemoryBroker['publish']>): void {
    const [from, topic, payload] = message
    this.published.push({ topic, payload: payload.toString('utf8'), from })
    super.publish(...message)
  }
}
