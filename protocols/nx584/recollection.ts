import type { TimelineEvent } from '../../src/device/timeline-event.js'
import type { PanelEvents } from '../../src/panel/events.js'

/**
 * The user number of arming without a code. NX-8E captures show 62h in the partition status after one-button arming;
 * that disarming without a code gives the same is assumed.
 */
export const NO_CODE_USER = 98

/** Alarms of emergency keys, which have no zone. */
const PANICS: readonly string[] = ['fire', 'medical', 'police']

interface PartitionPast {
  /** User number that armed or disarmed last; 0: nobody yet. */
  lastUser: number
  /** The last alarm was called off. */
  cancelled: boolean
  /** What sounds is a fire alarm. */
  fire: boolean
  /** An exit error since the partition was last armed, until it is disarmed. */
  exitError: boolean
}

/**
 * What status messages tell of the past that the panel's own state does not keep, gathered from the timeline. It goes
 * back as far as the timeline does.
 */
export class Recollection {
  readonly #partitions = new Map<number, PartitionPast>()

  of(partition: number): Readonly<PartitionPast> {
    return this.#past(partition)
  }

  note(told: TimelineEvent): void {
    switch (told.type) {
      case 'panel.arming.changed':
        return this.#noteArming(told.data)
      case 'panel.alarm': {
        const past = this.#past(told.data.partition)
        const { kind, zone } = told.data
        if (kind === 'fire') past.fire = true
        if (zone === undefined && !PANICS.includes(kind)) return
        past.cancelled = false
        return
      }
      case 'panel.exit_error':
        this.#past(told.data.partition).exitError = true
        return
      case 'panel.alarm.cancelled':
        this.#past(told.data.partition).cancelled = true
        return
      case 'panel.alarm.silenced':
        this.#past(told.data.partition).fire = false
    }
  }

  #noteArming({ partition, from, to, user, by }: PanelEvents['panel.arming.changed']): void {
    const past = this.#past(partition)
    // An emergency key is nobody's arming or disarming, though somebody pressed it.
    if (by !== 'panel' && to !== 'triggered') past.lastUser = user ?? NO_CODE_USER
    if (from === 'disarmed' && to !== 'triggered') {
      past.cancelled = false
      past.exitError = false
    }
    if (to === 'disarmed') past.exitError = false
  }

  #past(partition: number): PartitionPast {
    let past = this.#partitions.get(partition)
    if (!past) {
      past = {
        lastUser: 0,
        cancelled: false,
        fire: false,
        exitError: false,
      }
      this.#partitions.set(partition, past)
    }
    return past
  }
}
