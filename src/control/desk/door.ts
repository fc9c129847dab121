import type { Emulator } from '../../emulator/emulator.js'
import { Problem } from '../problem.js'
import type { DeskHere } from './here.js'
import type { DeskRoom } from './room.js'

/**
 * The way to the cloud desk. Nothing of it is loaded, and nobody sits there, before somebody asks for it; one that could not
 * be opened is tried again by whoever asks next.
 */
export class DeskDoor {
  readonly #desk: DeskHere | undefined
  readonly #emulator: Emulator
  #room: Promise<DeskRoom | Problem> | undefined

  constructor({ desk, emulator }: { readonly desk?: DeskHere | undefined; readonly emulator: Emulator }) {
    this.#desk = desk
    this.#emulator = emulator
  }

  /** The desk with whoever is there, or why there is none. */
  async open(): Promise<DeskRoom | Problem> {
    const desk = this.#desk
    if (!desk)
      return Problem.of(
        'NO_DESK',
        'This emulator was started without one. "panelemu up" has one, and "panelemu cloud" is one at any broker.',
      )
    this.#room ??= import('./room.js').then(({ DeskRoom }) => DeskRoom.open(desk, this.#emulator))
    const room = this.#room
    try {
      const opened = await room
      if (opened instanceof Problem && this.#room === room) this.#room = undefined
      return opened
    } catch (error) {
      if (this.#room === room) this.#room = undefined
      throw error
    }
  }
}
