import { isoOf } from '../time/iso.js'
import { isDenial, verify } from './authority.js'
import { addCode } from './commands/add-code.js'
import { cancel, panic, silence } from './commands/alarm.js'
import { arm, disarm } from './commands/arming.js'
import { chime } from './commands/chime.js'
import { clearCode } from './commands/clear-code.js'
import { setCodeLength } from './commands/code-length.js'
import { endProtest } from './commands/end-protest.js'
import { quickExit } from './commands/leave.js'
import { modifyCode } from './commands/modify-code.js'
import { enterProgramming, exitProgramming } from './commands/programming.js'
import { setTime } from './commands/time.js'
import { setUserAuthority } from './commands/user-authority.js'
import { walkTest } from './commands/walk-test.js'
import { judgeTable } from './commands/write-table.js'
import { bypass, narrateZone } from './commands/zone.js'
import type { PanelEvents } from './events.js'
import { type Explanation, type Explicable, explainCommand, POWER_RULES } from './explain-command.js'
import { firstFinding } from './machines/rule.js'
import type { PanelContext } from './panel-machine.js'
import {
  chimeAt,
  disarmAll,
  keyTurnedBack,
  partitionDue,
  readyAgain,
  smokeDue,
  trip,
  trips,
  wayOutClosed,
} from './partition-life.js'
import {
  type Judgement,
  type Origin,
  type Outcome,
  type PanelCommandName,
  type PanelCommands,
  type UserCommand,
  writesUsers,
} from './port.js'
import { explain, type RefusalReason } from './refusals.js'
import { restart } from './restart.js'
import type { Secret } from './secret.js'
import type { PanelState } from './state.js'
import type { Inspect } from './step.js'
import { narrateTroubles } from './troubles.js'
import type { PanelView } from './view.js'
import { isWayOut, type ZoneCondition, type ZoneSetup } from './zones.js'

type Handlers = {
  [Name in PanelCommandName]: (state: PanelState, command: PanelCommands[Name], origin: Origin) => Outcome
}

const HANDLERS: Handlers = {
  arm,
  disarm,
  protest: endProtest,
  bypass,
  'quick-exit': quickExit,
  verify,
  panic,
  silence,
  cancel,
  chime,
  'walk-test': walkTest,
  'user-code/add': addCode,
  'user-code/modify': modifyCode,
  'user-code/clear': clearCode,
  'user-authority/set': setUserAuthority,
  'code-length/set': setCodeLength,
  'programming/enter': enterProgramming,
  'programming/exit': exitProgramming,
  'time/set': setTime,
}

/** What happens by itself, and when (epoch ms). */
interface Deadline {
  readonly at: number
  /** The end of a lockout, the end of local programming, or the next step of a partition, or of a smoke detector in it. */
  readonly what:
    | 'lockout'
    | 'programming'
    | { readonly step: 'partition' | 'smoke'; readonly partition: number }
}

/** Far above what all partitions together can have fall due at one instant. */
const MOST_AT_ONCE = 1_000

/**
 * The panel behind its one port: commands in, outcomes out, events to the timeline.
 *
 * Beside the port stand the two things no command can ask for: what the physical world does to the panel
 * ({@link Panel.zone}, {@link Panel.power}) and the passing of time ({@link Panel.due}).
 */
export class Panel {
  readonly #state: PanelState

  /** @param state the panel from inside: whoever made it keeps it to itself */
  constructor(state: PanelState) {
    this.#state = state
  }

  /** What anybody may see of the panel. */
  get view(): PanelView {
    return this.#state
  }

  /** Carries a command out, or refuses it. Never throws for anything a caller can ask. */
  execute<Name extends PanelCommandName>(
    command: { readonly type: Name } & PanelCommands[Name],
    origin: Origin,
  ): Outcome {
    const state = this.#state
    const handler: Handlers[Name] = HANDLERS[command.type]
    const off = firstFinding(POWER_RULES, state)
    const outcome = off && !off.ok ? off : handler(state, command, origin)
    if (!outcome.ok) this.#narrateRefusal(command, outcome.reason, origin)
    return outcome
  }

  /** Every refusal leaves an event: one about users, one about access or arming, which tell of themselves, or this. */
  #narrateRefusal(
    command: { readonly type: PanelCommandName; readonly slot?: unknown; readonly partition?: unknown },
    reason: RefusalReason,
    origin: Origin,
  ) {
    if (writesUsers(command)) return this.#narrateRejection(command, reason, origin)
    const toldAlready = command.type === 'arm' && reason !== 'PANEL_OFF'
    if (toldAlready || isDenial(reason)) return
    const { source: by, cause } = origin
    const where = typeof command.partition === 'number' ? { partition: command.partition } : {}
    this.#state.narrate(
      { type: 'port.refused', data: { command: command.type, reason, ...where, by } },
      cause,
    )
  }

  /**
   * Judges a change of the user table by every rule that carrying it out would, and does nothing. Users in
   * `origin.keeps` count as if they were in the table, and can be changed and cleared like those that are.
   */
  check(command: UserCommand, origin: Origin): Judgement {
    const state = this.#state
    const off = firstFinding(POWER_RULES, state)
    return off && !off.ok ? off : judgeTable(state, command, origin)
  }

  /**
   * Why a command would be carried out or refused: each rule with what it rests on, in the order of the rules. Nothing is
   * done.
   */
  explain(command: Explicable, origin: Origin): Explanation {
    return explainCommand(this.#state, command, origin)
  }

  /**
   * The slot that holds a code, if one does. Nothing is told or counted: for keypads on which a code is typed as the value of a
   * setting and means something of its own there.
   */
  ownerOf(code: Secret): number | undefined {
    return this.#state.slots.find(code)?.slot
  }

  /**
   * Takes a number for a change of a user that is kept for this panel: changes of one slot, in the table or kept for it,
   * count upwards together.
   */
  stamp(): number {
    return this.#state.slots.stamp()
  }

  #narrateRejection(command: { type: string; slot?: unknown }, reason: RefusalReason, origin: Origin) {
    // Someone who waits has not been rejected yet.
    if (origin.waits && explain(reason).passes) return
    this.#state.narrate(
      {
        type: 'panel.user_code.rejected',
        data: {
          operation: command.type,
          reason,
          ...(typeof command.slot === 'number' ? { slot: command.slot } : {}),
          by: origin.source,
        },
      },
      origin.cause,
    )
  }

  /** The physical zone changes. Returns false if the panel has no such zone. */
  zone(zone: number, condition: Partial<Omit<ZoneCondition, 'bypassed'>>, cause: number): boolean {
    const state = this.#state
    const before = state.zones.of(zone)
    if (!before) return false
    if (state.main.value.power === 'off') {
      state.zones.changeUnseen(zone, condition)
      return true
    }
    const troubles = state.troubles()
    if (!state.zones.change(zone, condition)) return true
    const event = narrateZone(state, zone, cause)
    narrateTroubles(state, troubles, event)
    const after = state.zones.of(zone)
    if (after && trips(before, after)) trip(state, after, event)
    if (after && before.open && !after.open) this.#closed(after, event)
    readyAgain(state, before.partition)
    if (after) chimeAt(state, before, after, event)
    return true
  }

  /** A zone is closed: some end what they began by opening. */
  #closed(zone: ZoneSetup, event: number): void {
    const state = this.#state
    if (state.facts.bypass.untilClosed && state.zones.isBypassedWhileOpen(zone.zone)) {
      state.zones.change(zone.zone, { bypassed: false })
      narrateZone(state, zone.zone, event, { by: 'panel' })
    }
    if (zone.kind === 'key_switch_kept') keyTurnedBack(state, zone, event)
    if (isWayOut(zone.kind)) wayOutClosed(state, zone.partition, event)
  }

  /** Mains or battery change. A panel that gets power back starts again, late for what fell due meanwhile. */
  power(supply: { mains?: boolean; battery?: PanelContext['battery'] }, cause: number): void {
    const state = this.#state
    const { main } = state
    const troubles = state.troubles()
    const from = main.value.power
    main.send({
      type: 'POWER',
      mains: supply.mains ?? main.context.mains,
      battery: supply.battery ?? main.context.battery,
    })
    const to = main.value.power
    const event =
      from === to ? cause : state.narrate({ type: 'panel.power.changed', data: { from, to } }, cause)
    narrateTroubles(state, troubles, event)
    if (from !== 'off' || to === 'off') return
    const start = restart(state, 'power', event)
    if (state.facts.power.up === 'disarmed') disarmAll(state, start)
    this.due()
    for (const { zone, condition } of state.zones.takeUnseen()) this.zone(zone, condition, start)
  }

  /** All codes have another length because the panel is described so now, not because somebody set it. */
  lengthDescribed(change: Omit<PanelEvents['panel.code_length.changed'], 'by'>, cause: number): void {
    this.#state.narrate({ type: 'panel.code_length.changed', data: { ...change, by: 'panel' } }, cause)
  }

  /** A user is gone because the panel as it is described now has no place for it. */
  userGone(slot: number, cause: number): void {
    this.#state.narrate({ type: 'panel.user_code.cleared', data: { slot, by: 'panel' } }, cause)
  }

  /** The panel's clock is off true time by so much from now on (ms), and the panel does not know. */
  clockSlipped(offsetMs: number): void {
    const state = this.#state
    state.time = { ...state.time, offsetMs }
  }

  /** The clock has lost the time. Whether that shows is the model's. */
  timeLost(cause: number): void {
    const state = this.#state
    const troubles = state.troubles()
    state.timeLost = true
    narrateTroubles(state, troubles, cause)
  }

  /** A key was touched: local programming stays open a while longer. */
  touched(): void {
    const { context } = this.#state.main
    if (context.programmingUntil !== null)
      this.#state.main.send({ type: 'KEEP_OPEN', now: this.#state.now() })
  }

  /**
   * Has somebody watch every machine of the panel; undefined: nobody does any more.
   * @param inspect makes whoever watches a machine: `partition` by its number
   */
  inspect(
    inspect: ((machine: 'panel' | 'users' | { readonly partition: number }) => Inspect) | undefined,
  ): void {
    const { main, userTable, partitions } = this.#state
    main.inspect = inspect?.('panel')
    userTable.inspect = inspect?.('users')
    for (const [index, cell] of partitions.entries()) cell.inspect = inspect?.({ partition: index + 1 })
  }

  /** The earliest instant at which something happens by itself (epoch ms). */
  nextDeadline(): number | undefined {
    return this.#first()?.at
  }

  /**
   * Lets everything happen whose time has come, earliest first.
   * @throws Error for a deadline that does not end when it fires: a bug of a machine, better said than hung in
   */
  due(): void {
    const now = this.#state.now()
    // Each firing can set a new deadline, so it is looked again after every one.
    for (let fired = 0; fired < MOST_AT_ONCE; fired++) {
      const first = this.#first()
      if (!first || first.at > now) return
      this.#fire(first.what)
    }
    throw new Error(`${this.#state.model.id}: deadlines at ${isoOf(now)} do not end`)
  }

  /** What falls due first. Asked after every input, so no list of all there is is made for it. */
  #first(): Deadline | undefined {
    const { main, partitions } = this.#state
    // Without power nothing is counted; what fell due meanwhile happens when power returns.
    if (main.value.power === 'off') return undefined
    const { lockedUntil, programmingUntil } = main.context
    let first: Deadline | undefined
    const consider = (at: number | null, what: Deadline['what']) => {
      if (at !== null && (first === undefined || at < first.at)) first = { at, what }
    }
    consider(lockedUntil, 'lockout')
    consider(programmingUntil, 'programming')
    for (const [index, cell] of partitions.entries()) {
      consider(cell.context.deadline, { step: 'partition', partition: index + 1 })
      consider(cell.context.smokeAt ?? null, { step: 'smoke', partition: index + 1 })
    }
    return first
  }

  #fire(what: Deadline['what']): void {
    const state = this.#state
    const { lockCause, programmingCause } = state.main.context
    if (what === 'lockout') {
      state.main.send({ type: 'UNLOCK' })
      state.narrate({ type: 'panel.keypad.unlocked', data: {} }, lockCause)
    } else if (what === 'programming')
      this.execute({ type: 'programming/exit' }, { source: 'panel', cause: programmingCause })
    else if (what.step === 'smoke') smokeDue(state, what.partition)
    else partitionDue(state, what.partition)
  }
}
