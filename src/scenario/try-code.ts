import { Device } from '../device/device.js'
import { explain, type RefusalReason } from '../panel/refusals.js'
import type { Secret } from '../panel/secret.js'
import type { TimelineEvent } from '../panel/timeline-event.js'
import { VirtualClock } from '../time/virtual-clock.js'
import type { PlacedPanel } from './placed-panel.js'

/** What came of typing a code. */
export type Tried =
  | { readonly kind: 'opened' }
  /** `untried`: the partition could not even be armed for it. */
  | { readonly kind: 'refused' | 'untried'; readonly reason: string; readonly message: string }

const because = (kind: 'refused' | 'untried', reason: RefusalReason): Tried => ({
  kind,
  reason,
  message: explain(reason).message,
})

/** What is tried, on a copy of which panel, when (epoch ms). */
export interface Try {
  readonly place: PlacedPanel
  readonly now: number
  readonly code: Secret
  readonly partition: number
}

/** Types a code at the keypad of an armed partition and says whether that disarms it. The panel itself stays as it is. */
export function tryCode({ place, now, code, partition }: Try): Tried {
  const events: TimelineEvent[] = []
  const copy = new Device(place.panel.record(), place.model, new VirtualClock({ start: now }), {
    event: event => events.push(event),
    settled: () => undefined,
  })
  const arming = () => copy.panel.state.arming(partition)
  try {
    if (arming() === 'disarmed') {
      const armed = copy.command({ type: 'arm', mode: 'away', partition, bypass: true }, 'control')
      if (!armed.ok) return because('untried', armed.reason)
    }
    const problem = copy.keys(`[CANCEL]${code.reveal()}`, partition)
    if (problem) throw new RangeError(problem.problem)
    if (arming() === 'disarmed') return { kind: 'opened' }
    const denied = events.findLast(({ type }) => type === 'panel.access.denied')
    if (denied) return because('refused', denied.data.reason as RefusalReason)
    return { kind: 'refused', reason: 'nothing', message: 'the keypad waits for more digits' }
  } finally {
    copy.sleep()
  }
}
