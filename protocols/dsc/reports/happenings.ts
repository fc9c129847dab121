import type { PanelEvents } from '../../../src/panel/events.js'
import type { PanelTold } from '../../../src/panel/timeline-event.js'
import { report, userDigits, zoneDigits } from '../answer.js'
import type { Frame } from '../frame.js'
import { type Module, PARTITIONS, ZONES } from '../module.js'
import type { PartitionStates } from './partition-states.js'
import type { ZoneStates } from './zone-states.js'

/**
 * How long a refused code stays on the bus. 670 is a state, and told when it comes about (TPI 1.08, 3.5, p. 9): another wrong
 * code meanwhile changes nothing. How long it stays is assumed.
 */
const REFUSAL_MS = 5000

/** An emergency key's alarm, and its end, which follows by itself ("sent automatically", p. 6). */
const KEY_ALARMS: Partial<Record<PanelEvents['panel.alarm']['kind'], readonly Frame[]>> = {
  fire: [report('621'), report('622')],
  medical: [report('623'), report('624')],
  police: [report('625'), report('626')],
  // "Cannot trace user" (p. 6).
  duress: [report('620', '0000')],
}

/** What happens at the panel, as messages; what its states are, others tell. */
export class Happenings {
  #frames: Frame[] = []
  readonly #refusedAt = new Map<number, number>()

  constructor(
    readonly module: Module,
    readonly partitions: PartitionStates,
    readonly zones: ZoneStates,
  ) {}

  /** What was noted since this was last asked. */
  take(): Frame[] {
    const frames = this.#frames
    this.#frames = []
    return frames
  }

  note(event: PanelTold): void {
    switch (event.type) {
      case 'panel.arming.changed':
        return this.#arming(event.data)
      case 'panel.arming.refused':
        // What the module itself asked for, it answers by an error.
        if (event.data.by !== 'serial') this.#say('672', event.data.partition)
        return
      case 'panel.alarm':
        return this.#alarm(event.data)
      case 'panel.access.denied':
        if (event.data.reason !== 'KEYPAD_LOCKED') this.#denied(event.data.partition)
        return
      case 'panel.keypad.locked':
        for (const partition of this.module.partitions) this.#say('658', partition)
        return
      case 'panel.trouble':
        return this.#trouble(event.data)
      case 'panel.programming.changed':
        return this.#programming(event.data)
    }
  }

  /** Of a menu that a user's code opened the other keypads show that the partition is busy (673, p. 7). */
  #programming({ to, user }: PanelEvents['panel.programming.changed']): void {
    this.module.installer = to === 'local' && user === undefined
    if (this.module.installer) this.#frames.push(report('680'))
    else if (to === 'local' && !this.module.types)
      for (const partition of this.module.partitions) this.#say('673', partition)
  }

  #say(code: string, partition: number, more = ''): void {
    if (partition <= PARTITIONS) this.#frames.push(report(code, `${partition}${more}`))
  }

  #arming({ partition, from, to, user, by }: PanelEvents['panel.arming.changed']): void {
    this.#refusedAt.delete(partition)
    const wasArmed = this.partitions.wasArmed(partition)
    if (to === 'disarmed' && by !== 'panel') {
      // An exit delay that is broken off was no closing yet, so that there is nothing to open.
      if (wasArmed && from !== 'arming') this.#by('750', '751', partition, user)
      this.#say('655', partition)
    }
    // Also where there is no exit delay. A change of mode, and what an alarm leaves armed, is no closing.
    const closes = from === 'arming' || from === 'disarmed'
    if (!closes || !to.startsWith('armed')) return
    this.#by('700', '701', partition, user)
    if (this.module.panel.zones.in(partition).some(({ bypassed }) => bypassed)) this.#say('702', partition)
  }

  #by(known: string, unknown: string, partition: number, user: number | undefined): void {
    if (user === undefined) this.#say(unknown, partition)
    else this.#say(known, partition, userDigits(user))
  }

  #alarm({ partition, kind, zone }: PanelEvents['panel.alarm']): void {
    this.#refusedAt.delete(partition)
    if (zone === undefined) this.#frames.push(...(KEY_ALARMS[kind] ?? []))
    else if (zone <= ZONES) {
      this.zones.alarm(zone)
      this.#say('601', partition, zoneDigits(zone))
    }
  }

  #denied(partition: number): void {
    const now = this.module.host.clock.now()
    const before = this.#refusedAt.get(partition)
    this.#refusedAt.set(partition, now)
    if (before === undefined || now - before >= REFUSAL_MS) this.#say('670', partition)
  }

  #trouble({ trouble, active }: PanelEvents['panel.trouble']): void {
    if (trouble === 'ac_loss') this.#frames.push(report(active ? '802' : '803'))
    if (trouble === 'low_battery' || trouble === 'no_battery')
      this.#frames.push(report(active ? '800' : '801'))
  }
}
