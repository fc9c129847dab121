import { type BenchOptions, type PanelBench, panelOf } from '../../panel/testing/panel-of.js'
import { CommonKeypad } from '../common-keypad.js'
import type { Dialect } from '../dialect.js'
import { dialectOf } from '../dialects/index.js'
import type { KeypadDisplay } from '../keypad.js'

/** A keypad of a panel on the bench, under somebody's hand. */
export class KeypadBench {
  keypad: CommonKeypad

  /** @param dialect how it is worked; absent: as the keypads of the model are */
  constructor(
    readonly bench: PanelBench,
    readonly partition: number,
    readonly dialect: Dialect = dialectOf(bench.model),
  ) {
    this.keypad = new CommonKeypad(bench.panel, { address: partition, partition }, undefined, dialect)
  }

  /**
   * Types one text.
   * @throws Error where it is no text of keys
   */
  type(text: string): this {
    const typed = this.keypad.read(text)
    if ('problem' in typed) throw new Error(typed.problem)
    for (const key of typed.keys) key.press(this.bench.input())
    return this
  }

  /** Lets time pass, as a device would: the panel and the keypad do what falls due. */
  seconds(seconds: number): this {
    const end = this.bench.clock.now() + seconds * 1000
    for (let at = this.keypad.pendingAt(); at !== undefined && at <= end; at = this.keypad.pendingAt()) {
      this.bench.advance(Math.max(0, at - this.bench.clock.now()))
      this.keypad.due()
    }
    this.bench.advance(end - this.bench.clock.now())
    return this
  }

  /** Puts panel and keypad down and takes them up from their records. */
  sleepAndWake(): this {
    const record = JSON.parse(JSON.stringify(this.keypad.record()))
    this.bench.sleepAndWake()
    const { partition } = this
    this.keypad = new CommonKeypad(this.bench.panel, { address: partition, partition }, record, this.dialect)
    return this
  }

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

  /** The code in a user number; undefined: none. */
  codeOf(slot: number): string | undefined {
    return this.bench.state.slots.get(slot)?.code.reveal()
  }
}

/** A panel on the bench with the keypad of one of its partitions, of the family that its model has. */
export const keypadOf = (options: BenchOptions, partition = 1): KeypadBench =>
  new KeypadBench(panelOf(options), partition)
