import { armsWithoutCode } from '../panel/commands/arming.js'
import { chimes } from '../panel/commands/chime.js'
import { given } from '../panel/given.js'
import type { Panel } from '../panel/panel.js'
import type { Origin, Outcome } from '../panel/port.js'
import { explain } from '../panel/refusals.js'
import { Secret } from '../panel/secret.js'
import type { KeypadSetup } from '../panel/setup.js'
import { isFire } from '../panel/zones.js'
import type { Dialect, Hand, Standing } from './dialect.js'
import { SCREEN } from './dialects/screen.js'
import {
  type Keypad,
  type KeypadDisplay,
  type KeypadRecord,
  type Light,
  type LightName,
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
  type SoftKey,
} from './keys.js'

/** What the digits being typed are for. */
type Purpose = KeypadRecord['purpose']

/**
 * How long a keypad remembers a half-typed code and shows a message, where its dialect does not say. Assumed: no document
 * seen tells it of a touch screen; without it, a digit left over from the morning would spoil the evening's code.
 */
const FORGETS_AFTER_MS = 30_000

const MODES: Partial<Record<NamedKey, 'away' | 'home' | 'night'>> = {
  AWAY: 'away',
  STAY: 'home',
  NIGHT: 'night',
}

const lit = (on: boolean): Light => (on ? 'on' : 'off')

/** The schema allows zones up to 1024. */
const MOST_ZONE_DIGITS = 4

const STATUS = {
  arming: 'Exit now',
  armed_away: 'Armed Away',
  armed_home: 'Armed Stay',
  armed_night: 'Armed Night',
  pending: 'Entry - disarm now',
  triggered: 'ALARM',
} as const

/**
 * A keypad in one partition: digits and keys in, commands to the panel's port and display text out. It decides nothing about
 * codes or arming; it only collects digits until there are as many as a code has, and asks the port. What a family's
 * keypads do otherwise, their dialect says, which is asked first.
 */
export class CommonKeypad implements Keypad {
  readonly address: number
  readonly partition: number
  #record: KeypadRecord

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
    const keys = wired ? typed : (this.dialect.reads?.(typed, this.#standing) ?? typed)
    return {
      masked: maskKeys(typed),
      keys: keys.map(key => ({
        ...(this.#has(key) ? {} : { absent: maskKey(key) }),
        press: (cause: number) => this.#press(key, cause),
      })),
    }
  }

  nextDeadline(): number | undefined {
    const at = this.record() === RESTING_KEYPAD ? Infinity : this.#record.at + this.#remembersMs
    return at === Infinity ? undefined : at
  }

  record(): KeypadRecord {
    const { at, starts } = this.#record
    const { view } = this.panel
    const fresh = view.now() - at < this.#remembersMs && starts === view.main.context.starts
    return fresh ? this.#record : RESTING_KEYPAD
  }

  get #remembersMs(): number {
    return this.dialect.remembersMs(this.#record) ?? FORGETS_AFTER_MS
  }

  /** Whether there is such a key: one for a mode that the model does not have is none. */
  #has(key: Key): boolean {
    if (key.kind === 'digit' || this.dialect.keys.includes(key.key)) return true
    const mode = MODES[key.key]
    if (mode) return this.panel.view.facts.arming.modes.includes(mode)
    return SOFT_KEYS.some(each => each === key.key)
  }

  #press(key: Key, cause: number): void {
    if (this.panel.view.main.value.power === 'off' || !this.#has(key)) return
    this.panel.touched()
    const origin: Origin = { source: 'keypad', cause }
    const known = this.dialect.press(key, this.#hand(origin))
    if (known) this.#remember(known)
    else if (key.kind === 'digit') this.#digit(key.digit, origin)
    else this.#named(key.key, origin)
  }

  get #standing(): Standing {
    return { view: this.panel.view, partition: this.partition, record: this.record() }
  }

  #hand(origin: Origin): Hand {
    return {
      ...this.#standing,
      execute: command => this.panel.execute(command, origin),
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
    const shown = dialect.shows(standing)
    return {
      partition,
      lines: shown?.lines ?? [this.#status(), this.#prompt()],
      softKeys: shown?.softKeys ?? this.#softKeys().map(key => `[${key}]`),
      sound: this.#sound(),
      lights: Object.fromEntries(
        dialect.lights.map(name => [name, dialect.light(name, standing) ?? this.#light(name)]),
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

  #light(name: LightName): Light {
    const { partition } = this
    const { view } = this.panel
    const cell = view.partitions[partition - 1]
    const arming = view.arming(partition)
    switch (name) {
      case 'ready':
        return lit(arming === 'disarmed' && view.zones.faulted(partition).length === 0)
      case 'armed':
        return arming === 'triggered' ? 'flashing' : lit(arming !== 'disarmed')
      case 'trouble':
        return lit(view.troubles().length > 0)
      case 'memory':
        return lit(cell?.context.alarmMemory === true)
      case 'bypass':
        return lit(view.zones.in(partition).some(({ bypassed }) => bypassed))
      case 'program':
        return lit(view.main.value.programming === 'local')
      case 'fire':
        return lit(view.zones.in(partition).some(({ kind, open }) => isFire(kind) && open))
      case 'ac':
        return lit(view.main.context.mains)
    }
  }

  #softKeys(): readonly SoftKey[] {
    const { view } = this.panel
    if (view.main.value.keypad === 'lockedOut') return []
    if (this.record().purpose === 'bypass') return ['OK', 'CANCEL']
    if (view.main.value.programming === 'local') return ['EXIT', 'CANCEL']
    if (view.arming(this.partition) !== 'disarmed')
      return view.facts.leaving.quickExit === 'none' ? ['DISARM', 'CANCEL'] : ['DISARM', 'EXIT', 'CANCEL']
    const { modes } = view.facts.arming
    const arming = SOFT_KEYS.filter(key => modes.some(mode => mode === MODES[key]))
    return [...arming, 'BYPASS', 'CHIME', 'PROGRAM', 'CANCEL']
  }

  #status(): string {
    const { view } = this.panel
    if (view.main.value.programming === 'local') return 'Programming'
    if (view.walkTest) return 'Walk test'
    const arming = view.arming(this.partition)
    const cell = view.partitions[this.partition - 1]
    const memory = cell?.context.alarmMemory && arming !== 'triggered' ? ' - alarm memory' : ''
    if (arming !== 'disarmed') return STATUS[arming] + memory
    const open = view.zones.faulted(this.partition)
    return (open.length === 0 ? 'Ready' : `Not ready: ${open.map(zone => zone.name).join(', ')}`) + memory
  }

  #prompt(): string {
    const { digits, purpose, message } = this.record()
    if (this.panel.view.main.value.keypad === 'lockedOut') return 'Keypad locked'
    if (digits.length > 0)
      return purpose === 'bypass' ? `Zone: ${digits}` : `Code: ${'*'.repeat(digits.length)}`
    if (message !== '') return message
    if (purpose === 'bypass') return 'Enter zone, then OK'
    return purpose === 'none' ? '' : 'Enter code'
  }

  #digit(digit: string, origin: Origin): void {
    const { purpose, digits: before, menu } = this.record()
    const digits = before + digit
    const kept = given({ menu })
    if (purpose === 'bypass') {
      if (digits.length > MOST_ZONE_DIGITS) this.#finish('Zone number too long')
      else this.#remember({ purpose, digits })
    } else if (digits.length < this.panel.view.codeLength) this.#remember({ purpose, digits, ...kept })
    else this.#code(purpose, new Secret(digits), origin)
  }

  #code(purpose: Purpose, code: Secret, origin: Origin): void {
    const { partition } = this
    const armed = this.panel.view.arming(partition) !== 'disarmed'
    switch (purpose) {
      case 'away':
      case 'home':
      case 'night':
        return this.#answer(
          this.panel.execute({ type: 'arm', partition, mode: purpose, code }, origin),
          'Arming',
        )
      case 'bypass-code':
        return this.#bypass(this.record().menu?.item, code, origin)
      case 'program':
        return this.#answer(
          this.panel.execute({ type: 'programming/enter', partition, code }, origin),
          'Programming',
        )
      default:
        return armed
          ? this.#answer(this.panel.execute({ type: 'disarm', partition, code }, origin), 'Disarmed')
          : this.#codeAlone(purpose, code, origin)
    }
  }

  /** A code at the keypad of a disarmed partition. After the key for disarming it arms nothing. */
  #codeAlone(purpose: Purpose, code: Secret, origin: Origin): void {
    const { partition, panel } = this
    const { codeArms } = panel.view.facts.arming
    if (codeArms === 'none' || purpose === 'disarm')
      return this.#answer(panel.execute({ type: 'verify', partition, code }, origin), 'Code accepted')
    const mode = codeArms === 'home' ? 'home' : 'away'
    const byLeaving = codeArms === 'by-leaving'
    this.#answer(panel.execute({ type: 'arm', partition, mode, code, byLeaving }, origin), 'Arming')
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
    this.#remember({ purpose: 'bypass-code', menu: { at: 'bypass', ...given({ item: zone }) } })
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
