import { type BenchOptions, type PanelBench, panelOf } from '../../panel/testing/panel-of.js'
import { CommonKeypad } from '../common-keypad.js'
import { dialectOf } from '../dialects/index.js'
import type { KeypadDisplay, KeypadRecord } from '../keypad.js'

/** A keypad on the bench, worked as those of its panel's model. */
export interface BenchKeypad {
  readonly bench: PanelBench
  readonly keypad: CommonKeypad
  /** Presses keys, each an input of its own. */
  type(text: string): void
  lines(): KeypadDisplay['lines']
  /** What sounded, and both lines. */
  said(): readonly [string, ...string[]]
  lights(): KeypadDisplay['lights']
}

/** The keypad of a partition of a panel on the bench. */
export function keypadAt(bench: PanelBench, partition = 1, record?: KeypadRecord): BenchKeypad {
  const place = { address: partition, partition }
  const keypad = new CommonKeypad(bench.panel, place, record, dialectOf(bench.model))
  return {
    bench,
    keypad,
    type(text) {
      const typed = keypad.read(text)
      if ('problem' in typed) throw new Error(typed.problem)
      for (const key of typed.keys) key.press(bench.input())
    },
    lines: () => keypad.display().lines,
    said() {
      const { sound, lines } = keypad.display()
      return [sound, ...lines]
    },
    lights: () => keypad.display().lights,
  }
}

/** The same with a panel of its own. */
export const keypadOf = (options: BenchOptions, partition = 1): BenchKeypad =>
  keypadAt(panelOf(options), partition)
