import { errorText } from './errors.js'

/** What a field of a message holds, for whoever reads the wire. */
export interface FieldSpec {
  readonly name: string
  /** Characters; absent: all that is left. */
  readonly width?: number
  /** It may be a code, or give one away. */
  readonly secret?: true
  /** In words; absent: as it stands. */
  say?(text: string): string
}

const among =
  (words: Readonly<Record<string, string>>) =>
  (text: string): string =>
    words[text] ?? text

/** LEDs of a byte, from bit 0 on (510 and 511, p. 5). */
export const LED_BITS = [
  'ready',
  'armed',
  'memory',
  'bypass',
  'trouble',
  'program',
  'fire',
  'backlight',
] as const

/** Troubles of a byte, from bit 0 on (849, p. 8). */
export const TROUBLE_BITS = [
  'service required',
  'AC lost',
  'telephone line',
  'failure to communicate',
  'zone fault',
  'zone tamper',
  'zone low battery',
  'loss of time',
] as const

const bits =
  (names: readonly string[]) =>
  (text: string): string => {
    const byte = Number.parseInt(text, 16)
    const on = names.filter((_, bit) => (byte & (1 << bit)) !== 0)
    return on.length === 0 ? 'none' : on.join(', ')
  }

export const partition: FieldSpec = { name: 'partition', width: 1 }
export const zone: FieldSpec = { name: 'zone', width: 3 }
export const user: FieldSpec = { name: 'user', width: 4 }
export const code: FieldSpec = { name: 'code', secret: true }
export const keys: FieldSpec = { name: 'keys', secret: true }
export const key: FieldSpec = { name: 'key', secret: true }
export const password: FieldSpec = { name: 'password', secret: true }
export const time: FieldSpec = { name: 'time', width: 10 }
export const onOff: FieldSpec = { name: 'switch', width: 1, say: among({ 0: 'off', 1: 'on' }) }
export const output: FieldSpec = { name: 'output', width: 1 }
export const text: FieldSpec = { name: 'text' }
export const leds: FieldSpec = { name: 'lit', width: 2, say: bits(LED_BITS) }
export const troubles: FieldSpec = { name: 'troubles', width: 2, say: bits(TROUBLE_BITS) }
export const error: FieldSpec = {
  name: 'error',
  width: 3,
  say: text => `${text} ${errorText(text) ?? 'unknown'}`,
}
export const panic: FieldSpec = {
  name: 'alarm',
  width: 1,
  say: among({ 1: 'fire', 2: 'auxiliary', 3: 'panic', F: 'fire', A: 'auxiliary', P: 'panic' }),
}
export const login: FieldSpec = {
  name: 'login',
  width: 1,
  say: among({ 0: 'wrong password', 1: 'accepted', 2: 'timed out', 3: 'password wanted' }),
}
export const mode: FieldSpec = {
  name: 'mode',
  width: 1,
  say: among({ 0: 'away', 1: 'stay', 2: 'away without entry delay', 3: 'stay without entry delay' }),
}
export const rate: FieldSpec = {
  name: 'rate',
  width: 1,
  say: among({ 0: '9600', 1: '19200', 2: '38400', 3: '57600', 4: '115200' }),
}
export const led: FieldSpec = {
  name: 'light',
  width: 1,
  say: among({
    1: 'ready',
    2: 'armed',
    3: 'memory',
    4: 'bypass',
    5: 'trouble',
    6: 'program',
    7: 'fire',
    8: 'backlight',
    9: 'AC',
  }),
}
export const lit: FieldSpec = {
  name: 'state',
  width: 1,
  say: among({ 0: 'off', 1: 'on', 2: 'flashing' }),
}

/** A field that says no more than its characters. */
export const plain = (name: string, width?: number): FieldSpec =>
  width === undefined ? { name } : { name, width }
