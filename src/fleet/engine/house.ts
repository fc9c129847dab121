import type { PanelUnit } from '../../emulator/unit.js'
import { deliveredCode } from '../../panel/delivered-codes.js'
import { Secret } from '../../panel/secret.js'
import type { Random } from '../../time/random.js'
import type { KeypadAct } from '../workload/act.js'

/** A user whose code the cloud has had confirmed. */
export interface Held {
  readonly slot: number
  readonly code: string
  /** A change of it is under way: nobody knows which code works meanwhile. */
  isChanging?: boolean
}

/** Codes that were taken away and are still tried now and then. */
const CLEARED_KEPT = 4

/** How often somebody who comes home tries a code that was taken away. */
const TRIES_OLD_CODE = 0.3

/** What is seen at a keypad when a code is typed there. */
export type Tried = (expected: 'confirmed' | 'cleared', works: boolean) => void

/** The people around one panel: which codes they have been given, and what they do at its keypad and door. */
export class House {
  readonly held: Held[] = []
  readonly #cleared: string[] = []

  constructor(
    readonly unit: PanelUnit,
    readonly random: Random,
  ) {}

  get #view() {
    return this.unit.device.panel.view
  }

  /** Whether somebody could use the keypad now. */
  get #isUsable(): boolean {
    const { power, keypad } = this.#view.main.value
    return power !== 'off' && keypad !== 'lockedOut'
  }

  get isArmed(): boolean {
    return this.#view.arming(1) !== 'disarmed'
  }

  /** A code as users of this panel have them, by chance. */
  newCode(): string {
    const { codeLength } = this.#view
    return String(this.random.int(10 ** codeLength)).padStart(codeLength, '0')
  }

  /** One of the users, by chance; undefined: there is none of whom it is sure which code they have. */
  anyone(): Held | undefined {
    const sure = this.held.filter(({ isChanging }) => !isChanging)
    return sure[this.random.int(Math.max(1, sure.length))]
  }

  /** A change of a user is asked for, or has come to its end without a change. */
  changing(slot: number, isChanging: boolean): void {
    const user = this.held.find(one => one.slot === slot)
    if (user) user.isChanging = isChanging
  }

  /** A code is confirmed in a slot, in place of whatever was there. */
  confirmed(slot: number, code: string): void {
    this.cleared(slot)
    this.held.push({ slot, code })
    const again = this.#cleared.indexOf(code)
    if (again >= 0) this.#cleared.splice(again, 1)
  }

  /** It is confirmed that a slot is empty. */
  cleared(slot: number): void {
    const index = this.held.findIndex(one => one.slot === slot)
    const [gone] = index < 0 ? [] : this.held.splice(index, 1)
    if (!gone || this.held.some(({ code }) => code === gone.code)) return
    this.#cleared.push(gone.code)
    if (this.#cleared.length > CLEARED_KEPT) this.#cleared.shift()
  }

  act(act: KeypadAct, tried: Tried): void {
    if (!this.#isUsable) return
    if (act.type === 'keypad/leave') this.#leave()
    else if (act.type === 'keypad/come-home') this.#comeHome(tried)
    else this.#press(this.newCode())
  }

  /** Whoever has the master code disarms, so that nothing waits for that any more. */
  disarm(): void {
    if (this.#isUsable && this.isArmed) this.#press(this.#master)
  }

  /** Looks whether the panel's own table is as it was confirmed: that is where keypads look. */
  check(tried: Tried): void {
    const { codes } = this.unit.device
    for (const { slot, code, isChanging } of this.held)
      if (!isChanging) tried('confirmed', codes.user(slot)?.code.reveal() === code)
    for (const code of this.#cleared) if (codes.holds(new Secret(code))) tried('cleared', true)
  }

  get #master(): string {
    const { facts, codeLength } = this.#view
    return deliveredCode(facts, 'master', codeLength)?.reveal() ?? ''
  }

  #leave(): void {
    if (this.isArmed) return
    const code = this.anyone()?.code ?? this.#master
    this.#press('[AWAY]')
    // Where nobody can arm without a code, the keypad now waits for one.
    if (!this.isArmed) this.#press(code)
    this.#door()
  }

  #comeHome(tried: Tried): void {
    if (!this.isArmed) return
    this.#door()
    const old = this.#cleared[this.random.int(Math.max(1, this.#cleared.length))]
    if (old !== undefined && this.random.next() < TRIES_OLD_CODE) {
      this.#press(old)
      tried('cleared', !this.isArmed)
    }
    const own = this.anyone()
    if (own && this.isArmed && this.#isUsable) {
      this.#press(own.code)
      tried('confirmed', !this.isArmed)
    }
    this.disarm()
  }

  /** Somebody goes through the first door, where there is one. */
  #door(): void {
    const { unit } = this
    if (this.#view.zones.all().length === 0) return
    unit.zone(1, { open: true })
    unit.zone(1, { open: false })
  }

  #press(keys: string): void {
    this.unit.press(keys)
  }
}
