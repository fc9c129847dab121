import { type Catalogue, loadCatalogue } from '../catalogue/catalogue.js'
import type { PanelModel } from '../catalogue/model.js'
import { ConfigurationError } from '../catalogue/problems.js'
import { parseModelReference } from '../catalogue/reference.js'
import { documentsOf } from '../cloud/native/panel-documents.js'
import type { NativeRequestName } from '../cloud/native/request-table.js'
import { Device } from '../device/device.js'
import { generationOf } from '../device/generation.js'
import { type Actor, HOST } from '../device/input.js'
import { type TakenUp, takeUp } from '../device/kept/take-up.js'
import { type DeviceRecord, newRecord } from '../device/record.js'
import { TimelineLog } from '../device/timeline.js'
import type { EventType, TimelineEvent, TimelineEventOf } from '../device/timeline-event.js'
import type { FaultParams } from '../faults/active-faults.js'
import type { KeypadDisplay } from '../keypad/touchscreen.js'
import type { PanelContext } from '../panel/panel-machine.js'
import type { Outcome, PanelCommand } from '../panel/port.js'
import { Secret } from '../panel/secret.js'
import type { ZoneCondition } from '../panel/zones.js'
import type { Clock } from '../time/clock.js'
import { randomSeed } from '../time/entropy.js'
import { RealClock } from '../time/real-clock.js'
import { type PanelSpec, setupOf } from './config.js'
import { InProcessCloud, type PanelRequest } from './in-process-cloud.js'
import { LibraryPort } from './library-port.js'

const LIBRARY: Actor = { via: 'control' }

/** What {@link createPanel} takes: a panel as a configuration describes it, and where time and chance come from. */
export interface PanelOptions extends PanelSpec {
  /** Default: real time. Close the panel then, or its timers keep the process alive. */
  readonly clock?: Clock
  /** Same seed and same inputs give the same timeline, byte for byte. Default: by chance. */
  readonly seed?: number
  /** Default: the models that come with the package. */
  readonly catalogue?: Catalogue
  /** A record to take up instead of a new panel. */
  readonly record?: DeviceRecord
}

/**
 * A record under the options it is taken up with; what they leave out is as in the record.
 * @throws ConfigurationError for the record of another panel or model: there is no folder to set it aside in
 */
function takenFrom(
  record: DeviceRecord,
  options: PanelOptions,
  model: PanelModel,
  seed: number,
  catalogue: Catalogue,
): TakenUp {
  const other =
    options.id !== undefined && options.id !== record.id
      ? `panel "${record.id}", not of "${options.id}"`
      : record.model !== model.id && `the model ${record.model}, not of ${model.id}`
  if (other) throw ConfigurationError.of(`the record is of ${other}: leave it out to begin as delivered`)
  const asked = setupOf(options)
  const setup = {
    ...record.setup,
    ...asked,
    ...(record.setup.panel || asked.panel ? { panel: { ...record.setup.panel, ...asked.panel } } : {}),
    ...(record.setup.module || asked.module ? { module: { ...record.setup.module, ...asked.module } } : {}),
  }
  return takeUp(record, { model, setup, seed, at: firmware => catalogue.model(model.id, firmware) })
}

/** One panel with its module, in this process: no port, no broker. Its cloud is whoever holds this object. */
export class EmulatedPanel {
  readonly clock: Clock
  readonly #device: Device
  readonly #log = new TimelineLog(100_000)
  readonly #listeners = new Set<(event: TimelineEvent) => void>()
  readonly #ownClock: RealClock | undefined
  readonly #cloud: InProcessCloud
  readonly #port: LibraryPort

  /** @internal For those who put the panel on a serial line. */
  static portOf(panel: EmulatedPanel): LibraryPort {
    return panel.#port
  }

  constructor(options: PanelOptions) {
    const { catalogue = loadCatalogue(), seed = randomSeed() } = options
    this.#ownClock = options.clock ? undefined : new RealClock()
    this.clock = options.clock ?? this.#ownClock ?? new RealClock()
    const reference = parseModelReference(options.model)
    const model = catalogue.model(reference.id, options.firmware ?? reference.firmware)
    const taken = options.record && takenFrom(options.record, options, model, seed, catalogue)
    const record =
      taken?.record ??
      newRecord({
        id: options.id ?? 'panel-1',
        model,
        seed,
        setup: setupOf(options),
        generation: generationOf(seed, this.clock.now(), 0),
      })
    this.#device = new Device(record, taken?.model ?? model, this.clock, {
      settled: (_, { events, outputs }) => {
        for (const event of events) {
          this.#log.append(event)
          this.#port.event(event)
          for (const listener of this.#listeners) listener(event)
        }
        this.#cloud.deliver(outputs)
        this.#port.settled()
      },
    })
    this.#port = new LibraryPort(this.#device, this.#log, taken?.model ?? model, seed)
    this.#cloud = new InProcessCloud(this.#device)
    if (taken && taken.differences.length > 0) this.#takenUp(taken)
    this.#device.take({ type: 'link/switch', by: HOST, on: true })
  }

  #takenUp({ differences, gone, isAnother }: TakenUp): void {
    this.#device.take({ type: 'record/taken-up', by: HOST, differences, gone, isAnother })
  }

  /** Whether the module is connected to its cloud. */
  get online(): boolean {
    return this.#device.module.value.link === 'online'
  }

  /** Types at a partition's keypad, e.g. `1234` or `[AWAY]`, and says what it then shows. */
  press(keys: string, partition = 1): KeypadDisplay {
    const problem = this.#device.take({ type: 'keys', by: LIBRARY, partition, keys: new Secret(keys) })
    if (problem) throw new RangeError(problem.problem)
    return this.display(partition)
  }

  /** What a partition's keypad shows. */
  display(partition = 1): KeypadDisplay {
    const display = this.#device.display(partition)
    if (!display) throw new RangeError(`the panel has no partition ${partition}`)
    return display
  }

  /** Opens, closes, tampers with or disturbs a zone. */
  zone(zone: number, condition: Partial<Omit<ZoneCondition, 'bypassed'>>): void {
    if (!this.#device.take({ type: 'zone', by: LIBRARY, zone, condition }))
      throw new RangeError(`the panel has no zone ${zone}`)
  }

  /** Takes mains or battery away, or gives them back. */
  power(supply: { mains?: boolean; battery?: PanelContext['battery'] }): void {
    this.#device.take({ type: 'power', by: LIBRARY, ...supply })
  }

  /** Takes all power away and gives it back: the device starts again, with what its memory kept. */
  restart(): void {
    const { mains, battery } = this.#device.panel.state.main.context
    this.power({ mains: false, battery: 'absent' })
    this.power({ mains, battery })
  }

  /** A command at the panel's port, as a serial protocol or the operator gives it. */
  command(command: PanelCommand, source: 'serial' | 'control' = 'control'): Outcome {
    return this.#device.take({ type: 'command', by: { via: source }, command })
  }

  /**
   * Something goes wrong around the panel, e.g. `bus-cut`, until it is cleared.
   * @throws RangeError for a fault there is not, or parameters it does not have
   */
  fault(name: string, params: FaultParams = {}): void {
    const problem = this.#device.take({ type: 'fault/set', by: LIBRARY, fault: name, params })
    if (problem) throw new RangeError(problem.problem)
  }

  /** A fault ends. False if it did not last. */
  clearFault(name: string): boolean {
    return this.#device.take({ type: 'fault/clear', by: LIBRARY, fault: name })
  }

  /** The faults that last, by name, with what was said about them. */
  get faults(): Readonly<Record<string, FaultParams>> {
    return this.#device.faults
  }

  /** Sends a request of the native profile, as a cloud would; the transaction is made up if it is left out. */
  request(name: NativeRequestName, body: Readonly<Record<string, unknown>> = {}): PanelRequest {
    return this.#cloud.request(name, body)
  }

  /** What the retained documents of the native profile would say. */
  documents() {
    return documentsOf(this.#device.module)
  }

  /** Events after `seq`, optionally of one type (`panel.alarm`) or family (`panel.user_code.`). */
  timeline<Type extends EventType>(after: number, type: Type): TimelineEventOf<Type>[]
  timeline(after?: number, type?: string): TimelineEvent[]
  timeline(after = 0, type?: string): TimelineEvent[] {
    return this.#log.after(after, type)
  }

  /** The chain of causes that led to an event, that event first. */
  why(seq: number): TimelineEvent[] {
    return this.#log.why(seq)
  }

  /** Calls `listener` with every event to come. Returns how to stop. */
  on(listener: (event: TimelineEvent) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Everything the panel knows, to be taken up elsewhere. Codes are in it in clear. */
  record(): DeviceRecord {
    return this.#device.record()
  }

  /**
   * Puts the panel down and gives its record. No timer is left behind, what is in the air arrives nowhere, and from now on
   * whatever is done to this object throws: the panel is whoever takes up the record.
   */
  close(): DeviceRecord {
    this.#port.leave()
    this.#cloud.close()
    const record = this.#device.sleep()
    this.#ownClock?.close()
    return record
  }
}

/**
 * A panel in this process.
 * @throws ConfigurationError for an unknown model, SetupError for an installation the model cannot have
 */
export function createPanel(options: PanelOptions): EmulatedPanel {
  return new EmulatedPanel(options)
}
