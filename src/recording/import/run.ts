import type { Profile } from '../../cloud/link/profile.js'
import { native } from '../../cloud/native/native-profile.js'
import type { Turn } from '../../device/device.js'
import type { DeviceInput } from '../../device/input.js'
import { PanelUnit } from '../../emulator/unit.js'
import { WireTap } from '../../emulator/wire-tap.js'
import type { Upstream } from '../../module/upstream.js'
import { VirtualClock } from '../../time/virtual-clock.js'
import { PanelRecorder, type RawRecording } from '../panel-recorder.js'
import type { FirstRecord } from './first-record.js'

/** More than any log has. */
const MOST = { turns: 1_000_000, inputs: 1_000_000 }
/** Events that the panel can look back on. */
const LOGGED = 1_000_000
/** What passes over the wires is kept as evidence. */
const TAP = { notes: 50_000, bytes: 64 * 1024 * 1024 }

/** A message as the panel would have published it. */
export interface Spoken {
  /** Epoch ms. */
  readonly at: number
  readonly topic: string
  readonly payload: string
}

/** A panel that lives through what a log has, on a clock of its own, and is recorded. */
export class ImportRun {
  readonly clock: VirtualClock
  readonly unit: PanelUnit
  /** Reads what comes from the cloud, as it does live. */
  readonly profile: Profile
  /** What the retained documents said before anything happened. */
  readonly first: readonly Spoken[]
  readonly #recorder: PanelRecorder
  #outputs: Upstream[] = []
  /** Whether the log has it online. */
  #isReachable: boolean

  constructor({ record, model, since, seen }: FirstRecord, root: string) {
    this.clock = new VirtualClock({ start: since })
    this.unit = new PanelUnit(record, model, {
      clock: this.clock,
      logged: LOGGED,
      wire: new WireTap(TAP.notes, TAP.bytes),
    })
    this.profile = native({ root })(this.unit.device)
    this.first = this.profile
      .show([], { kind: 'everything', freeToo: false })
      .map(({ topic, payload }) => ({ at: since, topic, payload: String(payload) }))
    this.#recorder = new PanelRecorder(this.unit, root, MOST)
    this.#isReachable = seen.online
    this.unit.noteTurns((turn: Turn) => this.#outputs.push(...turn.outputs))
  }

  /** Gives it an input now, and lets its cloud confirm what comes of that. */
  give(input: DeviceInput): void {
    this.unit.device.take(input)
    this.answer()
  }

  /** Lets time pass up to an instant (epoch ms), with all that falls due on the way. */
  goTo(at: number): void {
    while (this.clock.now() < at) {
      this.clock.advanceTo(Math.max(this.clock.now(), Math.min(this.clock.next() ?? at, at)))
      this.answer()
    }
  }

  /** What became of the connection, as the log has it. */
  online(isOnline: boolean): void {
    const { device } = this.unit
    const { link } = device.module.value
    this.#isReachable = isOnline
    const by = { via: 'cloud' } as const
    if (!isOnline) {
      if (link === 'online' || link === 'connecting')
        this.give({ type: 'link/lost', by, reason: 'the log has it offline' })
      return
    }
    if (link === 'online') return
    if (link === 'down') this.give({ type: 'link/switch', by: { via: 'host' }, on: true })
    if (device.module.value.link === 'backingOff') this.give({ type: 'link/retry', by })
    if (device.module.value.link === 'connecting') this.give({ type: 'link/up', by })
  }

  /** Everything, with its codes in clear. What the wires had is told in a later turn: see {@link ImportRun.settled}. */
  recording(): RawRecording {
    return this.#recorder.recording()
  }

  /** Resolves when what passed over the wires is recorded too. */
  async settled(): Promise<void> {
    await Promise.resolve()
  }

  /** Lets its cloud confirm what was said, and make the connections that are asked for. */
  answer(): void {
    const { device } = this.unit
    for (let output = this.#outputs.shift(); output; output = this.#outputs.shift()) {
      if (output.kind === 'connect' && this.#isReachable) {
        if (device.module.value.link === 'connecting') device.take({ type: 'link/up', by: { via: 'cloud' } })
        continue
      }
      if (output.kind !== 'response' || output.response.execution === 'in_progress') continue
      if (device.module.value.link !== 'online') continue
      const { transaction } = output.response
      device.take({ type: 'answer/confirmed', by: { via: 'cloud' }, transaction })
    }
  }
}
