import type { Facts } from '../catalogue/facts.js'
import { chimes } from '../panel/commands/chime.js'
import type { Panel } from '../panel/panel.js'
import type { Origin, Outcome } from '../panel/port.js'
import { explain } from '../panel/refusals.js'
import { Secret } from '../panel/secret.js'
import { EMERGENCY_KEYS, type Key, SOFT_KEYS, type SoftKey } from './keys.js'

/** What the digits being typed are for. */
type Purpose = 'none' | 'away' | 'home' | 'night' | 'disarm' | 'bypass' | 'program'

/** What a keypad knows between two keys; part of the device's record. */
export interface KeypadRecord {
  /** Digits typed so far. A secret, masked on the display. */
  readonly digits: string
  readonly purpose: Purpose
  /** The last thing the keypad told its user, and whether it was a refusal. */
  readonly message: string
  readonly refused: boolean
  /** When the last key was pressed (epoch ms), and how often the panel had started by then. */
  readonly at: number
  readonly starts: number
}

export const RESTING_KEYPAD: KeypadRecord = {
  digits: '',
  purpose: 'none',
  message: '',
  refused: false,
  at: 0,
  starts: 0,
}

/** How a keypad sounds when the panel refuses; models that only show a message make no sound. */
export type RefusalSound = Exclude<Facts['codes']['rejectSignal'], 'message'>

/** What a keypad shows. */
export interface KeypadDisplay {
  readonly partition: number
  readonly lines: readonly [status: string, prompt: string]
  readonly softKeys: readonly string[]
  /** What sounded with the message that is shown. */
  readonly sound: RefusalSound | 'none'
}

/**
 * How long a keypad remembers a half-typed code and shows a message. Assumed: no document seen tells it of a touch
 * screen; without it, a digit left over from the morning would spoil the evening's code.
 */
const FORGETS_AFTER_MS = 30_000

const MODES: Partial<Record<SoftKey, 'away' | 'home' | 'night'>> = {
  AWAY: 'away',
  STAY: 'home',
  NIGHT: 'night',
}

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
 * The touch-screen keypad of one partition: digits and soft keys in, commands to the panel's port and display
 * text out. It decides nothing about codes or arming; it only collects digits until there are as many as a code
 * has, as these screens do, and asks the port.
 */
export class TouchscreenKeypad {
  #record: KeypadRecord

  constructor(
    readonly panel: Panel,
    readonly partition: number,
    record: KeypadRecord = RESTING_KEYPAD,
  ) {
    this.#record = record
  }

  /** What it remembers now. Both time and a restart of the panel make it forget. */
  record(): KeypadRecord {
    const { at, starts } = this.#record
    const { view } = this.panel
    const fresh = view.now() - at < FORGETS_AFTER_MS && starts === view.main.context.starts
    return fresh ? this.#record : RESTING_KEYPAD
  }

  /** One key. `cause` is the event of the key press. */
  press(key: Key, cause: number): void {
    if (this.panel.view.main.value.power === 'off') return
    this.panel.touched()
    const origin: Origin = { source: 'keypad', cause }
    if (key.kind === 'digit') this.#digit(key.digit, origin)
    else this.#soft(key.key, origin)
  }

  display(): KeypadDisplay {
    const { partition } = this
    const { main, facts } = this.panel.view
    if (main.value.power === 'off') return { partition, lines: ['', ''], softKeys: [], sound: 'none' }
    const { rejectSignal } = facts.codes
    return {
      partition,
      lines: [this.#status(), this.#prompt()],
      softKeys: this.#softKeys().map(key => `[${key}]`),
      sound: this.record().refused && rejectSignal !== 'message' ? rejectSignal : 'none',
    }
  }

  #softKeys(): readonly SoftKey[] {
    const { view } = this.panel
    if (view.main.value.keypad === 'lockedOut') return []
    if (this.record().purpose === 'bypass') return ['OK', 'CANCEL']
    if (view.main.value.programming === 'local') return ['EXIT', 'CANCEL']
    if (view.arming(this.partition) !== 'disarmed') return ['DISARM', 'CANCEL']
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
    const { purpose, digits: before } = this.record()
    const digits = before + digit
    this.#remember({ purpose, digits })
    if (purpose === 'bypass') {
      if (digits.length > MOST_ZONE_DIGITS) this.#finish('Zone number too long')
    } else if (digits.length >= this.panel.view.codeLength) this.#code(purpose, new Secret(digits), origin)
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
      case 'program':
        return this.#answer(
          this.panel.execute({ type: 'programming/enter', partition, code }, origin),
          'Programming',
        )
      default:
        return armed
          ? this.#answer(this.panel.execute({ type: 'disarm', partition, code }, origin), 'Disarmed')
          : this.#answer(this.panel.execute({ type: 'verify', partition, code }, origin), 'Code accepted')
    }
  }

  #soft(key: SoftKey, origin: Origin): void {
    const { partition, panel } = this
    const mode = MODES[key]
    if (mode) {
      if (!panel.view.facts.arming.quickArm) return this.#ask(mode)
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
        return this.#answer(panel.execute({ type: 'programming/exit' }, origin), '')
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
    if (purpose !== 'bypass' || digits === '') return this.#finish('')
    const zone = Number(digits)
    const on = this.panel.view.zones.of(zone)?.bypassed !== true
    this.#answer(
      this.panel.execute({ type: 'bypass', zone, on, partition: this.partition }, origin),
      on ? `Zone ${zone} bypassed` : `Zone ${zone} active`,
    )
  }

  #ask(purpose: Purpose): void {
    this.#remember({ purpose })
  }

  #answer(outcome: Outcome, done: string): void {
    if (outcome.ok) this.#finish(done)
    else this.#remember({ message: explain(outcome.reason, outcome.details).message, refused: true })
  }

  #finish(message: string): void {
    this.#remember({ message })
  }

  #remember(what: Partial<KeypadRecord>): void {
    const { view } = this.panel
    this.#record = { ...RESTING_KEYPAD, ...what, at: view.now(), starts: view.main.context.starts }
  }
}
