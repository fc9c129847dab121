import { maskedName } from '../catalogue/mask.js'
import type { Asked } from '../device/descent.js'
import type { EventType, TimelineEvent, TimelineEventOf } from '../device/timeline-event.js'
import type { Level } from '../emulator/log-levels.js'
import { OTHER_ROWS } from './other-rows.js'
import { PANEL_ROWS } from './panel-rows.js'
import type { Row } from './row.js'

/** How every type of event reads. */
export const ROWS: { readonly [Type in EventType]: Row<Type> } = { ...PANEL_ROWS, ...OTHER_ROWS }

/** An event in a person's words. */
export interface Sentence {
  readonly level: Level
  readonly text: string
}

/** The name of the user in a slot of the panel; undefined: nobody knows one. */
export type Names = (slot: number) => string | undefined

const nobody: Names = () => undefined

/** Signs that would move a terminal's cursor, or end the line. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const CONTROL = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g

/** Somebody else's words, on one line. */
export const onOneLine = (text: string): string => text.replace(CONTROL, ' ')

/**
 * At which level an event is told: known without its sentence, which most are never asked for.
 * @param asked the request of the cloud that it descends from
 */
export function levelOf<Type extends EventType>(event: TimelineEventOf<Type>, asked?: Asked): Level {
  const { level } = row<Type>(event.type)
  return typeof level === 'function' ? level({ event, asked, user: slotAlone }) : level
}

const slotAlone = (slot: number) => `slot ${slot}`

const row = <Type extends EventType>(type: Type): Row<Type> => ROWS[type]

/**
 * How an event reads, and at which level. Whatever it has of somebody's own words is without what could be a code.
 * @param asked the request of the cloud that it descends from
 * @param names what users are called
 */
export function sentenceOf<Type extends EventType>(
  event: TimelineEventOf<Type>,
  asked?: Asked,
  names: Names = nobody,
): Sentence {
  const { level, say } = row<Type>(event.type)
  const user = (slot: number) => {
    const name = names(slot)
    return name === undefined || name === '' ? `slot ${slot}` : `"${maskedName(name)}" · slot ${slot}`
  }
  const told = { event, asked, user }
  const parts = say(told).filter(part => typeof part === 'string' && part !== '')
  return {
    level: typeof level === 'function' ? level(told) : level,
    text: onOneLine(parts.join(' · ')),
  }
}

/** {@link sentenceOf} for an event of whatever type. */
export const sentence = (event: TimelineEvent, asked?: Asked, names?: Names): Sentence =>
  sentenceOf<EventType>(event, asked, names)
