import type { Level } from '../emulator/log-levels.js'
import type { LogRecord } from './record.js'
import { onOneLine } from './sentences.js'

const COLOUR: Record<Level, string> = {
  trace: '2',
  debug: '2',
  info: '0',
  warn: '33',
  error: '31',
  fatal: '31;1',
}

const two = (number: number) => String(number).padStart(2, '0')

/** `09:14:03.120`, in the machine's own zone. */
function timeOfDay(ms: number): string {
  const at = new Date(ms)
  const clock = [at.getHours(), at.getMinutes(), at.getSeconds()].map(two).join(':')
  return `${clock}.${String(at.getMilliseconds()).padStart(3, '0')}`
}

/**
 * A record as one line for a person: when, which panel, what came from whom, what became of it and why, and last who began
 * it, where that one has a name, and the transaction to search for.
 */
export function pretty(record: LogRecord, isColoured: boolean): string {
  const { level, time, panel, transaction, actor, msg } = record
  const paint = (text: string, colour: string) => (isColoured ? `\u001b[${colour}m${text}\u001b[0m` : text)
  const parts = [
    paint(timeOfDay(time), '2'),
    level === 'info' ? undefined : paint(level, COLOUR[level]),
    panel === undefined ? undefined : paint(panel, '36'),
    level === 'info' ? onOneLine(msg) : paint(onOneLine(msg), COLOUR[level]),
    actor?.name === undefined ? undefined : paint(`by ${onOneLine(actor.name)}`, '2'),
    transaction === undefined ? undefined : paint(`[${onOneLine(transaction)}]`, '2'),
  ]
  return parts.filter(part => part !== undefined).join(' ')
}
