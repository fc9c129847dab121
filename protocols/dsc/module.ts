import { given } from '../../src/panel/given.js'
import type { Outcome, PanelCommand } from '../../src/panel/port.js'
import { Secret } from '../../src/panel/secret.js'
import type { PanelView } from '../../src/panel/view.js'
import type { FrameTrace, ProtocolHost } from '../protocol.js'
import type { Answer } from './answer.js'

/** What a module asks a code for. */
export interface CodeRequest {
  readonly partition: number
  /** What is done with it. */
  readonly use: (code: Secret) => Answer
}

/** Partitions and zones that the messages have room for. */
export const PARTITIONS = 8
export const ZONES = 64

/** What answers and reports are made from: the panel a module is on, and the code it waits for. */
export class Module {
  /** The message that is being answered, as the timeline may show it. */
  heard: FrameTrace | undefined
  /** An installer programs the panel. */
  installer: boolean
  #presses = false
  #types = false
  #wanted: { readonly request: CodeRequest; readonly until: number } | undefined

  constructor(
    readonly host: ProtocolHost,
    readonly settings: { readonly codeWindowMs: number },
  ) {
    // Who programs, the panel does not tell afterwards: whoever was there before the module is taken for an installer.
    this.installer = host.panel.main.value.programming === 'local'
  }

  get panel(): PanelView {
    return this.host.panel
  }

  /** The module is fed by the panel's keybus. */
  get powered(): boolean {
    return this.panel.main.value.power !== 'off'
  }

  /** Numbers of the partitions in use. */
  get partitions(): number[] {
    return Array.from({ length: Math.min(PARTITIONS, this.panel.partitions.length) }, (_, index) => index + 1)
  }

  /** Asks the panel's port, and lets the timeline say which message did. */
  command(command: PanelCommand): Outcome {
    const { message, text } = this.heard ?? {}
    return this.host.command(command, given({ message, frame: text }))
  }

  /** Presses keys at the keypad of a partition; nothing where it has none. */
  keys(text: string, partition: number): void {
    const before = this.panel.main.value.programming
    this.#presses = true
    this.host.keys(new Secret(text), partition)
    this.#presses = false
    const { programming } = this.panel.main.value
    if (programming !== before) this.#types = programming === 'local'
  }

  /** The local programming that there is, or now begins, was opened by this module's own keys. */
  get types(): boolean {
    return this.#presses || this.#types
  }

  /** A code is wanted: the next 200 has it, if it comes within the panel's window (TPI 1.08, 3.4, p. 9). */
  want(request: CodeRequest): void {
    this.#wanted = { request, until: this.host.clock.now() + this.settings.codeWindowMs }
  }

  /** Whose turn a code is; undefined: nobody waits for one. It is asked for once. */
  takeWanted(): CodeRequest | undefined {
    const wanted = this.wanted
    this.#wanted = undefined
    return wanted
  }

  get wanted(): CodeRequest | undefined {
    return this.#wanted && this.host.clock.now() < this.#wanted.until ? this.#wanted.request : undefined
  }

  /** Nobody waits for a code any more. */
  forgetWanted(): void {
    this.#wanted = undefined
  }
}
