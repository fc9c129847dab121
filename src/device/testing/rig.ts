import { loadCatalogue } from '../../catalogue/catalogue.js'
import { parseModelReference } from '../../catalogue/reference.js'
import type { ModuleResponse } from '../../module/request.js'
import type { Upstream } from '../../module/upstream.js'
import { VirtualClock } from '../../time/virtual-clock.js'
import { Device, type Turn } from '../device.js'
import { type DeviceRecord, type DeviceSetup, decodeRecord, encodeRecord, newRecord } from '../record.js'
import type { TimelineEvent } from '../timeline-event.js'
import { Hands } from './hands.js'

const catalogue = loadCatalogue()

/** What a {@link Rig} is built from; everything may be left out. */
export interface RigOptions {
  /** Model id, optionally with `@firmware`. Default: a panel that cannot be programmed while it is armed. */
  readonly model?: string
  readonly setup?: DeviceSetup
  readonly seed?: number
  readonly id?: string
  /** Puts the device down and takes it up again after every step. */
  readonly naps?: boolean
  /** Default true: the device begins with its link standing. */
  readonly online?: boolean
  /** A record to take up instead of a new device. */
  readonly record?: DeviceRecord
  /** When the clock begins (epoch ms). */
  readonly start?: number
}

/**
 * A device on a test bench: virtual time, and a cloud that is a list.
 *
 * The cloud hears what is sent while {@link Rig.cable} is whole, and confirms it at once. A connection that the module
 * asks for is noted, and made by whoever holds the rig.
 */
export class Rig {
  readonly clock: VirtualClock
  readonly model
  readonly naps: boolean
  device: Device
  /** Beside the device, also when another one has been taken up. */
  readonly hands = new Hands(() => this.device)
  /** Whether what is sent arrives; a cut that nobody has noticed yet loses it. */
  cable = true
  /** Everything that happened. */
  readonly events: TimelineEvent[] = []
  /** Every input with what came of it. */
  readonly turns: Turn[] = []
  /** Everything the device handed over, in order. */
  readonly outputs: Upstream[] = []
  /** What the cloud heard. */
  readonly answers: ModuleResponse[] = []
  readonly reports: TimelineEvent[] = []

  constructor(options: RigOptions = {}) {
    const { model = 'interlogix-concord-4', setup = {}, seed = 1, id = 'panel-1' } = options
    const reference = parseModelReference(model)
    this.model = catalogue.model(reference.id, reference.firmware)
    this.naps = options.naps ?? false
    this.clock = new VirtualClock(options.start === undefined ? {} : { start: options.start })
    this.device = this.#take(options.record ?? newRecord({ id, model: this.model, seed, setup }))
    if (options.online === false) return
    this.do(hands => hands.link(true))
    this.do(hands => hands.linkUp())
  }

  /** One step: an input, and a nap if this rig takes naps. */
  do(input: (hands: Hands) => void): this {
    input(this.hands)
    if (this.naps) this.nap()
    return this
  }

  /** Lets time pass. */
  wait(ms: number): this {
    this.clock.advance(ms)
    if (this.naps) this.nap()
    return this
  }

  /** Puts the device down and takes it up from the text of its record, `ms` later. */
  nap(ms = 0): this {
    const text = encodeRecord(this.device.sleep())
    this.clock.advance(ms)
    this.device = this.#take(decodeRecord(text))
    return this
  }

  /** The answers to a transaction that the cloud heard. */
  answersTo(transaction: string): ModuleResponse[] {
    return this.answers.filter(answer => answer.transaction === transaction)
  }

  /** How a transaction went, in short: `in_progress WAITING_FOR_DISARM`, `succeeded`. */
  courseOf(transaction: string): string[] {
    return this.answersTo(transaction).map(({ execution, reason }) =>
      reason === undefined ? execution : `${execution} ${reason}`,
    )
  }

  /** The timeline as it would be written down, one JSON line per event. */
  timeline(): string {
    return this.events.map(event => `${JSON.stringify(event)}\n`).join('')
  }

  #take(record: DeviceRecord): Device {
    return new Device(record, this.model, this.clock, {
      settled: (_, turn) => {
        const { events, outputs } = turn
        this.turns.push(turn)
        this.events.push(...events)
        this.outputs.push(...outputs)
        if (this.cable) for (const output of outputs) this.#hear(output)
      },
    })
  }

  #hear(output: Upstream): void {
    if (output.kind === 'report') this.reports.push(output.event)
    if (output.kind !== 'response') return
    this.answers.push(output.response)
    if (output.response.execution !== 'in_progress') this.hands.confirmed(output.response.transaction)
  }
}
