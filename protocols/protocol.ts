import type { z } from 'zod'
import type { KeypadDisplay } from '../src/keypad/keypad.js'
import type { KeyProblem } from '../src/keypad/keys.js'
import type { HangUp } from '../src/line/line.js'
import type { SerialSettings } from '../src/line/settings.js'
import type { Outcome, PanelCommand } from '../src/panel/port.js'
import type { Secret } from '../src/panel/secret.js'
import type { PanelTold } from '../src/panel/timeline-event.js'
import type { CodeReader, PanelView } from '../src/panel/view.js'
import type { Clock } from '../src/time/clock.js'

/** One frame as a reader of the traffic may see it: what could be a code, and what gives one away, is masked. */
export interface FrameTrace {
  /** Seen from the panel. */
  readonly direction: 'in' | 'out'
  /** Name of the message, where it is a known one. */
  readonly message?: string
  /** The frame as text, masked; for what could not be read, what is wrong with it. */
  readonly text: string
  /** A frame that could be read, as it goes over the line: hex, masked likewise. */
  bytes?(): string
}

/** Something that went over a line, as it went: a frame, or bytes that are none. Codes are in it in clear. */
export interface LinePiece {
  /** Seen from the panel. */
  readonly direction: 'in' | 'out'
  /** Not to be kept: they may be a view on what is used again. */
  readonly bytes: Uint8Array
  /** It has not ended: it comes again, with what follows. */
  readonly isOpen?: boolean
  /** What became of it, where that is not in the bytes. */
  readonly note?: string
}

/** A part of a frame. */
export interface FrameField {
  readonly name: string
  /** In words. */
  readonly value: string
  /** Where it stands in {@link FrameText.hex}: its first byte, and the first behind it. */
  readonly from: number
  readonly to: number
}

/** A piece of what went over a line, for a person: nothing in it is a code, or gives one away. */
export interface FrameText {
  /** Two digits a byte, or two asterisks for one that is hidden. */
  readonly hex: string
  /** Where the bytes are a text: that, likewise. */
  readonly text?: string
  /** A sentence, without its full stop. */
  readonly words: string
  /** In their order; absent where no frame could be read. */
  readonly fields?: readonly FrameField[]
}

/** What a session stands on: a panel at one end, bytes at the other. */
export interface ProtocolHost {
  readonly panel: PanelView
  /** Messages of some protocols have codes in them. */
  readonly codes: CodeReader
  /**
   * Asks the panel's port.
   * @param about what led to it, for the timeline: the message it came in; no code may be in it
   */
  command(command: PanelCommand, about?: Readonly<Record<string, unknown>>): Outcome
  /**
   * Presses keys at the first keypad of a partition, as a hand would.
   * @returns what is wrong with them, or that there is no such keypad; then none was pressed
   */
  keys(text: Secret, partition: number): KeyProblem | undefined
  /** What the first keypad of a partition shows; undefined: it has none. */
  display(partition: number): KeypadDisplay | undefined
  /** Tells of every display that changes from now on, after the input or the time that changed it. Returns how to stop. */
  watchDisplays(listener: (display: KeypadDisplay) => void): () => void
  readonly clock: Clock
  /** Puts bytes on the line. Never calls back into the session. */
  write(bytes: Uint8Array): void
  /** Runs `then` when all that was written has left the port: at once, where bytes take no time. */
  whenSent(then: () => void): void
  /**
   * Ends the connection of a client that {@link ProtocolSession.connected} told of: after all that was written, or at once and
   * by a reset. Absent, and false: the line has no connections, and nothing happens.
   */
  hangUp?(client: string, how: HangUp): boolean
  /** Sets the rate of the port, where it has one: absent, bytes take no time. */
  setRate?(baud: number): void
  /** Runs `then` when everything the device knows now is durable: at once, where nothing is kept. */
  whenDurable(then: () => void): void
  /** Gets every frame, for whoever records the traffic. */
  trace?(frame: FrameTrace): void
  /** Gets all that goes over the line, in order, for whoever shows it: see {@link Protocol.describe}. */
  passed?(piece: LinePiece): void
}

/**
 * A panel's automation port while somebody may be listening. It gives the panel no command but from {@link receive}, or from a
 * timer that was set there: a key that is held, for example.
 */
export interface ProtocolSession {
  /**
   * A client has come to the line, where that can know. Most protocols have no use for it: a real port does not know either.
   * @param client tells clients apart
   */
  connected?(client: string): void
  /** It has gone. */
  disconnected?(client: string): void
  /** Bytes arrived, in whatever pieces. Never throws for anything a client can send. */
  receive(bytes: Uint8Array): void
  /** Something happened at the panel: it may be noted, nothing may be asked or said yet. */
  event(event: PanelTold): void
  /** The inputs that led to those events are worked off, and what they changed is durable: now it may be said. */
  settled(): void
  /** The line is gone. No timer is left behind. */
  close(): void
}

/** How a session is opened. */
export interface ProtocolOptions {
  /** One of the protocol's {@link Protocol.formats}; default: the first. */
  readonly format?: string
  /** The protocol's own settings, as {@link Protocol.settings} describes them; default: all defaults. */
  readonly settings?: unknown
}

/** A wire protocol as a panel's automation port speaks it. */
export interface Protocol {
  readonly name: string
  /** Line formats, where there is a choice; the first is the default. */
  readonly formats?: readonly string[]
  /** How ports are set that speak it, where that is not 9600 8N1. */
  readonly serial?: Partial<SerialSettings>
  /** Schema of the settings, so that a configuration can be checked before a line is opened. */
  readonly settings: z.ZodType
  /** @throws ProtocolOptionsError for a format or setting that the protocol does not have */
  open(host: ProtocolHost, options?: ProtocolOptions): ProtocolSession
  /**
   * What a {@link LinePiece} says, by field, and with its codes hidden. Must take any bytes.
   * @param format one of {@link Protocol.formats}; default: the first
   */
  describe?(bytes: Uint8Array, format?: string): FrameText
}

/** A format or setting that the protocol does not have; the message names it. */
export class ProtocolOptionsError extends Error {
  override readonly name = 'ProtocolOptionsError'
}

/**
 * The format asked for, or the default.
 * @throws ProtocolOptionsError if there is no such format
 */
export function chosenFormat<Format extends string>(
  protocol: string,
  formats: readonly [Format, ...Format[]],
  asked: string | undefined,
): Format {
  if (asked === undefined) return formats[0]
  const format = formats.find(known => known === asked)
  if (format) return format
  throw new ProtocolOptionsError(`${protocol} has no format "${asked}"; it has ${formats.join(', ')}`)
}

/**
 * Settings checked and filled in.
 * @throws ProtocolOptionsError naming the field that is wrong
 */
export function checkedSettings<Schema extends z.ZodType>(
  protocol: string,
  schema: Schema,
  settings: unknown,
): z.output<Schema> {
  const result = schema.safeParse(settings ?? {})
  if (result.success) return result.data
  const [issue] = result.error.issues
  const field = issue && issue.path.length > 0 ? `${issue.path.join('.')}: ` : ''
  throw new ProtocolOptionsError(`${protocol}: ${field}${issue?.message ?? 'the settings are not valid'}`)
}
