import { everyMachineMs, machineMs } from '../../../time/stopwatch.js'

/** ms between two looks at who is due. */
const TICK = 100

/** Half a second has so many ticks. */
const HALF_SECOND = 500 / TICK

/** One that has its place on the wheel in itself, so that it costs nothing to be on it. */
export interface Rider {
  lane: Lane | undefined
  next: Rider | undefined
  previous: Rider | undefined
  /** Tick. */
  due: number
  /** Half of its keep-alive has passed once more. */
  onHalf(): void
}

/** All that have the same keep-alive. Each goes to the end with the same delay, so the first is due first. */
class Lane {
  first: Rider | undefined
  last: Rider | undefined

  /** @param delay in ticks */
  constructor(readonly delay: number) {}

  append(rider: Rider): void {
    rider.lane = this
    rider.previous = this.last
    rider.next = undefined
    if (this.last) this.last.next = rider
    else this.first = rider
    this.last = rider
  }

  remove(rider: Rider): void {
    if (rider.previous) rider.previous.next = rider.next
    else this.first = rider.next
    if (rider.next) rider.next.previous = rider.previous
    else this.last = rider.previous
    rider.lane = undefined
    rider.next = undefined
    rider.previous = undefined
  }
}

/**
 * One timer for the keep-alives of all connections of the process. It runs while somebody is on it, by the machine's own clock: how
 * long a broker may be silent is no time of anything emulated.
 */
export class KeepaliveWheel {
  readonly #lanes = new Map<number, Lane>()
  #stop: (() => void) | undefined

  /**
   * Calls on `rider` each time that half of so many seconds has passed, or up to two tenths of a second before: a client may not be
   * silent for longer than its keep-alive (MQTT 3.1.1 §3.1.2.10, MQTT 5 §3.1.2.10).
   */
  join(rider: Rider, seconds: number): void {
    const delay = seconds * HALF_SECOND - 1
    const lane = this.#lanes.get(delay) ?? new Lane(delay)
    this.#lanes.set(delay, lane)
    rider.due = now() + delay
    lane.append(rider)
    this.#stop ??= everyMachineMs(TICK, () => this.#turn())
  }

  leave(rider: Rider): void {
    const { lane } = rider
    if (!lane) return
    lane.remove(rider)
    if (lane.first) return
    this.#lanes.delete(lane.delay)
    if (this.#lanes.size > 0) return
    this.#stop?.()
    this.#stop = undefined
  }

  #turn(): void {
    const tick = now()
    for (const lane of this.#lanes.values())
      for (let rider = lane.first; rider && rider.due <= tick; rider = lane.first) {
        lane.remove(rider)
        rider.due = tick + lane.delay
        lane.append(rider)
        rider.onHalf()
      }
  }
}

const now = () => Math.floor(machineMs() / TICK)
