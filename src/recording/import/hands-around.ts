import type { ArmingMode } from '../../panel/partition-machine.js'
import type { Doing } from './doings.js'
import { type ToldEvent, word } from './told-events.js'

/** What hands need to know beside the panel. */
export interface HandsAround {
  /** A code of so many digits that nobody has. */
  readonly wrongCode: (length: number) => string
  /** The installer's, where it has no user number. */
  readonly systemCode: (length: number) => string | undefined
  /** A code of so many digits for a user who was made by hand: another one each time. */
  readonly newCode: (length: number) => string
  /** Modes that the exit delay which began may have been of, by what came of it. */
  readonly modes: (event: ToldEvent) => readonly ArmingMode[]
  /** What the state document says when these events are told; undefined: it was not said with them. */
  readonly stateAfter: (doing: Doing) => unknown
}

const MODES: Readonly<Record<string, ArmingMode>> = {
  armed_away: 'away',
  armed_home: 'home',
  armed_night: 'night',
}
const ARMING_MODES: readonly ArmingMode[] = ['away', 'home', 'night']

/** Modes that somebody may have armed in, the likeliest first. */
export function modesOf(event: ToldEvent, { modes }: HandsAround): readonly ArmingMode[] {
  const mode = MODES[word(event, 'to') ?? ''] ?? ARMING_MODES.find(one => one === word(event, 'mode'))
  return mode ? [mode] : modes(event)
}

/** Whether somebody armed, or changed how it is armed. */
export const isArming = (event: ToldEvent): boolean =>
  event.document.type === 'panel.arming.changed' && /^arm/.test(word(event, 'to') ?? '')
export const isDisarming = (event: ToldEvent): boolean =>
  event.document.type === 'panel.arming.changed' && word(event, 'to') === 'disarmed'

/** What was typed that was refused: the code of whoever is named, or of nobody. */
export function refusedCode(event: ToldEvent, code: string, length: number, around: HandsAround): string {
  if (event.document.data.user !== undefined) return code
  const known = word(event, 'reason') === 'NO_AUTHORITY' ? around.systemCode(length) : undefined
  return known ?? around.wrongCode(length)
}
