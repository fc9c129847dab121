import { chimes } from '../../../src/panel/commands/chime.js'
import type { PanelView } from '../../../src/panel/view.js'
import type { Gateway } from '../gateway.js'
import { encode } from '../message.js'
import * as messages from '../messages/keypads.js'
import { AREAS } from './arming.js'

/** A code that came over the wire was entered at no keypad (captures: 00). */
export const NO_KEYPAD = 0

/** The area of a keypad; undefined: there is no such keypad. */
export const areaOfKeypad = ({ setup }: PanelView, keypad: number): number | undefined =>
  setup.keypads.find(({ address }) => address === keypad)?.partition

/** The first keypad of an area, if it has one that the bus can have. */
export const keypadOfArea = ({ setup }: PanelView, area: number): number =>
  setup.keypads.find(({ address, partition }) => partition === area && address <= messages.KEYPADS)
    ?.address ?? NO_KEYPAD

/** Keypads that the messages can name. */
export const keypadsOf = ({ setup }: PanelView): number[] =>
  setup.keypads.map(({ address }) => address).filter(address => address >= 1 && address <= messages.KEYPADS)

/** The area of each keypad; one that is not there is area 1's, as in the document's example (p. 31). */
export const keypadAreasOf = ({ panel }: Gateway): string =>
  encode(messages.keypadAreas, {
    areas: Array.from({ length: messages.KEYPADS }, (_, index) => areaOfKeypad(panel, index + 1) ?? 1).join(
      '',
    ),
  })

const CONSTANT = 2
const CHIME = 4

const forAreas = (of: (area: number) => number | string): string =>
  Array.from({ length: AREAS }, (_, index) => of(index + 1)).join('')

/** Areas whose keypads beep all the time: while people leave or come (p. 32; that both do is assumed). */
export const beepsOf = (panel: PanelView, chimed: readonly number[] = []): string =>
  forAreas(area => {
    const value = panel.partitions[area - 1]?.value
    const beeps = value === 'exitDelay' || value === 'entryDelay' ? CONSTANT : 0
    return beeps + (chimed.includes(area) ? CHIME : 0)
  })

/** A keypad's lights and sounds. Function keys do nothing in the emulated panel, and so have no lights. */
export const keypadStatusOf = (keypad: number, beeps: string): string =>
  encode(messages.keypadStatus, { keypad, key: 0, lights: '000000', codeToBypass: '0', beeps })

/** That a function key was pressed, and which areas chime (p. 33): 0 off, 1 chime only. */
export const functionKeyOf = ({ panel }: Gateway, keypad: number, key: string): string =>
  encode(messages.functionKey, {
    keypad,
    key,
    chimes: forAreas(area => (chimes(panel, area) ? '1' : '0')),
  })
