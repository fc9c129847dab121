import { type DeviceRecord, RecordError } from '../device/record.js'
import type { JournalKeys } from '../disk/cipher/keys.js'
import { readLatest } from '../disk/journal.js'
import { JournalDamagedError } from '../disk/journal-error.js'
import { journalIn } from './store.js'
import { StoreDamagedError } from './store-error.js'
import { StoreRecords } from './store-records.js'
import { type KeptEvent, StoreTold } from './store-told.js'

/** A panel as a state folder has it. */
export interface KeptTimeline {
  /** Codes are in it in clear. */
  readonly record: DeviceRecord
  /** Its last events, the oldest first, without a hole: the last is number `record.seq`. None, where no events were kept with the record. */
  readonly events: readonly KeptEvent[]
}

/** What a state folder has, read without taking it: nothing in it is changed, and an emulator may work with it meanwhile. */
export interface KeptPanels {
  /** Ids of the panels, in the order they were first seen. */
  readonly ids: readonly string[]
  /**
   * One of them; undefined: no panel of that id is kept.
   * @throws StoreDamagedError for a record that cannot be read
   */
  timeline(id: string): KeptTimeline | undefined
}

/**
 * Reads the panels of a state folder, and what they told last.
 * @param keys the folder's, where it is encrypted
 * @throws StoreDamagedError when it is not what was kept, JournalKeyError without the key it was kept with; FileError
 */
export async function keptPanels(folder: string, keys?: JournalKeys): Promise<KeptPanels> {
  const place = journalIn(folder, keys)
  const latest = await readLatest(place).catch((error: unknown) => {
    if (!(error instanceof JournalDamagedError)) throw error
    throw new StoreDamagedError(error.place, error.problem, error.cure)
  })
  const told = new StoreTold(latest)
  const records = new StoreRecords(latest)
  return {
    ids: records.ids(),
    timeline(id) {
      try {
        const record = records.load(id)
        return record && { record, events: told.timeline(id, record.seq) }
      } catch (error) {
        if (!(error instanceof RecordError)) throw error
        throw new StoreDamagedError(place.path, `panel ${id}: ${error.message}`)
      }
    },
  }
}

/** One panel of a state folder; see {@link keptPanels}. Undefined: no panel of that id is kept there. */
export const keptTimeline = async (
  folder: string,
  id: string,
  keys?: JournalKeys,
): Promise<KeptTimeline | undefined> => (await keptPanels(folder, keys)).timeline(id)
