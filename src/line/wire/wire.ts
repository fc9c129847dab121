import type { Clock } from '../../time/clock.js'
import { BaseLine } from '../base-line.js'
import {
  clientBuffer,
  type Direction,
  type HangUp,
  type Line,
  type LineEvent,
  type Signals,
} from '../line.js'
import { defaultSettings, msPerByte, type SerialSettings } from '../settings.js'
import { Conductor } from './conductor.js'
import type { Impairment } from './impairment.js'
import { Pacer } from './pacer.js'
import type { Received } from './uart-receiver.js'

export interface WireOptions {
  readonly clock: Clock
  /** How the device's port is set; by default 9600 8N1. */
  readonly settings?: SerialSettings | undefined
  /**
   * A client whose port is set otherwise is not understood and does not understand, as far as the line knows how it
   * is set. Otherwise any setting will do.
   */
  readonly strict?: boolean
  /** Bytes take the time they take at that rate; otherwise none. */
  readonly paced?: boolean
  /** The device's transmitter waits while the clients' RTS (its CTS) is off, on lines that have it. */
  readonly rtsCts?: boolean
}

/** Bytes that may wait on their way to the device before the clients' side is asked to wait, and when to go on. */
const holdAbove = 64
const goOnBelow = 16

const off: Signals = { dtr: false, rts: false }

/**
 * The copper of a line: puts the rate of the wire, and whatever is wrong with it, on any other {@link Line}, and is one
 * itself. Without options and impairments it hands everything on in the same call.
 *
 * Each byte is impaired at the moment it is through, so a wire that breaks cuts a frame in the middle.
 */
export class Wire extends BaseLine {
  readonly #line: Line
  readonly #strict: boolean
  readonly #out: Pacer
  readonly #in: Pacer
  readonly #paced: boolean
  readonly #rtsCts: boolean
  readonly #ways: Record<Direction, Way> = { in: new Way('in'), out: new Way('out') }
  readonly #impairments = new Set<Impairment>()
  #settings: SerialSettings
  /** How the client's port is set, as far as it counts here. */
  #far: SerialSettings
  #deviceSignals: Signals = { dtr: true, rts: true }
  #heldAbove = false
  #held = false
  #closed = false
  readonly #deaf: readonly (() => void)[]

  constructor(
    line: Line,
    { clock, settings = defaultSettings, strict = false, paced = false, rtsCts = false }: WireOptions,
  ) {
    super()
    this.#line = line
    this.#settings = settings
    this.#far = settings
    this.#strict = strict
    this.#paced = paced
    this.#rtsCts = rtsCts
    this.#out = new Pacer(clock, `${line.url}: a byte to the client`, undefined, (bytes, isLast) =>
      this.#carry('out', bytes, isLast),
    )
    this.#in = new Pacer(clock, `${line.url}: a byte to the device`, undefined, (bytes, isLast) => {
      this.#carry('in', bytes, isLast)
      this.#regulate()
    })
    this.#adjust()
    this.#deaf = [
      line.onData(bytes => {
        this.#adjust()
        this.#in.push(bytes)
        this.#regulate()
      }),
      line.onEvent(event => this.#hear(event)),
    ]
  }

  get url(): string {
    return this.#line.url
  }

  override get clients(): number | undefined {
    return this.#line.clients
  }

  override get farSettings(): Partial<SerialSettings> {
    return this.#line.farSettings
  }

  override get farSignals(): Signals | undefined {
    const signals = this.#line.farSignals
    return signals && this.#isCut() ? off : signals
  }

  /** What is wrong with this wire. */
  get impairments(): readonly Impairment[] {
    return [...this.#impairments]
  }

  /** The device's port is set anew: its baud rate is reprogrammed, for example. */
  setSettings(settings: SerialSettings): void {
    this.#settings = settings
    this.#adjust()
  }

  override setRate(baud: number): void {
    this.setSettings({ ...this.#settings, baud })
  }

  /** Makes something wrong with the wire, from this moment on. Returns how to mend it. */
  impair(impairment: Impairment): () => void {
    this.#change(() => this.#impairments.add(impairment))
    return () => this.#change(() => this.#impairments.delete(impairment))
  }

  write(bytes: Uint8Array): void {
    if (this.#closed) return
    this.#adjust()
    const room = clientBuffer - this.#out.waiting
    if (bytes.length > room) this.happened({ type: 'lost', direction: 'out', bytes: bytes.length - room })
    this.#out.push(bytes.length > room ? bytes.subarray(0, room) : bytes)
  }

  override whenSent(then: () => void): void {
    if (!this.#closed) this.#out.afterwards(() => this.#line.whenSent(then))
  }

  override setSignals(signals: Partial<Signals>): void {
    this.#deviceSignals = { ...this.#deviceSignals, ...signals }
    if (!this.#isCut()) this.#line.setSignals(signals)
  }

  override hold(on: boolean): void {
    this.#heldAbove = on
    this.#regulate()
  }

  override hangUp(client: string, how: HangUp): boolean {
    return this.#line.hangUp(client, how)
  }

  async close(): Promise<void> {
    this.leave()
    await this.#line.close()
  }

  /** Lets go of the line, which stays open: another wire can be put on it. */
  leave(): void {
    this.#closed = true
    this.hush()
    for (const stop of this.#deaf) stop()
    this.#out.clear()
    this.#in.clear()
    if (this.#held) this.#line.hold(false)
  }

  /**
   * Looks again how the client's port is set, before bytes begin their way: not every line says when it has changed.
   * Each transmitter runs at its own rate.
   */
  #adjust(): void {
    if (this.#rtsCts) this.#out.stop(this.farSignals?.rts === false)
    let far = this.#strict ? { ...this.#settings, ...this.#line.farSettings } : this.#settings
    for (const { farSettings } of this.#impairments) if (farSettings) far = { ...far, ...farSettings }
    this.#far = far
    if (!this.#paced) return
    this.#out.setRate(msPerByte(this.#settings))
    this.#in.setRate(msPerByte(far))
  }

  #regulate(): void {
    const { waiting } = this.#in
    const full = waiting > holdAbove || (this.#held && waiting > goOnBelow)
    const held = full || this.#heldAbove
    if (held === this.#held) return
    this.#held = held
    this.#line.hold(held)
  }

  #hear(event: LineEvent): void {
    if (event.type === 'signals' && this.#isCut()) return
    if (event.type === 'break' && this.#ways.in.dead) return
    if (event.type === 'purge') this.#in.clear()
    this.#adjust()
    this.#regulate()
    this.happened(event)
  }

  #carry(direction: Direction, bytes: Uint8Array, isLast: boolean): void {
    const { conductor, faults, dead } = this.#ways[direction]
    if (dead) {
      conductor.reset()
      return
    }
    const [sender, receiver] = direction === 'out' ? [this.#settings, this.#far] : [this.#far, this.#settings]
    if (conductor.isClear(faults, sender, receiver)) this.#arrive(direction, bytes)
    else this.#sort(direction, conductor.carry(bytes, faults, sender, receiver, isLast))
  }

  /**
   * What arrived, with its errors. A client's driver hands on a byte with an error as it is, the default of termios;
   * a device's firmware drops it.
   */
  #sort(direction: Direction, characters: readonly Received[]): void {
    const kept = characters.filter(({ error }) => direction === 'out' || error === undefined)
    for (const { error } of characters) {
      if (error === undefined) continue
      if (direction === 'out') this.#line.report(error)
      this.happened({ type: 'error', direction, error })
    }
    this.#arrive(
      direction,
      Uint8Array.from(kept, ({ byte }) => byte),
    )
  }

  #arrive(direction: Direction, bytes: Uint8Array): void {
    if (direction === 'in') this.received(bytes)
    else if (bytes.length > 0) this.#line.write(bytes)
  }

  #isCut(): boolean {
    return [...this.#impairments].some(({ signalsOff }) => signalsOff === true)
  }

  /** Changes what is wrong, and tells both ends what their ports notice of it at once. */
  #change(change: () => void): void {
    const wasLow = { in: this.#ways.in.low, out: this.#ways.out.low }
    const wasCut = this.#isCut()
    change()
    this.#ways.in.impair(this.#impairments)
    this.#ways.out.impair(this.#impairments)
    this.#adjust()
    const { low } = this.#ways.in
    if (low !== wasLow.in) this.happened({ type: 'break', on: low })
    if (this.#ways.out.low && !wasLow.out) this.#line.report('break')
    const isCut = this.#isCut()
    if (isCut === wasCut) return
    this.#line.setSignals(isCut ? off : this.#deviceSignals)
    const signals = this.farSignals
    if (signals) this.happened({ type: 'signals', signals })
  }
}

/** One of the two wires. */
class Way {
  readonly conductor = new Conductor()
  faults: readonly Impairment[] = []
  /** Nothing arrives. */
  dead = false
  /** Held at space. */
  low = false

  constructor(readonly direction: Direction) {}

  /** Takes from all impairments those of this direction. */
  impair(impairments: Iterable<Impairment>): void {
    this.faults = [...impairments].filter(({ direction = this.direction }) => direction === this.direction)
    this.dead = this.faults.some(({ dead }) => dead === true)
    this.low = this.faults.some(({ heldAtSpace }) => heldAtSpace === true)
  }
}
