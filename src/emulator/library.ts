import { z } from 'zod'
import { type Catalogue, loadCatalogue } from '../catalogue/catalogue.js'
import { explain } from '../catalogue/explain.js'
import type { PanelModel } from '../catalogue/model.js'
import { ConfigurationError } from '../catalogue/problems.js'
import { parseModelReference } from '../catalogue/reference.js'
import { wrongOptions } from '../catalogue/wrong-options.js'
import { MemoryBroker } from '../cloud/mqtt/memory-broker.js'
import { moduleClientId } from '../cloud/native/client-id.js'
import { native } from '../cloud/native/native-profile.js'
import type { NativeRequestName } from '../cloud/native/request-table.js'
import { DEFAULT_ROOT, PanelTopics } from '../cloud/native/topics.js'
import { putDown } from '../device/device.js'
import { generationOf } from '../device/generation.js'
import type { Actor, DeviceInputs } from '../device/input.js'
import { type TakenUp, takeUp } from '../device/kept/take-up.js'
import { checkRecord, type DeviceRecord, newRecord } from '../device/record.js'
import type { TimelineEvent } from '../device/timeline-event.js'
import type { FaultParams } from '../faults/active-faults.js'
import type { KeypadDisplay } from '../keypad/keypad.js'
import type { KeypadPlace } from '../keypad/keypads.js'
import type { Outcome, PanelCommand } from '../panel/port.js'
import type { Clock } from '../time/clock.js'
import { randomSeed } from '../time/entropy.js'
import { RealClock } from '../time/real-clock.js'
import { type PanelSpec, panelSchema, setupOf } from './config.js'
import type { EventFeed } from './feed.js'
import { InProcessCloud, LOOPBACK, type PanelRequest } from './in-process-cloud.js'
import {
  check,
  checkCommand,
  fields,
  keypadPlace,
  listener,
  supply,
  text,
  zoneChange,
  zoneNumber,
} from './library-input.js'
import type { PanelLine } from './panel-line.js'
import { PanelUnit, type UnitSurroundings } from './unit.js'
import type { WireTap } from './wire-tap.js'

/** Events that are kept: all of a test, and of most days. */
const LOGGED = 100_000

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

/** What a panel of the library is made of. */
interface Made {
  readonly record: DeviceRecord
  readonly model: PanelModel
  readonly clock: Clock
  readonly broker: MemoryBroker
  readonly seed: number
  readonly wire: WireTap | undefined
  /** Ends with the panel. */
  readonly ownClock: RealClock | undefined
  readonly feed: EventFeed | undefined
  readonly address: string | undefined
  readonly before: EmulatedPanel | undefined
}

/** Where a panel stands together with others. */
interface Neighbourhood {
  readonly broker?: MemoryBroker
  /** Where its events are told beside its own log. */
  readonly feed?: EventFeed
  /** What it is called there, if not by its id. */
  readonly address?: string
  /** Where is kept what goes over its wires. Absent: nowhere. */
  readonly wire?: WireTap | undefined
  /** Whose record it is that is taken up: log and cloud go on with it. See {@link EmulatedPanel.putDown}. */
  readonly before?: EmulatedPanel
}

/** One panel with its module, in this process: no port, no broker to be started. Its cloud is whoever holds this object. */
export class EmulatedPanel extends PanelUnit {
  readonly #cloud: InProcessCloud
  readonly #ownClock: RealClock | undefined
  /** @internal */
  readonly seed: number
  /** The lines it is on. @internal */
  readonly lines = new Set<PanelLine>()
  /** How many it was ever put on. @internal */
  attached = 0

  /** @internal Made by {@link createPanel}. */
  constructor({ record, model, clock, broker, seed, wire, ownClock, feed, address, before }: Made) {
    const link = {
      profile: native({ root: DEFAULT_ROOT }),
      broker: { url: LOOPBACK, protocolVersion: 4, clean: false, keepaliveSeconds: 0 },
      gate: open => open(),
      open: broker.open,
    } satisfies UnitSurroundings['link']
    super(record, model, { clock, link, wire, logged: LOGGED, feed, address, log: before?.log })
    this.seed = seed
    this.#ownClock = ownClock
    const { module } = this.device
    this.#cloud = before
      ? before.#cloud
      : new InProcessCloud({ broker, panel: record.id, topics: new PanelTopics(DEFAULT_ROOT, record.id) })
    this.#cloud.knows = transaction => module.knows(transaction)
  }

  override press(keys: string, at: number | KeypadPlace = 1, by?: Actor): KeypadDisplay {
    check('keys', text, keys)
    check('the place of the keypad', keypadPlace, at)
    return super.press(keys, at, by)
  }

  override display(at: number | KeypadPlace = 1): KeypadDisplay {
    check('the place of the keypad', keypadPlace, at)
    return super.display(at)
  }

  override zone(zone: number, condition: DeviceInputs['zone']['condition'], by?: Actor): void {
    check('the number of the zone', zoneNumber, zone)
    check('the condition of the zone', zoneChange, condition)
    super.zone(zone, condition, by)
  }

  override power(given: DeviceInputs['power'], by?: Actor): void {
    check('the supply', supply, given)
    super.power(given, by)
  }

  override command(command: PanelCommand, by?: Actor | 'serial' | 'control'): Outcome {
    checkCommand(command)
    return super.command(command, by)
  }

  override fault(name: string, params: FaultParams = {}, by?: Actor): void {
    check('the name of the fault', text, name)
    check('the parameters of the fault', fields, params)
    super.fault(name, params, by)
  }

  override on(told: (event: TimelineEvent) => void): () => void {
    check('the listener', listener, told)
    if (this.device.isAsleep) throw new Error(putDown(this.id))
    return super.on(told)
  }

  /**
   * Sends a request of the native profile, as a cloud would; the transaction is made up if it is left out. What is wrong with
   * it, its answer says.
   */
  request(name: NativeRequestName, body: Readonly<Record<string, unknown>> = {}): PanelRequest {
    check('the name of the request', text, name)
    check('the body of the request', fields, body)
    return this.#cloud.request(name, body)
  }

  /**
   * Puts the panel down and gives its record. No timer is left behind, what is in the air arrives nowhere, and from now on
   * whatever is done to this object throws: the panel is whoever takes up the record.
   */
  close(): DeviceRecord {
    this.#cloud.close()
    return this.putDown()
  }

  /**
   * {@link EmulatedPanel.close}, but for its cloud, which outlives it: whoever takes up the record goes on with it.
   * @internal
   */
  putDown(): DeviceRecord {
    for (const line of this.lines) line.leave()
    // At a broker of this process it is over when the call returns; before the device is put down, so that its record
    // has what the cloud did not hear.
    void this.link?.end()
    const record = this.device.sleep()
    this.wire?.end()
    this.#ownClock?.close()
    return record
  }
}

/**
 * {@link createPanel} among others.
 * @internal
 */
export function createPanelAt(
  options: PanelOptions,
  { broker: shared, feed, address, wire, before }: Neighbourhood = {},
): EmulatedPanel {
  checkOptions(options)
  const { catalogue = loadCatalogue(), seed = randomSeed() } = options
  const ownClock = options.clock ? undefined : new RealClock()
  const clock = options.clock ?? ownClock ?? new RealClock()
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
      generation: generationOf(seed, clock.now(), 0),
    })
  const broker = shared ?? new MemoryBroker(clock)
  // Whoever takes a panel up takes it up at its broker, which has kept the session.
  if (taken && !before)
    broker.expect(moduleClientId(DEFAULT_ROOT, record.id), [
      new PanelTopics(DEFAULT_ROOT, record.id).requests,
    ])
  const panel = new EmulatedPanel({
    record,
    model: taken?.model ?? model,
    clock,
    broker,
    seed,
    wire,
    ownClock,
    feed,
    address,
    before,
  })
  if (taken && taken.differences.length > 0) panel.takenUp(taken)
  panel.start()
  return panel
}

const isFunction = (value: unknown) => typeof value === 'function'

/** An object that can do this. */
const able = (what: string, ...methods: readonly string[]) =>
  z.custom<unknown>(
    value =>
      typeof value === 'object' &&
      value !== null &&
      methods.every(name => isFunction(Reflect.get(value, name))),
    `must be ${what}`,
  )

/** The options there are. */
const optionsSchema = panelSchema.extend({
  clock: able(
    'a clock: new VirtualClock(), new RealClock(), or an object with now, at and cancel',
    'now',
    'at',
    'cancel',
  ).optional(),
  seed: z.int().min(0).max(0xffff_ffff).optional(),
  catalogue: able('a catalogue: loadCatalogue()', 'model', 'list').optional(),
  record: z.unknown().optional(),
})

/** What has to be right before a model can be asked; of the others, the installation says what they cannot be. */
const FIRST = ['id', 'model', 'firmware', 'clock', 'seed', 'catalogue']

/** @throws ConfigurationError; RecordError for what is no record */
function checkOptions(options: PanelOptions): void {
  const { error } = optionsSchema.safeParse(options, { error: explain, jitless: true })
  const wrong =
    error?.issues.filter(
      ({ code, path }) =>
        code === 'unrecognized_keys' || path.length === 0 || FIRST.includes(String(path[0])),
    ) ?? []
  if (wrong.length > 0) throw wrongOptions(wrong)
  if (options.record !== undefined) checkRecord(options.record)
}

/**
 * A panel in this process.
 * @throws ConfigurationError for an unknown model and for options there are not, as a file is refused; SetupError for an
 * installation the model cannot have; RecordError for what is no record
 */
export function createPanel(options: PanelOptions): EmulatedPanel {
  return createPanelAt(options)
}
