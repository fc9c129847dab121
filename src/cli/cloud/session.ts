import { ConfigurationError } from '../../catalogue/problems.js'
import type { DeskOutcome } from '../../cloud/desk/actions/outcome.js'
import type { CommandEnd } from '../../cloud/desk/context.js'
import { Desk } from '../../cloud/desk/desk.js'
import { claimRoot, DeskBusyError, DeskFile, defaultDeskFile } from '../../cloud/desk/desk-file.js'
import { DeskLink } from '../../cloud/desk/desk-link.js'
import type { PanelView } from '../../cloud/desk/panel-view.js'
import { allows, type Role } from '../../cloud/desk/permissions.js'
import type { DeskRefusal } from '../../cloud/desk/refusal.js'
import { given } from '../../panel/given.js'
import { randomSeed } from '../../time/entropy.js'
import { seededRandom } from '../../time/random.js'
import { RealClock } from '../../time/real-clock.js'
import { EXIT } from '../exit.js'
import { keysAt } from '../journal-keys.js'
import { DESK_KEYS } from '../key-variables.js'
import { withoutPassword } from '../listen.js'
import type { Output } from '../output.js'

/** Flags of every `panelemu cloud` command. */
export interface CloudFlags {
  readonly broker: string
  readonly root: string
  /** The desk's file. */
  readonly desk?: string
  /** The file with its keys. */
  readonly deskKeyFile?: string
  readonly role: Role
  /** Seconds to wait for panels; absent: a while, and no longer than something can happen by itself. */
  readonly wait?: number
  /** Seconds after which a change of a user code is given up. */
  readonly timeout?: number
  readonly json?: boolean
  /** The account uses access control. */
  readonly accessControl?: boolean
}

/** Seconds waited for panels unless somebody says otherwise. */
const DEFAULT_WAIT = 30
/** Milliseconds for modules to say how requests of earlier processes stand. */
const CATCH_UP_MS = 1_000
/** Milliseconds for a broker to say goodbye. */
const GOODBYE_MS = 2_000
/** How often a person is told how far hearing of many panels is. */
const PROGRESS_MS = 2_000

/** Somebody at a desk, for one command. */
export class CloudSession {
  #until: number | undefined

  constructor(
    readonly link: DeskLink,
    readonly flags: CloudFlags,
    readonly output: Output,
    readonly clock: RealClock,
    /** How commands ended, by transaction. */
    readonly ends: ReadonlyMap<string, CommandEnd>,
  ) {}

  get desk(): Desk {
    return this.link.desk
  }

  /** Until when this command waits (epoch ms). It counts from the first time somebody asks. */
  get deadline(): number {
    this.#until ??= this.clock.now() + (this.flags.wait ?? DEFAULT_WAIT) * 1000
    return this.#until
  }

  /** Waits until a panel's documents are all there, and says so where they are not: a broker can drop some. */
  async complete(panel: PanelView): Promise<void> {
    const isPartial = () => panel.sight(this.clock.now()) === 'partial'
    if (panel.online) await this.link.until(() => !isPartial(), this.deadline)
    if (isPartial())
      this.output.err(
        `not all documents of ${panel.id} were heard: what it holds beyond what is shown is not known`,
      )
  }

  /** A result: a line of JSON, or text. */
  print(value: unknown, text: string): void {
    for (const line of this.flags.json ? [JSON.stringify(value)] : text.split('\n')) this.output.out(line)
  }

  /** Says why something was refused. */
  refused(refusal: DeskRefusal): number {
    return sayRefusal(refusal, this.flags, this.output)
  }

  /** Says where to see a code that was made up. */
  generated(user: string): void {
    if (allows(this.flags.role, 'codes.reveal'))
      this.output.err(`a code was made up; "panelemu cloud users show ${user} --reveal" shows it`)
  }

  /** Notes that come with what was done. */
  notes(outcome: DeskOutcome): void {
    if (outcome.ok) for (const note of outcome.notes ?? []) this.output.err(note)
  }
}

/** Says why something was refused, and gives the exit code. */
export function sayRefusal({ reason, message }: DeskRefusal, flags: CloudFlags, output: Output): number {
  if (flags.json) output.out(JSON.stringify({ ok: false, reason, message }))
  output.err(message)
  return EXIT.failed
}

/** @throws ConfigurationError for what is no broker's URL */
export function checkBroker(url: string): void {
  const scheme = URL.canParse(url) ? new URL(url).protocol : ''
  if (scheme !== 'mqtt:' && scheme !== 'mqtts:')
    throw ConfigurationError.of(`broker "${withoutPassword(url)}" is no URL like mqtt://127.0.0.1:1883`)
}

/**
 * Sits down at the desk, connects it, does one thing and leaves. What is decided is kept in the desk's file before it
 * is sent, so a command that is interrupted goes on with the next.
 * @returns the exit code
 * @throws ConfigurationError, MqttConnectError and system errors; see `exitCodeOf`
 */
export async function withDesk(
  flags: CloudFlags,
  output: Output,
  work: (session: CloudSession) => Promise<number>,
): Promise<number> {
  checkBroker(flags.broker)
  const clock = new RealClock()
  const leaving: (() => Promise<void> | void)[] = [() => clock.close()]
  try {
    const keys = await keysAt(DESK_KEYS, flags.deskKeyFile, output.err, process.env)
    const file = await DeskFile.open(flags.desk ?? defaultDeskFile(), clock, output.err, keys)
    leaving.push(() => file.close())
    const random = seededRandom(randomSeed())
    const ends = new Map<string, CommandEnd>()
    const state = file.load(random)
    claimRoot(state, flags.root, file.path)
    const begun = new Map([...state.operations.values()].map(({ transaction, told }) => [transaction, told]))
    const link = await DeskLink.open({
      desk: new Desk(state, {
        root: flags.root,
        now: () => clock.now(),
        random,
        settings: given({
          writeTimeoutMs: flags.timeout === undefined ? undefined : flags.timeout * 1000,
          accessControl: flags.accessControl,
        }),
      }),
      store: file,
      clock,
      root: flags.root,
      broker: { url: flags.broker },
      changed: change => {
        if (change.kind !== 'command') return
        ends.set(change.transaction, change)
        if (begun.has(change.transaction)) output.err(earlier(change))
      },
      lost: reason => output.err(reason),
      progress: progressOf(clock, output),
    })
    leaving.push(() => leave(link, clock))
    await caughtUp(link, begun, clock.now() + CATCH_UP_MS)
    return await interruptible(link, clock, () => work(new CloudSession(link, flags, output, clock, ends)))
  } catch (error) {
    if (!(error instanceof DeskBusyError)) throw error
    output.err(error.message)
    return EXIT.unreachable
  } finally {
    for (const step of leaving.reverse()) await step()
  }
}

/**
 * Waits for what modules say of requests that an earlier process sent: they are asked anew when the link is up, and what
 * they said before may be long over.
 * @param begun what was last said of each
 */
async function caughtUp(
  link: DeskLink,
  begun: ReadonlyMap<string, unknown>,
  deadline: number,
): Promise<void> {
  const { state, context } = link.desk
  const isSilent = ([transaction, before]: readonly [string, unknown]) => {
    const operation = state.operations.get(transaction)
    if (operation?.told !== before) return false
    return operation !== undefined && context.views.get(operation.panel)?.online === true
  }
  await link.until(() => ![...begun].some(isSilent), deadline)
}

/** Tells how far the desk is in hearing of its panels, where that takes a person's time. */
function progressOf(clock: RealClock, { err }: Output): (heard: number, panels: number) => void {
  let next = clock.now() + PROGRESS_MS
  return (heard, panels) => {
    if (clock.now() < next || heard === panels) return
    next = clock.now() + PROGRESS_MS
    err(`heard of ${heard} of ${panels} panels`)
  }
}

/** How a command ended that an earlier process sent. */
const earlier = ({ panel, item, ok, message }: CommandEnd) =>
  `${panel}: ${item}, asked for earlier: ${ok ? 'done' : `failed: ${message}`}`

/** Says goodbye to the broker, but does not wait for one that has stopped answering. */
async function leave(link: DeskLink, clock: RealClock): Promise<void> {
  const late = new Promise<void>(resolve => clock.at(clock.now() + GOODBYE_MS, 'goodbye', resolve))
  await Promise.race([link.close(), late])
  link.abandon()
}

/** Runs `work`; a signal ends its waiting. */
async function interruptible(link: DeskLink, clock: RealClock, work: () => Promise<number>): Promise<number> {
  let signal: NodeJS.Signals | undefined
  const stop = (received: NodeJS.Signals) => {
    signal = received
    void leave(link, clock)
  }
  process.once('SIGINT', stop)
  process.once('SIGTERM', stop)
  try {
    const code = await work()
    return signal === 'SIGINT' ? EXIT.interrupted : code
  } finally {
    process.off('SIGINT', stop)
    process.off('SIGTERM', stop)
  }
}
