import type { Delays, Passage } from '../../mqtt/memory-broker.js'
import type { Site } from './site.js'

/**
 * A network that delays, repeats, reorders and loses requests and answers, as `faults` say in turn. Documents of one
 * topic stay in order, which is what MQTT promises.
 */
export function rough(site: Site, faults: readonly (readonly number[])[]): { delays: Delays; calm(): void } {
  let count = 0
  let isCalm = false
  const last = new Map<string, number>()
  const delays = ({ topic, to }: Passage) => {
    const fault = isCalm ? [0] : (faults[count++ % faults.length] ?? [0])
    if (topic.includes('/request/') || topic.includes('/response/')) return fault
    const key = `${to} ${topic}`
    const at = Math.max(site.clock.now() + (fault[0] ?? 0), last.get(key) ?? 0)
    last.set(key, at)
    return [at - site.clock.now()]
  }
  return {
    delays,
    calm: () => {
      isCalm = true
    },
  }
}

/** What happens to one message: when it arrives, in ms; lost, once, or twice. */
export const FAULTS: readonly (readonly number[])[] = [
  [0],
  [0],
  [0],
  [0],
  [],
  [0, 0],
  [0, 2_000],
  [3_000, 80_000],
  [1],
  [2_000],
  [5_000],
  [30_000],
]
