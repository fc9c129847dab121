import type { ZoneKind } from '../../../src/panel/zones.js'

/** A zone of the house that the walk goes through. */
export interface OracleZone {
  readonly zone: number
  readonly kind: ZoneKind
  readonly partition: number
  open: boolean
  tamper: boolean
  trouble: boolean
  bypassed: boolean
  /** In alarm since its partition was armed. */
  alarmed: boolean
}

interface OraclePartition {
  armed: 'away' | 'home' | undefined
  instant: boolean
  chime: boolean
  lastUser: number
  /** When its siren ends; undefined: nothing sounds. */
  siren: number | undefined
  /** What sounds, or part of it, is fire. */
  fire: boolean
  /** An alarm since somebody armed or disarmed. */
  memory: boolean
}

const SIREN = 240_000
const NO_USER = 98
const lifeSafety = (kind: ZoneKind) => kind === 'fire' || kind === '24h'

/**
 * What an NX without delays does, told a second time and without anything of the emulator: zones, two partitions, one master,
 * power. Every input answers whether the gateway acknowledges it.
 */
export class Oracle {
  readonly partitions: readonly OraclePartition[]
  walkTest = false
  mains = true
  lowBattery = false

  constructor(readonly zones: readonly OracleZone[]) {
    this.partitions = [1, 2].map(() => ({
      ...{ armed: undefined, instant: false, chime: false, lastUser: 0, siren: undefined, fire: false },
      memory: false,
    }))
  }

  /** What falls due until `now` happens. */
  until(now: number): void {
    for (const partition of this.partitions)
      if (partition.siren !== undefined && partition.siren <= now) this.#quiet(partition)
  }

  zone(
    number: number,
    condition: Partial<Pick<OracleZone, 'open' | 'tamper' | 'trouble'>>,
    now: number,
  ): void {
    const zone = this.#zone(number)
    const before = { ...zone }
    Object.assign(zone, condition)
    const trips = (zone.open && !before.open) || (zone.kind !== 'fire' && zone.tamper && !before.tamper)
    if (!trips || zone.bypassed || this.walkTest) return
    const partition = this.#partition(zone.partition)
    const live = partition.armed !== undefined && (zone.kind !== 'interior' || partition.armed === 'away')
    if (!live && !lifeSafety(zone.kind)) return
    zone.alarmed = true
    this.#sound(partition, now, zone.kind === 'fire')
  }

  bypass(number: number): boolean {
    const zone = this.#zone(number)
    const { armed, siren } = this.#partition(zone.partition)
    if (lifeSafety(zone.kind) || armed || siren !== undefined) return false
    zone.bypassed = !zone.bypassed
    return true
  }

  /** The Stay key: arms so, or changes over. */
  stay(number: number): boolean {
    return this.#arm(number, this.#partition(number).armed === 'home' ? 'away' : 'home', false)
  }

  /** The Exit key: arms away, or toggles the entry delay. */
  exit(number: number): boolean {
    const { armed, instant } = this.#partition(number)
    return armed ? this.#arm(number, armed, !instant) : this.#arm(number, 'away', false)
  }

  chime(number: number): boolean {
    const partition = this.#partition(number)
    partition.chime = !partition.chime
    return true
  }

  police(number: number, now: number): boolean {
    this.#sound(this.#partition(number), now, false)
    return true
  }

  /** The master's PIN. */
  disarm(number: number): boolean {
    const partition = this.#partition(number)
    if (partition.armed === undefined && partition.siren === undefined) return true
    Object.assign(partition, { armed: undefined, instant: false, lastUser: 1, memory: false })
    this.#quiet(partition)
    for (const zone of this.zones) if (zone.partition === number) zone.bypassed = false
    return true
  }

  silence(number: number): boolean {
    this.#quiet(this.#partition(number))
    return true
  }

  test(on: boolean): boolean {
    if (on && !this.walkTest && this.partitions.some(({ armed, siren }) => armed || siren !== undefined))
      return false
    this.walkTest = on
    return true
  }

  /** Whether a zone shows as bypassed. */
  shown({ bypassed, kind, partition }: OracleZone): boolean {
    return bypassed || (kind === 'interior' && this.#partition(partition).armed === 'home')
  }

  ready(number: number): boolean {
    return this.zones.every(
      zone => zone.partition !== number || this.shown(zone) || !(zone.open || zone.tamper),
    )
  }

  #arm(number: number, mode: 'away' | 'home', instant: boolean): boolean {
    const partition = this.#partition(number)
    if (this.walkTest || partition.siren !== undefined) return false
    const inTheWay = this.zones.some(
      zone =>
        zone.partition === number &&
        !zone.bypassed &&
        (zone.open || zone.tamper) &&
        (mode === 'away' || zone.kind !== 'interior'),
    )
    if (inTheWay) return false
    // Arming over, with the delay as it was, tells of nobody: the partition goes from armed to armed.
    if (partition.armed !== mode) partition.lastUser = NO_USER
    if (partition.armed === undefined) {
      partition.memory = false
      for (const zone of this.zones) if (zone.partition === number) zone.alarmed = false
    }
    Object.assign(partition, { armed: mode, instant })
    return true
  }

  #sound(partition: OraclePartition, now: number, fire: boolean): void {
    partition.siren = now + SIREN
    partition.memory = true
    partition.fire ||= fire
  }

  #quiet(partition: OraclePartition): void {
    partition.siren = undefined
    partition.fire = false
  }

  #zone(number: number): OracleZone {
    const zone = this.zones.find(one => one.zone === number)
    if (!zone) throw new Error(`there is no zone ${number}`)
    return zone
  }

  #partition(number: number): OraclePartition {
    const partition = this.partitions[number - 1]
    if (!partition) throw new Error(`there is no partition ${number}`)
    return partition
  }
}
