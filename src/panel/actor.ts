import { masked, shortened } from '../catalogue/mask.js'

/** The doors by which something comes to a device. */
export const DOORS = ['cloud', 'keypad', 'serial', 'control', 'world', 'host'] as const

/**
 * Who gives an input: the door it came in by, and who stood there, as far as that door knows names (an MQTT user, a serial
 * line, a keypad, a token). No code is ever a name.
 */
export interface Actor {
  readonly via: (typeof DOORS)[number]
  readonly name?: string
}

const CONTROL = /\p{Cc}+/gu

/**
 * An actor as others may see it: a name is as long as it may be and on one line, and one without a letter, which could be a
 * code that came to stand there, is masked.
 */
export function shownActor(actor: Actor): Actor {
  const { via, name } = actor
  if (name === undefined) return actor
  const line = shortened(name.replace(CONTROL, ' ').trim())
  if (line === '') return { via }
  const shown = /\p{L}/u.test(line) ? line : masked(line)
  // The same value, where nothing has to change: events of thousands of inputs share it.
  return shown === name ? actor : { via, name: shown }
}
