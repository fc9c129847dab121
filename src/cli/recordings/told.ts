import type { TimelineEvent } from '../../device/timeline-event.js'
import type { Said } from '../../recording/recorded.js'
import { sentenceOf } from '../../story/sentences.js'

const NOTHING_KNOWN = { names: new Map<number, string>(), asked: new Map<string, string>() }

/** An event on one line: number, time of day, type, and how it reads. */
export const eventLine = (event: TimelineEvent): string =>
  `${event.seq}  ${event.at.slice(11, 23)}  ${event.type}  ${sentenceOf(event, NOTHING_KNOWN)}`

/** `1 input`, `2 inputs`. */
export const counted = (count: number, one: string): string => `${count} ${one}${count === 1 ? '' : 's'}`

/** Something that a panel said, on one line, with all that it says. */
export function saidLine(said: Said | undefined): string {
  if (said === undefined) return 'nothing more'
  if ('link' in said) return `its module asks: ${said.link}`
  if ('message' in said) {
    const { topic, payload } = said.message
    return `${topic}  ${typeof payload === 'string' ? payload : JSON.stringify(payload)}`
  }
  const { seq, at, type, data, cause } = said.event
  return `${seq}  ${at}  ${type}  ${JSON.stringify(data)}${cause === undefined ? '' : `  because of ${cause}`}`
}
