import { armsWithoutCode } from '../panel/commands/arming.js'
import { chimes } from '../panel/commands/chime.js'
import { given } from '../panel/given.js'
import type { Panel } from '../panel/panel.js'
import type { Origin, Outcome, PanelCommand } from '../panel/port.js'
import { explain } from '../panel/refusals.js'
import { Secret } from '../panel/secret.js'
import type { KeypadSetup } from '../panel/setup.js'
import { commonSoftKeys, FORGETS_AFTER_MS, MODES } from './common-keys.js'
import { lightOf, promptOf, statusOf } from './common-view.js'
import type { Dialect, Entered, Hand, Shown, Standing } from './dialect.js'
import { SCREEN } from './dialects/screen.js'
import {
  type Keypad,
  type KeypadDisplay,
  type KeypadRecord,
  RESTING_KEYPAD,
  type Sound,
  type Typed,
} from './keypad.js'
import {
  EMERGENCY_KEYS,
  type Key,
  type KeyProblem,
  maskKey,
  maskKeys,
  type NamedKey,
  parseKeys,
  SOFT_KEYS,
} from './keys.js'

/** What the digits being typed are for. */
type Purpose = KeypadRecord['purpose']

/** Where a keypad stands whose next digit makes a code with those before it. */
const TRIES_ON = 'tries on'

/** The schema allows zones up to 1024. */
const MOST_ZONE_DIGITS = 4

/**
 * A keypad in one partition: digits and keys in, commands to the panel's port and display text out. It decides nothing about
 * codes or arming; it only collects digits until there are as many as a code has, and asks the port. What a family's
 * keypads do otherwise, their dialect says, which is asked first.
 */
export class CommonKeypad implements Keypad {
  readonly address: number
  readonly partition: number
  #record: KeypadRecord
  #codesTyped: boolean[] = []

  constructor(
    readonly panel: Panel,
    { address, partition }: KeypadSetup,
    record: KeypadRecord = RESTING_KEYPAD,
    readonly dialect: Dialect = SCREEN,
  ) {
    this.address = address
    this.partition = partition
    this.#record = record
  }

  read(text: string, wired = false): Typed | KeyProblem {
    const typed = parseKeys(text)
    if ('problem' in typed) return typed
    this.#codesTyped = []
    const keys = wired ? typed : (this.dialect.reads?.(typed, this.#standing) ?? typed)
    return {
      masked: maskKeys(typed),
      keys: keys.map((key, index) => ({
        ...(this.#has(key) ? {} : { absent: maskKey(key) }),
        press: (cause: number) => this.#press(key, cause, index === 0 && this.#beginsWithCode(keys)),
      })),
    }
  }

  get codesTyped(): readonly boolean[] {
    return this.#codesTyped
  }

  nextDeadline(): number | undefined {
    if (this.record() === RESTING_KEYPAD) return undefined
    const forgetsAt = this.#record.at + this.#remembersMs
    return this.pendingAt() ?? (forgetsAt === Infinity ? undefined : forgetsAt)
  }

  pendingAt(): number | undefined {
    return this.record().pending?.at
  }

  due(): void {
    const { pending } = this.record()
    if (!pending || pending.at > this.panel.view.now()) return
    const { cause } = pending
    const isOff = this.panel.view.main.value.power === 'off'
    const hand = this.#hand({ source: 'keypad', cause }, false)
    this.#remember(isOff ? {} : (this.dialect.due?.(hand) ?? {}))
  }

  record(): KeypadRecord {
    const { at, starts, pending } = this.#record
    const { view } = this.panel
    const fresh = pending !== undefined || view.now() - at < this.#remembersMs
    return fresh && starts === view.main.context.starts ? this.#record : RESTING_KEYPAD
  }

  get #remembersMs(): number {
    return this.dialect.remembersMs(this.#record, this.panel.view) ?? FORGETS_AFTER_MS
  }

  /** Whether there is such a key: one for a mode that the model does not have is none. */
  #has(key: Key): boolean {
    if (key.kind === 'digit' || this.dialect.keys.includes(key.key)) return true
    const mode = MODES[key.key]
    if (mode) return this.panel.view.facts.arming.modes.includes(mode)
    return SOFT_KEYS.some(each => each === key.key)
  }

  #beginsWithCode(keys: readonly Key[]): boolean {
    const { codeLength } = this.panel.view
    return keys.length >= codeLength && keys.slice(0, codeLength).every(({ kind }) => kind === 'digit')
  }

  #press(key: Key, cause: number, beginsCode: boolean): void {
    this.due()
    if (key.kind === 'digit') this.#codesTyped.push(this.dialect.takesCode(this.#standing))
    if (this.panel.view.main.value.power === 'off' || !this.#has(key)) return
    this.panel.touched()
    const origin: Origin = { source: 'keypad', cause }
    const known = this.dialect.press(key, this.#hand(origin, beginsCode))
    if (known) this.#remember(known)
    else if (key.kind === 'digit') this.#digit(key.digit, origin)
    else this.#named(key.key, origin)
  }

  get #standing(): Standing {
    return { view: this.panel.view, partition: this.partition, record: this.record() }
  }

  #hand(origin: Origin, beginsCode: boolean): Hand {
    return {
      ...this.#standing,
      cause: origin.cause,
      beginsCode,
      execute: command => this.panel.execute(command, origin),
      check: command => this.panel.check(command, origin),
      code: code => this.#entered('none', code, origin),
      answered: (outcome, done) => this.#answered(outcome, done),
      ownerOf: code => this.panel.ownerOf(code),
    }
  }

  display(): KeypadDisplay {
    const { address: keypad, partition, dialect } = this
    if (this.panel.view.main.value.power === 'off') {
      const lights = Object.fromEntries(dialect.lights.map(name => [name, 'off' as const]))
      return { partition, lines: ['', ''], softKeys: [], sound: 'none', lights, keypad }
    }
    const standing = this.#standing
    const common: Required<Shown> = {
      lines: [statusOf(standing), promptOf(standing)],
      softKeys: commonSoftKeys(standing),
    }
    const { lines = common.lines, softKeys } = dialect.shows(standing, common) ?? common
    return {
      partition,
      lines,
      softKeys,
      sound: this.#sound(),
      lights: Object.fromEntries(
        dialect.lights.map(name => [name, dialect.light(name, standing) ?? lightOf(name, standing)]),
      ),
      keypad,
    }
  }

  #sound(): Sound {
    const { refused, sound = 'none' } = this.record()
    const { rejectSignal } = this.panel.view.facts.codes
    if (!refused) return sound
    return rejectSignal === 'message' ? 'none' : rejectSignal
  }

  #digit(digit: string, origin: Origin): void {
    const { purpose, digits: typed, menu } = this.record()
    const digits = (menu?.at === TRIES_ON ? (menu.held ?? '') : typed) + digit
    const kept = given({ menu: menu?.at === TRIES_ON ? undefined : menu })
    if (purpose === 'bypass') {
      if (digits.length > MOST_ZONE_DIGITS) this.#finish('Zone number too long')
      else this.#remember({ purpose, digits })
    } else if (digits.length < this.panel.view.codeLength) this.#remember({ purpose, digits, ...kept })
    else this.#code(purpose, new Secret(digits), origin)
  }

  #code(purpose: Purpose, code: Secret, origin: Origin): void {
    const { partition } = this
    const tried = (command: PanelCommand, done: string) =>
      this.#remember(this.#tried(purpose, code, command, done, origin).known)
    switch (purpose) {
      case 'away':
      case 'home':
      case 'night':
        return tried({ type: 'arm', partition, mode: purpose, code }, 'Arming')
      case 'bypass-code':
        return this.#bypass(this.record().menu?.item, code, origin)
      case 'program':
        return tried({ type: 'programming/enter', partition, code }, 'Programming')
      default:
        return this.#remember(this.#entered(purpose, code, origin).known)
    }
  }

  /** A code that disarms, or at a disarmed partition does what it does alone. After the key for disarming it arms nothing. */
  #entered(purpose: Purpose, code: Secret, origin: Origin): Entered {
    const { partition, panel } = this
    const tried = (command: PanelCommand, done: string) => this.#tried(purpose, code, command, done, origin)
    if (panel.view.arming(partition) !== 'disarmed')
      return tried({ type: 'disarm', partition, code }, 'Disarmed')
    const { codeArms } = panel.view.facts.arming
    if (codeArms === 'none' || purpose === 'disarm')
      return tried({ type: 'verify', partition, code }, 'Code accepted')
    const mode = codeArms === 'home' ? 'home' : 'away'
    const byLeaving = codeArms === 'by-leaving'
    return tried({ type: 'arm', partition, mode, code, byLeaving }, 'Arming')
  }

  /** What comes of a whole code. On some keypads the digits of one that is nobody's stay for the next. */
  #tried(purpose: Purpose, code: Secret, command: PanelCommand, done: string, origin: Origin): Entered {
    const outcome = this.panel.execute(command, origin)
    const isWrong = !outcome.ok && outcome.reason === 'WRONG_CODE'
    const stays =
      isWrong && this.dialect.triesOn === true
        ? { purpose, menu: { at: TRIES_ON, held: code.reveal().slice(1) } }
        : {}
    return { outcome, known: { ...this.#answered(outcome, done), ...stays } }
  }

  #named(key: NamedKey, origin: Origin): void {
    const { partition, panel } = this
    const mode = MODES[key]
    if (mode) {
      if (!armsWithoutCode(panel.view, { partition, mode })) return this.#ask(mode)
      return this.#answer(panel.execute({ type: 'arm', partition, mode }, origin), 'Arming')
    }
    const emergency = EMERGENCY_KEYS[key]
    if (emergency) {
      const { kind, said } = emergency
      return this.#answer(panel.execute({ type: 'panic', partition, kind }, origin), said)
    }
    switch (key) {
      case 'DISARM':
        return this.#ask('disarm')
      case 'BYPASS':
        return this.#ask('bypass')
      case 'PROGRAM':
        return this.#ask('program')
      case 'CHIME':
        return this.#chime(origin)
      case 'EXIT':
        return this.#exit(origin)
      case 'OK':
        return this.#ok(origin)
      default:
        return this.#finish('')
    }
  }

  #chime(origin: Origin): void {
    const { partition, panel } = this
    const on = !chimes(panel.view, partition)
    this.#answer(panel.execute({ type: 'chime', partition, on }, origin), on ? 'Chime on' : 'Chime off')
  }

  #ok(origin: Origin): void {
    const { purpose, digits } = this.record()
    const { who, all } = this.panel.view.facts.bypass
    if (purpose !== 'bypass' || (digits === '' && !all)) return this.#finish('')
    const zone = digits === '' ? undefined : Number(digits)
    if (who === 'anybody') return this.#bypass(zone, undefined, origin)
    this.#remember({ purpose: 'bypass-code', menu: { at: 'zone', ...given({ item: zone }) } })
  }

  /** @param zone none: every zone that stands open */
  #bypass(zone: number | undefined, code: Secret | undefined, origin: Origin): void {
    const { panel, partition } = this
    const on = zone === undefined || panel.view.zones.of(zone)?.bypassed !== true
    const what = zone === undefined ? 'Open zones' : `Zone ${zone}`
    this.#answer(
      panel.execute({ type: 'bypass', zone: zone ?? 'open', on, partition, ...given({ code }) }, origin),
      on ? `${what} bypassed` : `${what} active`,
    )
  }

  /** Out of programming, or out of an armed house that stays armed. */
  #exit(origin: Origin): void {
    const { panel, partition } = this
    const { view } = panel
    const goes = view.facts.leaving.quickExit !== 'none' && view.arming(partition) !== 'disarmed'
    const command = goes
      ? ({ type: 'quick-exit', partition } as const)
      : ({ type: 'programming/exit' } as const)
    this.#answer(panel.execute(command, origin), goes ? 'Exit now' : '')
  }

  #ask(purpose: Purpose): void {
    this.#remember({ purpose })
  }

  #answer(outcome: Outcome, done: string): void {
    this.#remember(this.#answered(outcome, done))
  }

  #answered(outcome: Outcome, done: string): Partial<KeypadRecord> {
    return outcome.ok
      ? { message: done }
      : { message: explain(outcome.reason, outcome.details).message, refused: true }
  }

  #finish(message: string): void {
    this.#remember({ message })
  }

  #remember(what: Partial<KeypadRecord>): void {
    const { view } = this.panel
    this.#record = { ...RESTING_KEYPAD, ...what, at: view.now(), starts: view.main.context.starts }
  }
}
