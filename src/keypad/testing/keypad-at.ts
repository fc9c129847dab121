import { type BenchOptions, type PanelBench, panelOf } from '../../panel/testing/panel-of.js'
import { CommonKeypad } from '../common-keypad.js'
import type { Dialect } from '../dialect.js'
import { dialectOf } from '../dialects/index.js'
import type { KeypadDisplay, KeypadRecord } from '../keypad.js'

/** A keypad of a panel on the bench, under somebody's hand. */
export class KeypadBench {
  keypad: CommonKeypad

  /** @param dialect how it is worked; absent: as the keypads of the model are */
  constructor(
    readonly bench: PanelBench,
    readonly partition: number,
    readonly dialect: Dialect = dialectOf(bench.model),
    record?: KeypadRecord,
  ) {
    this.keypad = this.#take(record)
  }

  /**
   * Types one text, each key an input of its own.
   * @throws Error where it is no text of keys
   */
  readonly type = (text: string): this => {
    const typed = this.keypad.read(text)
    if ('problem' in typed) throw new Error(typed.problem)
    for (const key of typed.keys) key.press(this.bench.input())
    return this
  }

  /** Lets time pass, as a device would: the panel and the keypad do what falls due. */
  readonly seconds = (seconds: number): this => {
    const end = this.bench.clock.now() + seconds * 1000
    for (let at = this.keypad.pendingAt(); at !== undefined && at <= end; at = this.keypad.pendingAt()) {
      this.bench.advance(Math.max(0, at - this.bench.clock.now()))
      this.keypad.due()
    }
    this.bench.advance(end - this.bench.clock.now())
    return this
  }

  /** Puts panel and keypad down and takes them up from their records. */
  readonly sleepAndWake = (): this => {
    const record: KeypadRecord = JSON.parse(JSON.stringify(this.keypad.record()))
    this.bench.sleepAndWake()
    this.keypad = this.#take(record)
    return this
  }

  readonly lines = (): KeypadDisplay['lines'] => this.display.lines

  readonly lights = (): KeypadDisplay['lights'] => this.display.lights

  /** What sounded, and both lines. */
  readonly said = (): readonly [string, ...string[]] => [this.display.sound, ...this.display.lines]

  get display(): KeypadDisplay {
    return this.keypad.display()
  }

  get status(): string {
    return this.display.lines[0]
  }

  get prompt(): string {
    return this.display.lines[1]
  }

  get softKeys(): readonly string[] {
    return this.display.softKeys
  }

  /** Whether a digit typed now is of a code. */
  get takesCode(): boolean {
    const { bench, partition, keypad } = this
    return this.dialect.takesCode({ view: bench.panel.view, partition, record: keypad.record() })
  }

  /** The code in a user number; undefined: none. */
  codeOf(slot: number): string | undefined {
    return this.bench.state.slots.get(slot)?.code.reveal()
  }

  #take(record: KeypadRecord | undefined): CommonKeypad {
    const { partition } = this
    return new CommonKeypad(this.bench.panel, { address: partition, partition }, record, this.dialect)
  }
}

/** The keypad of a partition of a panel on the bench, worked as those of its model. */
export const keypadAt = (bench: PanelBench, partition = 1, record?: KeypadRecord): KeypadBench =>
  new KeypadBench(bench, partition, undefined, record)

/** The same with a panel of its own. */
export const keypadOf = (options: BenchOptions, partition = 1): KeypadBench =>
  keypadAt(panelOf(options), partition)
