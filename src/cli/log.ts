import { Writable } from 'node:stream'
import type { Emulator } from '../emulator/emulator.js'
import type { LogFormat, LogLevel } from '../emulator/log-levels.js'
import { Log } from '../log/log.js'
import { watchMessages } from '../log/messages.js'
import { Outages } from '../log/outages.js'
import type { Clock } from '../time/clock.js'
import { RealClock } from '../time/real-clock.js'
import type { Output } from './output.js'

/** How a log was asked for. */
export interface LogFlags {
  readonly logLevel?: LogLevel | undefined
  readonly logFormat?: LogFormat | undefined
}

/** How records are written: `auto` is for people where a terminal shows them. */
export const formatOf = (format: LogFormat | undefined, isTerminal: boolean): 'pretty' | 'json' =>
  format === undefined || format === 'auto' ? (isTerminal ? 'pretty' : 'json') : format

/** Whether a terminal shows colours, and nobody has asked for none. */
export const isColoured = (isTerminal: boolean): boolean =>
  isTerminal && !process.env.NO_COLOR && process.env.TERM !== 'dumb'

/**
 * Opens the log of an emulator. Where its output has no place for one, nothing but warnings is said.
 * @param clock tells when something was said
 */
export function openLog(
  { logLevel = 'info', logFormat }: LogFlags,
  output: Output,
  clock: Pick<Clock, 'now'>,
) {
  const isTerminal = output.log?.isTTY === true
  const format = formatOf(logFormat, isTerminal)
  const log = new Log({
    clock,
    format,
    isColoured: isColoured(isTerminal),
    out: output.log ?? new Writable({ write: (_chunk, _encoding, next) => next() }),
    level: output.log ? logLevel : 'silent',
  })
  return {
    log,
    warn: (line: string) => (output.log ? log.warn({}, line) : output.err(line)),
    // A code that everybody knows is in it, which is no secret, but the log has none at all.
    hint: (text: string) => {
      if (!output.log || format === 'pretty') output.err(text)
    },
  }
}

/**
 * Writes what happens at an emulator, as much as the log says. Returns how to stop, and how to have it say more or less.
 */
export function watchAll(emulator: Emulator, log: Log): { stop(): void; level(level: LogLevel): void } {
  let stops: (() => void)[] = []
  // What the log does not say is not even collected, so another level is another set of readers.
  const begin = () => {
    stops = [log.follow(emulator), watchLines(emulator, log), watchMessages(emulator, log)]
  }
  const stop = () => {
    for (const one of stops) one()
  }
  begin()
  return {
    stop,
    level: level => {
      stop()
      log.level = level
      begin()
    },
  }
}

/** Writes every frame on a serial line, masked, where the log says so much. Returns how to stop. */
function watchLines({ lines }: Emulator, log: Log): () => void {
  if (log.writes('debug'))
    lines.onFrame = (panel, line, frame) => {
      const { direction, message, text } = frame
      const fields = { panel, line, direction, ...(message === undefined ? {} : { message }) }
      log.debug(fields, frameText(text, message, direction))
      const bytes = log.writes('trace') ? frame.bytes?.() : undefined
      if (bytes !== undefined) log.trace({ ...fields, bytes }, frameText(bytes, message, direction))
    }
  return () => {
    lines.onFrame = undefined
  }
}

const frameText = (text: string, message: string | undefined, direction: 'in' | 'out'): string =>
  `${direction === 'in' ? '<' : '>'} ${message === undefined ? text : `${message}: ${text}`}`

/**
 * Tells of panels that lose their broker from now on, many in one line. Returns how to stop.
 * @param broker how it is called
 */
export function watchBroker(emulator: Emulator, broker: string, log: Log): () => void {
  // Connections are made in real time, whatever the panels' clock is, and so is waiting for more to be told in one line.
  const clock = new RealClock()
  const outages = new Outages({
    clock,
    broker,
    panels: () => emulator.size,
    say: (level, fields, msg) => log.put({ level, time: emulator.clock.now(), ...fields, msg }),
  })
  const stops = [
    emulator.feed.read(emulator.feed.last, entry => outages.note(entry)),
    emulator.watch({ came: () => undefined, went: unit => outages.forget(unit.id) }),
    () => outages.close(),
    () => clock.close(),
  ]
  return () => {
    for (const stop of stops) stop()
  }
}
