import { isFire, type ZoneCondition, type ZoneSetup } from '../../../src/panel/zones.js'
import { report, zoneDigits } from '../answer.js'
import type { Frame } from '../frame.js'
import { type Module, ZONES } from '../module.js'

type Zone = ZoneSetup & ZoneCondition

/** The messages of a condition that begins, and that ends (TPI 1.08, p. 6). */
const CONDITIONS = [
  { of: 'open', began: '609', ended: '610', withPartition: false },
  { of: 'tamper', began: '603', ended: '604', withPartition: true },
  { of: 'trouble', began: '605', ended: '606', withPartition: false },
] as const

/** What zones were last said to be in, which of them are in alarm, and since when those that were open are closed. */
export class ZoneStates {
  #last: ReadonlyMap<number, Zone>
  #fireTrouble: boolean
  readonly #alarmed = new Set<number>()
  readonly #closedAt = new Map<number, number>()

  constructor(readonly module: Module) {
    this.#last = this.#all()
    this.#fireTrouble = this.#hasFireTrouble()
    for (const { zone, open, partition } of this.#last.values()) {
      const alarms = module.panel.partitions[partition - 1]?.context.alarmZones ?? []
      if (open && alarms.includes(zone)) this.#alarmed.add(zone)
    }
  }

  /** Whether a zone is open: one that is not in use is not. */
  isOpen(zone: number): boolean {
    return this.#last.get(zone)?.open === true
  }

  /** When a zone closed that was open since the session began (epoch ms). */
  closedAt(zone: number): number | undefined {
    return this.#closedAt.get(zone)
  }

  /** A line for each of the 64 zones, in use or not: as real modules do (IT-100: `it100mqtt`; TPI: `homebridge-envisalink` 20). */
  status(): Frame[] {
    const open = this.#all()
    return Array.from({ length: ZONES }, (_, index) =>
      report(open.get(index + 1)?.open ? '609' : '610', zoneDigits(index + 1)),
    )
  }

  /** A zone went into alarm. */
  alarm(zone: number): void {
    this.#alarmed.add(zone)
  }

  /** What is another than it was, zone by zone. */
  take(): Frame[] {
    const before = this.#last
    this.#last = this.#all()
    const frames = [...this.#last.values()].flatMap(zone => this.#changes(zone, before.get(zone.zone)))
    const fireTrouble = this.#hasFireTrouble()
    if (fireTrouble !== this.#fireTrouble) frames.push(report(fireTrouble ? '842' : '843'))
    this.#fireTrouble = fireTrouble
    return frames
  }

  #changes(zone: Zone, before: Zone | undefined): Frame[] {
    const number = zoneDigits(zone.zone)
    const frames: Frame[] = []
    for (const { of, began, ended, withPartition } of CONDITIONS) {
      if (zone[of] === (before?.[of] ?? false)) continue
      frames.push(report(zone[of] ? began : ended, withPartition ? `${zone.partition}${number}` : number))
    }
    const closed = before?.open === true && !zone.open
    if (closed) this.#closedAt.set(zone.zone, this.module.host.clock.now())
    if (closed && this.#alarmed.delete(zone.zone)) frames.push(report('602', `${zone.partition}${number}`))
    return frames
  }

  #all(): Map<number, Zone> {
    return new Map(
      this.module.panel.zones
        .all()
        .filter(({ zone }) => zone <= ZONES)
        .map(zone => [zone.zone, zone]),
    )
  }

  #hasFireTrouble(): boolean {
    return [...this.#last.values()].some(({ kind, trouble }) => isFire(kind) && trouble)
  }
}
