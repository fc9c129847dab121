import type { Random } from '../../time/random.js'
import type { Keeping } from '../mqtt/owed-messages.js'
import type { DeskStore } from './desk-file.js'
import { type DeskEntry, decodeDesk, newDesk } from './desk-record.js'
import type { DeskState } from './state.js'

/** A desk that is kept where somebody else keeps things too: within the state folder of an emulator. */
export class KeptDesk implements DeskStore {
  constructor(
    readonly keeping: Keeping,
    /** What it is called where something is wrong with it. */
    readonly place: string,
  ) {}

  /**
   * The desk that is kept, or a new one.
   * @throws ConfigurationError for what is no desk
   */
  load(random: Random): DeskState {
    const entries = this.keeping.entries()
    if (entries.length === 0) return newDesk(random)
    return decodeDesk(new Map(entries.map(([key, value]) => [key, JSON.stringify(value)])), this.place)
  }

  save(entries: readonly DeskEntry[]): Promise<void> {
    for (const [key, value] of entries) this.keeping.put(key, value === null ? undefined : JSON.parse(value))
    return new Promise(resolve => this.keeping.whenDurable(resolve))
  }
}
