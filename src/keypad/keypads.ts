import { isDeepStrictEqual } from 'node:util'
import type { Panel } from '../panel/panel.js'
import { CommonKeypad } from './common-keypad.js'
import { dialectOf } from './dialects/index.js'
import type { Keypad, KeypadDisplay, KeypadRecord } from './keypad.js'

/** Which keypad is meant: the one of an address, or the first of a partition. */
export type KeypadPlace = { readonly keypad: number } | { readonly partition: number }

/** That a keypad is named by its address and by its partition at once: one of the two would count for nothing. */
export const NAMED_TWICE = 'give "keypad" or "partition", not both'

/** The keypad of an address where one is named, else the first of the partition (default 1). */
export const placeOf = ({
  partition = 1,
  keypad,
}: {
  readonly partition?: number | undefined
  readonly keypad?: number | undefined
}): KeypadPlace => (keypad === undefined ? { partition } : { keypad })

/** Hears what a keypad shows from now on. */
export type DisplayListener = (display: KeypadDisplay) => void

/** The keypads of one panel, by address. */
export class Keypads {
  readonly #keypads: readonly Keypad[]
  readonly #listeners = new Set<DisplayListener>()
  #shown: readonly KeypadDisplay[] = []

  /** @param records of the keypads of the panel's setup, in its order */
  constructor(panel: Panel, records: readonly KeypadRecord[]) {
    const dialect = dialectOf(panel.view.model)
    this.#keypads = panel.view.setup.keypads.map(
      (setup, index) => new CommonKeypad(panel, setup, records[index], dialect),
    )
  }

  find(place: KeypadPlace): Keypad | undefined {
    return this.#keypads.find(({ address, partition }) =>
      'keypad' in place ? address === place.keypad : partition === place.partition,
    )
  }

  /** Whether a keypad is the one that is meant where only its partition is named. */
  isFirst({ address, partition }: Keypad): boolean {
    return this.find({ partition })?.address === address
  }

  /** That there is no such keypad, and which there are. */
  absent(place: KeypadPlace): string {
    const there = this.#keypads
      .map(({ address, partition }) => `${address} (partition ${partition})`)
      .join(', ')
    const what =
      'keypad' in place ? `there is no keypad ${place.keypad}` : `partition ${place.partition} has no keypad`
    return `${what}; the panel has ${there}`
  }

  record(): KeypadRecord[] {
    return this.#keypads.map(keypad => keypad.record())
  }

  /** Tells of every display that changes from now on, once an input is worked off. Returns how to stop. */
  watch(listener: DisplayListener): () => void {
    if (this.#listeners.size === 0) this.#shown = this.displays()
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** When a keypad does something by itself, and where somebody watches, when a display changes by itself (epoch ms). */
  nextDeadline(): number | undefined {
    const isWatched = this.#listeners.size > 0
    const least = Math.min(
      ...this.#keypads.map(each => (isWatched ? each.nextDeadline() : each.pendingAt()) ?? Infinity),
    )
    return least === Infinity ? undefined : least
  }

  /** Lets every keypad do what it does by itself, where its time has come. */
  due(): void {
    for (const keypad of this.#keypads) keypad.due()
  }

  /** When each keypad next shows something else by itself, where it does (epoch ms). */
  deadlines(): { readonly keypad: number; readonly at: number }[] {
    return this.#keypads.flatMap(keypad => {
      const at = keypad.nextDeadline()
      return at === undefined ? [] : [{ keypad: keypad.address, at }]
    })
  }

  /** Tells whoever watches what has changed since that was last done. */
  tellChanges(): void {
    if (this.#listeners.size === 0) return
    const before = this.#shown
    this.#shown = this.displays()
    for (const [index, display] of this.#shown.entries())
      if (!isDeepStrictEqual(display, before[index]))
        for (const listener of this.#listeners) listener(display)
  }

  /** What each of them shows. */
  displays(): KeypadDisplay[] {
    return this.#keypads.map(keypad => keypad.display())
  }
}
