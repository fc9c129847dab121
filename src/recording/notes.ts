import type { PanelModel } from '../catalogue/model.js'
import { slotsDocument } from '../cloud/native/panel-documents.js'
import type { Device, Turn } from '../device/device.js'
import type { DeviceInputType, InputOf } from '../device/input.js'
import { type DeviceRecord, encodeRecord, reviveRecord } from '../device/record.js'
import type { TimelineEvent } from '../device/timeline-event.js'
import type { PanelUnit } from '../emulator/unit.js'
import type { KeypadDisplay } from '../keypad/keypad.js'
import type { KeypadPlace } from '../keypad/keypads.js'
import type { ArmingState } from '../panel/events.js'
import type { PanelValue } from '../panel/panel-machine.js'

/** Inputs that somebody gives a panel. What else reaches it (a link that stands, time that has come) is no doing of anybody. */
const DOINGS = [
  'keys',
  'zone',
  'power',
  'fault/set',
  'fault/clear',
  'command',
  'request',
  'request/invalid',
  'request/unreadable',
] as const satisfies readonly DeviceInputType[]

/** Something that somebody did. Codes are in it as secrets. */
export type Doing = InputOf<(typeof DOINGS)[number]>

/** Whether somebody gave the input. */
export const isDoing = (input: { readonly type: string }): input is Doing =>
  (DOINGS as readonly string[]).includes(input.type)

/** What is seen of a panel, in short: what its module knows of it, and with a bus that is cut that is what it was before. */
export interface Seen extends PanelValue {
  /** By partition. */
  readonly arming: readonly ArmingState[]
  /** Of the user table, as its module knows it. */
  readonly used: number
  readonly full: boolean
  /** Digits of a code at the panel itself. */
  readonly codeLength: number
  /** What the panel itself gets its power from; undefined: nothing. */
  readonly supply: string | undefined
}

/** One turn of the panel: what was done, or nothing, and what came of it. */
export interface NotedTurn {
  /** Epoch ms, by the panel's clock. */
  readonly at: number
  /** Absent: it did it by itself. */
  readonly doing?: Doing
  readonly events: readonly TimelineEvent[]
  readonly seen: Seen
  /** Of the keypad at which keys were typed. */
  readonly display?: KeypadDisplay
  /** Of each digit that was typed, whether it was of a code. */
  readonly codesTyped?: readonly boolean[]
}

/** What a panel was, and everything that somebody has done to it since. Codes are in it in clear. */
export interface Notes {
  readonly panel: string
  readonly model: PanelModel
  /** When it began (epoch ms), by the panel's clock. */
  readonly since: number
  /** What the panel was then. */
  readonly record: DeviceRecord
  readonly seen: Seen
  readonly turns: readonly NotedTurn[]
  /** How many inputs were noted. */
  readonly inputs: number
  /** There were more inputs than are noted. */
  readonly isFull: boolean
}

/** Inputs of one panel that are noted: an afternoon of somebody who is in a hurry. */
const MOST_INPUTS = 2_000
/** Turns of the panel itself beside them that show something new. */
const MOST_OWN_TURNS = 10_000

function seenOf({ device }: PanelUnit): Seen {
  const { panel, module } = device
  const { main, partitions } = module.seen
  const { used, full } = slotsDocument(module.seen, module.book)
  const { power, keypad, programming } = main.value
  const arming = partitions.map((_, index) => module.seen.arming(index + 1))
  const { value, context } = panel.view.main
  const supply = value.power === 'off' ? undefined : `${context.mains} ${context.battery}`
  return { power, keypad, programming, arming, used, full, codeLength: panel.view.codeLength, supply }
}

/**
 * Of each digit of the text that was typed last at a keypad, whether it was of a code; none, where that is for nobody to say. A keypad without power, or
 * locked, takes no digit for one of a code, and what people type there is their code all the same.
 */
export function judgedDigits(device: Device, at: KeypadPlace): readonly boolean[] {
  const { power, keypad } = device.panel.view.main.value
  return power === 'off' || keypad === 'lockedOut' ? [] : [...device.codesTyped(at)]
}

/** Notes what somebody does to one panel, from when it is made until it is told to stop. It knows nothing of scenarios. */
export class Noting {
  readonly #unit: PanelUnit
  readonly #since: number
  readonly #record: string
  readonly #seen: Seen
  readonly #turns: NotedTurn[] = []
  readonly #most: number
  readonly #stop: () => void
  #inputs = 0
  #ownTurns = 0
  #isFull = false

  /** @param most inputs that are noted */
  constructor(unit: PanelUnit, most = MOST_INPUTS) {
    this.#unit = unit
    this.#most = most
    this.#since = unit.clock.now()
    this.#record = encodeRecord(unit.record())
    this.#seen = seenOf(unit)
    this.#stop = unit.noteTurns(turn => this.#note(turn))
  }

  /** How many inputs were noted so far, and whether there were more. */
  get state(): { readonly since: number; readonly inputs: number; readonly isFull: boolean } {
    return { since: this.#since, inputs: this.#inputs, isFull: this.#isFull }
  }

  /** Everything so far; it does not grow with the noting. */
  notes(): Notes {
    const { id, model } = this.#unit
    return {
      panel: id,
      model,
      record: reviveRecord(this.#record),
      seen: this.#seen,
      turns: [...this.#turns],
      ...this.state,
    }
  }

  stop(): void {
    this.#stop()
  }

  #note({ input, at, events }: Turn): void {
    // A gap in the middle would make something else of what follows.
    if (this.#isFull) return
    const doing = isDoing(input) ? input : undefined
    if (!doing && events.length === 0) return
    if (doing ? this.#inputs >= this.#most : this.#ownTurns >= MOST_OWN_TURNS) {
      this.#isFull = true
      return
    }
    if (doing) this.#inputs++
    else this.#ownTurns++
    const { device } = this.#unit
    const display = doing?.type === 'keys' ? device.display(doing.at) : undefined
    this.#turns.push({
      at,
      events,
      seen: seenOf(this.#unit),
      ...(doing && { doing }),
      ...(display && { display }),
      ...(doing?.type === 'keys' && { codesTyped: judgedDigits(device, doing.at) }),
    })
  }
}
