import { isDeepStrictEqual } from 'node:util'
import { ConfigurationError } from '../catalogue/problems.js'
import { type Config, configSchema, type PanelSpec } from '../emulator/config.js'
import { type Emulator, PanelExistsError } from '../emulator/emulator.js'
import type { LogLevel } from '../emulator/log-levels.js'
import { NoRoomError } from '../emulator/room.js'
import { SetupError } from '../panel/setup.js'
import type { Running } from './up.js'

/** What is described: everything beside the panels, and the panels with their ids. */
export interface Described {
  readonly settings: Omit<Config, 'panels'>
  readonly panels: readonly PanelSpec[]
}

/** What a description changes that a running emulator can change, and what it cannot. */
export interface Changes {
  readonly added: readonly PanelSpec[]
  readonly removed: readonly string[]
  /** How much the log says from now on; absent: as much as before. */
  readonly logLevel: LogLevel | undefined
  /** Keys that hold only after a restart. */
  readonly later: readonly string[]
  /** Panels that run as they were described before. */
  readonly otherwise: readonly string[]
}

/** Keys of the file that hold only after a restart: all but the panels, and how much the log says. */
const SETTINGS = configSchema.omit({ panels: true, logLevel: true }).keyof().options

const levelOf = ({ settings }: Described): LogLevel => settings.logLevel ?? 'info'

/**
 * What is different between two descriptions.
 * @param runs whether a panel of this id runs, also one that nobody described
 */
export function changesOf(before: Described, after: Described, runs: (id: string) => boolean): Changes {
  const idOf = ({ id = '' }: PanelSpec) => id
  const known = new Map(before.panels.map(spec => [idOf(spec), spec]))
  const wanted = new Set(after.panels.map(idOf))
  const different = (spec: PanelSpec) => !isDeepStrictEqual(known.get(idOf(spec)), spec)
  return {
    added: after.panels.filter(spec => !runs(idOf(spec))),
    removed: [...known.keys()].filter(id => !wanted.has(id) && runs(id)),
    logLevel: levelOf(before) === levelOf(after) ? undefined : levelOf(after),
    later: SETTINGS.filter(key => !isDeepStrictEqual(before.settings[key], after.settings[key])),
    otherwise: after.panels.filter(spec => runs(idOf(spec)) && different(spec)).map(idOf),
  }
}

/** The configuration of a running emulator, which can be read again. */
export class Reload {
  readonly #emulator: Emulator
  readonly #tell: (line: string) => void
  readonly #setLogLevel: (level: LogLevel) => void
  /** What runs. */
  #now: Described
  #last: Promise<void> = Promise.resolve()

  /** @param running `warn` hears what was changed, what was not and why */
  constructor({ emulator, warn, logLevel }: Pick<Running, 'emulator' | 'warn' | 'logLevel'>, now: Described) {
    this.#emulator = emulator
    this.#now = now
    this.#tell = warn
    this.#setLogLevel = logLevel
  }

  /**
   * Reads again, once what is being read has been dealt with.
   * @param read throws where the description cannot be read or is wrong: nothing is changed then
   */
  again(read: () => Promise<Described>): Promise<void> {
    this.#last = this.#last.then(() => this.#again(read))
    return this.#last
  }

  async #again(read: () => Promise<Described>): Promise<void> {
    const after = await this.#checked(read)
    if (!after) return
    const changes = changesOf(this.#now, after, id => this.#emulator.get(id) !== undefined)
    const { added, removed, logLevel, later, otherwise } = changes
    for (const id of removed) await this.#emulator.putDown(id)
    for (const spec of added) this.#emulator.add(spec)
    const running = new Map(this.#now.panels.map(spec => [spec.id, spec]))
    const asItRuns = (spec: PanelSpec) =>
      otherwise.includes(spec.id ?? '') ? (running.get(spec.id) ?? spec) : spec
    const settings = { ...this.#now.settings, logLevel: levelOf(after) }
    this.#now = { settings, panels: after.panels.map(asItRuns) }
    // Before it is told, or a log that was silent would not say that it is not any more; one that is to be silent says so last.
    if (logLevel !== undefined && logLevel !== 'silent') this.#setLogLevel(logLevel)
    const done = [
      ...(added.length > 0 ? [`added ${added.map(({ id }) => id).join(', ')}`] : []),
      ...(removed.length > 0 ? [`put down ${removed.join(', ')}`] : []),
      ...(logLevel === undefined ? [] : [`the log says ${logLevel}`]),
    ]
    this.#tell(`configuration read again: ${done.length > 0 ? done.join('; ') : 'no panel came or went'}`)
    for (const key of later) this.#tell(`"${key}" is another one now, which holds after a restart`)
    for (const id of otherwise)
      this.#tell(`panel ${id} is described otherwise now, which holds after a restart`)
    if (logLevel === 'silent') this.#setLogLevel(logLevel)
  }

  /** What is described now, if all of it can be; else it is told why not. */
  async #checked(read: () => Promise<Described>): Promise<Described | undefined> {
    try {
      const after = await read()
      const { added, removed } = changesOf(this.#now, after, id => this.#emulator.get(id) !== undefined)
      for (const spec of added) this.#emulator.check(spec)
      this.#emulator.checkRoom(added.length - removed.length)
      return after
    } catch (error) {
      const isExpected =
        error instanceof ConfigurationError ||
        error instanceof SetupError ||
        error instanceof PanelExistsError ||
        error instanceof NoRoomError ||
        (error instanceof Error && 'syscall' in error)
      if (!isExpected) throw error
      this.#tell(`configuration read again, and nothing is changed, for it is wrong:\n${error.message}`)
      return undefined
    }
  }
}
