import type { KeypadDisplay, Light, Sound } from '../../src/keypad/keypad.js'
import type { Timer } from '../../src/time/clock.js'
import { type Answer, DONE, refused, report } from '../dsc/answer.js'
import type { Frame } from '../dsc/frame.js'
import { type LedName, type Leds, ledsOf } from '../dsc/leds.js'
import type { Module } from '../dsc/module.js'
import { HOLD_MS, RELEASE, WIRE_KEYS } from './keys.js'
import { clockText, lcdOf } from './lcd.js'
import type { Settings } from './settings.js'

/** Lights in the order of their numbers, from 1 on (903). */
const LEDS: readonly LedName[] = [
  'ready',
  'armed',
  'memory',
  'bypass',
  'trouble',
  'program',
  'fire',
  'backlight',
  'ac',
]
const LIT: Readonly<Record<Light, string>> = { off: '0', on: '1', flashing: '2' }

/** What a keypad's sounds are on the wire: beeps (904), or the buzzer, in seconds (906). Numbers are assumed. */
const SOUNDS: Readonly<Partial<Record<Sound, Frame>>> = {
  'one-beep': report('904', '001'),
  'quick-beeps': report('904', '003'),
  'three-beeps': report('904', '003'),
  'long-beep': report('906', '002'),
  'error-tone': report('906', '002'),
}

/** How long nothing must happen before the display has date and time. Assumed. */
const IDLE_MS = 30_000
const MINUTE_MS = 60_000

interface Look {
  readonly lcd: string
  readonly leds: Leds
}

/** The keypad that an IT-100 is to its client: the first one of its partition. */
export class VirtualKeypad {
  #on: boolean
  #last: Look
  #display: KeypadDisplay | undefined
  #idle = true
  #tick: Timer | undefined
  #hold: Timer | undefined
  #sounding = false

  /** @param changed it shows something else by itself */
  constructor(
    readonly module: Module,
    readonly settings: Settings,
    readonly changed: () => void,
  ) {
    this.#on = settings.virtualKeypad
    this.#display = module.host.display(settings.partition)
    this.#last = this.#look()
    this.#wind()
  }

  get isOn(): boolean {
    return this.#on
  }

  /** 058. Turned on, it tells what it shows. */
  turn(on: boolean): Answer {
    this.#on = on
    this.release()
    this.#last = this.#look()
    this.#wind()
    return on ? { acknowledged: true, says: this.all() } : DONE
  }

  /** 070: a key that is pressed, held or let go. */
  key(sign: string): Answer {
    if (!this.#on) return refused('028')
    if (sign === RELEASE) {
      this.release()
      return DONE
    }
    const key = WIRE_KEYS[sign]
    if (!key) return refused('027')
    this.release()
    this.touched()
    const press = () => this.module.keys(key.keys, this.settings.partition)
    if (!key.held) press()
    else {
      const { clock } = this.module.host
      this.#hold = clock.at(clock.now() + HOLD_MS, 'IT-100 key held', () => {
        this.#hold = undefined
        press()
      })
    }
    return DONE
  }

  /** The display of a keypad changed. */
  showed(display: KeypadDisplay): void {
    const own = this.module.host.display(this.settings.partition)
    if (display.keypad !== own?.keypad) return
    this.#sounding = display.sound !== 'none'
    this.#display = own
    this.touched()
  }

  /** Somebody is there: what the keypad has to show is shown. */
  touched(): void {
    this.#idle = false
    this.#wind()
  }

  /** What it shows that it did not show before. */
  take(): Frame[] {
    const before = this.#last
    this.#last = this.#look()
    const sound = this.#sounding ? SOUNDS[this.#display?.sound ?? 'none'] : undefined
    this.#sounding = false
    if (!this.#on) return []
    const { lcd, leds } = this.#last
    return [
      ...(sound ? [sound] : []),
      ...(lcd === before.lcd ? [] : [lcdFrame(lcd)]),
      ...LEDS.flatMap((name, index) =>
        leds[name] === before.leds[name] ? [] : [ledFrame(index, leds[name])],
      ),
    ]
  }

  /** All that it shows. */
  all(): Frame[] {
    const { lcd } = this.#look()
    return [lcdFrame(lcd), ...this.lights()]
  }

  lights(): Frame[] {
    const { leds } = this.#look()
    return LEDS.map((name, index) => ledFrame(index, leds[name]))
  }

  close(): void {
    this.release()
    if (this.#tick) this.module.host.clock.cancel(this.#tick)
    this.#tick = undefined
  }

  release(): void {
    if (this.#hold) this.module.host.clock.cancel(this.#hold)
    this.#hold = undefined
  }

  #look(): Look {
    const { panel } = this.module
    const leds = ledsOf(panel, this.settings.partition, this.#display)
    const rests = this.#idle && panel.arming(this.settings.partition) === 'disarmed' && leds.program === 'off'
    const showsClock = this.settings.clockDisplay && rests
    return { lcd: showsClock ? clockText(panel) : lcdOf(this.#display?.lines ?? ['', '']), leds }
  }

  /** Waits until nothing has happened for long enough, and then for the next minute. */
  #wind(): void {
    const { clock } = this.module.host
    if (this.#tick) clock.cancel(this.#tick)
    this.#tick = undefined
    if (!this.#on || !this.settings.clockDisplay) return
    const now = clock.now()
    const shown = now + this.module.panel.time.offsetMs
    const due = this.#idle ? now + MINUTE_MS - (((shown % MINUTE_MS) + MINUTE_MS) % MINUTE_MS) : now + IDLE_MS
    this.#tick = clock.at(due, 'IT-100 display', () => {
      this.#idle = true
      this.#wind()
      this.changed()
    })
  }
}

/** Both lines at once: line 0, column 00, 32 characters, as clients know it (`it100mqtt`). */
const lcdFrame = (lcd: string): Frame => report('901', `000${String(lcd.length).padStart(2, '0')}${lcd}`)

const ledFrame = (index: number, light: Light): Frame => report('903', `${index + 1}${LIT[light]}`)
