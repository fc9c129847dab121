import type { PanelModel } from '../../catalogue/model.js'
import type { Clock } from '../../time/clock.js'
import { DeadlineTimer } from '../deadline-timer.js'
import { Device, type DeviceHost } from '../device.js'
import { type DeviceInput, type DeviceInputType, HOST, type InputAnswers, type InputOf } from '../input.js'
import { type DeviceRecord, encodeRecord, reviveRecord } from '../record.js'

/**
 * A device that is the text of its record, and awake only while it works an input off: it does the same as one that is
 * awake all the time, byte for byte. What it has to do by itself, its one timer wakes it for.
 */
export class DormantDevice {
  #text: string
  #awake: Device | undefined
  readonly #timer: DeadlineTimer

  constructor(
    record: DeviceRecord,
    readonly model: PanelModel,
    readonly clock: Clock,
    readonly host: DeviceHost,
  ) {
    this.#text = encodeRecord(record)
    this.#timer = new DeadlineTimer(clock, `device ${record.id}, asleep`, () =>
      this.#wake(device => device.take({ type: 'due', by: HOST })),
    )
    // What falls due next is nowhere in the record as such: the rooms of the device tell it.
    this.#wake(() => undefined)
  }

  /** As {@link Device.take}. Inputs that the host gives while one is told find the device awake. */
  take<Type extends DeviceInputType>(input: InputOf<Type>): InputAnswers[Type]
  take(input: DeviceInput): InputAnswers[DeviceInputType] {
    return this.#awake ? this.#awake.take(input) : this.#wake(device => device.take(input))
  }

  /** Everything the device knows. */
  record(): DeviceRecord {
    return this.#awake?.record() ?? reviveRecord(this.#text)
  }

  /** Leaves no timer behind. The record is whoever's that takes it up. */
  sleep(): DeviceRecord {
    this.#timer.drop()
    return this.record()
  }

  #wake<Result>(work: (device: Device) => Result): Result {
    this.#timer.drop()
    const device = new Device(reviveRecord(this.#text), this.model, this.clock, this.host)
    this.#awake = device
    try {
      return work(device)
    } finally {
      this.#awake = undefined
      const { deadline } = device
      this.#text = encodeRecord(device.sleep())
      this.#timer.set(deadline)
    }
  }
}
