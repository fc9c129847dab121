import type { Profile } from '../../cloud/link/profile.js'
import { native } from '../../cloud/native/native-profile.js'
import { WireTap } from '../../emulator/wire-tap.js'
import { Alone } from '../alone.js'
import { PanelRecorder, type RawRecording } from '../panel-recorder.js'
import type { FirstRecord } from './first-record.js'

/** More than any log has. */
const MOST = { turns: 1_000_000, inputs: 1_000_000 }
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
export class ImportRun extends Alone {
  /** Reads what comes from the cloud, as it does live. */
  readonly profile: Profile
  /** What the retained documents said before anything happened. */
  readonly first: readonly Spoken[]
  readonly #recorder: PanelRecorder

  constructor({ record, model, since, seen }: FirstRecord, root: string) {
    super(record, model, {
      start: since,
      // As far as the log has it.
      isReachable: seen.online,
      wire: new WireTap(TAP.notes, TAP.bytes),
    })
    this.profile = native({ root })(this.unit.device)
    this.first = this.profile
      .show([], { kind: 'everything', freeToo: false })
      .map(({ topic, payload }) => ({ at: since, topic, payload: String(payload) }))
    this.#recorder = new PanelRecorder(this.unit, root, MOST)
  }

  /** What became of the connection, as the log has it. */
  online(isOnline: boolean): void {
    const { device } = this.unit
    const { link } = device.module.value
    this.isReachable = isOnline
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
}
