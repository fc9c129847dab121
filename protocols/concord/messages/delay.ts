import { type Field, place, word } from '../fields.js'
import { message } from '../message.js'

/** What runs out, and which delay of the three (p. 15). */
export interface DelayFlags {
  readonly extended: 0 | 1 | 2
  readonly exit: boolean
  readonly ended: boolean
}

const LENGTHS = ['standard', 'extended', 'twice extended'] as const

const delayFlags: Field<DelayFlags> = {
  size: 1,
  read: ([value = 0]) => {
    const extended = (value >> 4) & 3
    return {
      extended: extended === 1 || extended === 2 ? extended : 0,
      exit: (value & 0x40) !== 0,
      ended: (value & 0x80) !== 0,
    }
  },
  write: ({ extended, exit, ended }) => [(extended << 4) | (exit ? 0x40 : 0) | (ended ? 0x80 : 0)],
  say: ({ extended, exit, ended }) =>
    `${LENGTHS[extended]} ${exit ? 'exit' : 'entry'} delay ${ended ? 'ends' : 'starts'}`,
}

/** An entry or exit delay is started or ended. */
export const delay = message({
  command: 0x22,
  sub: 0x03,
  name: 'entry or exit delay',
  page: 15,
  from: 'panel',
  layout: { ...place, flags: delayFlags, seconds: word },
})
