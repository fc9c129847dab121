import type { BrokerLoad } from '../cloud/mqtt/broker/load.js'
import type { Refused } from '../cloud/mqtt/broker/refusals.js'
import type { ServedTls } from '../credentials/served-tls.js'
import type { TokenList } from '../credentials/token-list.js'
import type { PanelSpec } from '../emulator/config.js'
import type { Emulator } from '../emulator/emulator.js'
import type { ReadinessSettings } from '../emulator/readiness.js'
import type { AdvanceClock, Advances } from './advances.js'
import type { DeskDoor } from './desk/door.js'
import type { DeskHere } from './desk/here.js'
import type { House } from './house.js'
import type { Limits } from './limits.js'
import type { Probes } from './metrics/probes.js'
import type { Tally } from './metrics/tally.js'
import type { Plays } from './plays/plays.js'
import type { Streams } from './streams.js'
import type { Turns } from './turns.js'

/** Where the control reports what no client sees. A pino logger fits. */
export interface ControlLog {
  debug(fields: Readonly<Record<string, unknown>>, message: string): void
  info(fields: Readonly<Record<string, unknown>>, message: string): void
  error(fields: Readonly<Record<string, unknown>>, message: string): void
}

/** Clients of an embedded broker now, and messages since its start. */
export interface BrokerTraffic {
  readonly clients: number
  readonly received: number
  readonly forwarded: number
  /** How often it has refused something, by why. */
  readonly refused?: { readonly [Why in Refused]?: number }
  /** How much there is of what is limited. */
  readonly load?: { readonly [What in keyof BrokerLoad]?: number }
}

/** What the API is about. */
export interface ControlOptions {
  readonly emulator: Emulator
  /** Of the panels' topics. Absent: the usual one. */
  readonly root?: string
  /** Host it listens on; requests that call the server by another name are refused. */
  readonly host: string
  /** Other names it is called by, such as a proxy's, each with or without a port. */
  readonly names?: readonly string[]
  /** Who may ask. Absent: everybody, which only an address of this machine's own may have. */
  readonly tokens?: TokenList
  /** Absent: it is asked in clear. */
  readonly tls?: ServedTls
  /** What is otherwise than {@link LIMITS}. */
  readonly limits?: Partial<Limits>
  /** The panels' broker, as `/healthz` shows it (without credentials). */
  readonly broker?: { readonly url: string; readonly embedded: boolean }
  /** What the embedded broker has to do; absent: there is none. */
  readonly traffic?: () => BrokerTraffic
  /** From when on panels that are offline count for `/readyz`. Absent: from the first, at once. */
  readonly readiness?: ReadinessSettings
  /** Of the package, for the metrics. */
  readonly version?: string
  /** The panels that `POST /reset` goes back to. */
  readonly initial?: readonly PanelSpec[]
  /** Address under which the documentation is served, if not here. */
  readonly pages?: string
  /** Absent: the clock is real. */
  readonly advance?: AdvanceClock
  readonly log?: ControlLog
  /** Absent: nobody is at a desk. */
  readonly desk?: DeskHere
}

/** What routes work with. */
export interface Around extends Omit<ControlOptions, 'limits'> {
  readonly root: string
  readonly limits: Limits
  /** Changes of the set of panels, and of the clock, never overlap. */
  readonly turns: Turns
  /** What is measured of the machine. */
  readonly probes: Probes
  /** What has happened at the panels since the start. */
  readonly tally: Tally
  readonly advances: Advances
  readonly deskDoor: DeskDoor
  /** The streams that are read now. */
  readonly streams: Streams
  /** The scenarios that somebody plays. */
  readonly plays: Plays
  /** The panel at an address with what it lives in, be it the emulator's own or a play's. */
  houseOf(address: string): House | undefined
}
