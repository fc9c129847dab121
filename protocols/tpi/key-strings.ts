import { type Answer, DONE, refused, report, told } from '../dsc/answer.js'
import { shut } from '../dsc/answers/gate.js'
import type { Frame } from '../dsc/frame.js'
import type { Module } from '../dsc/module.js'
import { isUnavailable } from '../dsc/reports/unavailable.js'
import { bypassedZones } from './zone-timers.js'

/** Keys that a module presses; others are ignored, and acknowledged all the same (070, TPI 1.08, p. 4). */
const KEYS: Readonly<Record<string, string>> = {
  ...Object.fromEntries(Array.from('0123456789*#', key => [key, key])),
  A: '[MEDICAL]',
}

/** Menus that want a code, and the message that asks for it (900, 921 and 922, pp. 8 and 9). */
const CODE_MENUS: readonly { readonly keys: string; readonly asks: string }[] = [
  { keys: '*5', asks: '921' },
  { keys: '*6', asks: '921' },
  { keys: '*8', asks: '922' },
  { keys: '*9', asks: '900' },
]
const BYPASSING = '*1'

/** Keys of a partition's keypad, pressed by a client, and what the menus that they lead to ask for. */
export class KeyStrings {
  /** What was pressed in each partition since its keypad was last left. */
  readonly #pressed = new Map<number, string>()
  #until = 0

  constructor(
    readonly module: Module,
    readonly keystringMs: number,
  ) {}

  /** 070 and 071. */
  press(partition: number, text: string): Answer {
    if (!this.#takes()) return refused('010')
    this.module.forgetWanted()
    const keys = Array.from(text, key => KEYS[key] ?? '').join('')
    return told(...this.#type(partition, keys))
  }

  /** 072 and 073: opens a menu, "if the partition isn't already busy" (p. 4). */
  enter(partition: number, keys: string): Answer {
    const closed = shut(this.module)
    if (closed) return closed
    if (!this.#takes()) return refused('010')
    this.#pressed.delete(partition)
    return told(...this.#type(partition, keys))
  }

  /** 074 resets a timer of the panel's; that of the emulated keypad goes by keys alone. */
  keepAlive(): Answer {
    return DONE
  }

  #takes(): boolean {
    const now = this.module.host.clock.now()
    if (now < this.#until) return false
    this.#until = now + this.keystringMs
    return true
  }

  #type(partition: number, keys: string): Frame[] {
    this.module.keys(keys, partition)
    const before = this.#pressed.get(partition) ?? ''
    const pressed = (before + keys).slice(-8)
    const left = keys.includes('#')
    this.#pressed.set(partition, left ? pressed.slice(pressed.lastIndexOf('#') + 1) : pressed)
    // Upon leaving the bypass menu (616, p. 6): "*1#" forces it.
    if (left && partition === 1 && (before + keys).includes(BYPASSING)) return [bypassedZones(this.module)]
    const asks = this.#asks(partition, keys, pressed)
    if (asks === undefined) return []
    this.module.want({ partition, use: code => this.#enterCode(partition, code.reveal()) })
    return [report(asks)]
  }

  /** The message for the code that is wanted now. `#` brings 900 on an armed panel (`pyenvisalink` 37). */
  #asks(partition: number, keys: string, pressed: string): string | undefined {
    if (keys === '#') return this.module.panel.arming(partition) === 'disarmed' ? undefined : '900'
    const menu = CODE_MENUS.find(each => pressed.endsWith(each.keys))
    const display = this.module.host.display(partition)
    return menu && display && !isUnavailable(display) ? menu.asks : undefined
  }

  #enterCode(partition: number, code: string): Answer {
    this.module.keys(code, partition)
    return DONE
  }
}
