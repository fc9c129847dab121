import { existsSync, readFileSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { ConfigurationError } from '../catalogue/problems.js'
import { type DeviceRecord, decodeRecord, encodeRecord, RecordError } from '../device/record.js'
import { naming } from '../disk/file-error.js'
import { panelId } from '../emulator/config.js'
import { Store } from '../emulator/store.js'
import { StoreDamagedError } from '../emulator/store-error.js'
import { keysAt } from './journal-keys.js'
import { STATE_KEYS } from './key-variables.js'
import type { Output } from './output.js'

/** What `panelemu state` shows of one record. */
export interface StateRow {
  readonly name: string
  readonly model: string
  readonly firmware: string
  readonly partitions: number
  readonly users: number
  readonly waiting: number
  readonly events: number
  readonly faults: readonly string[]
  readonly copy: boolean
}

/** What is done with a state folder while no emulator runs on it: the lock says so where one does. */
export class StateFolder {
  private constructor(readonly store: Store) {}

  /**
   * Opens the folder, lets `work` do something, and closes it.
   * @throws ConfigurationError without a folder, or for a key that is none; what {@link Store.open} throws
   */
  static async with<Result>(
    { state: folder, stateKeyFile }: StateFlags,
    output: Output,
    work: (state: StateFolder) => Result | Promise<Result>,
  ): Promise<Result> {
    if (folder === undefined || folder === 'none')
      throw ConfigurationError.of(
        'no state folder: name one with --state DIR, or as "state" in panelemu.yaml',
      )
    if (!existsSync(folder)) throw ConfigurationError.of(`there is no state folder ${folder}`)
    const keys = await keysAt(STATE_KEYS, stateKeyFile, output.err, process.env)
    const store = await Store.open(folder, { keys, warn: output.err })
    try {
      return await work(new StateFolder(store))
    } finally {
      await store.close()
    }
  }

  /** Everything that is kept: panels, then copies. What cannot be read is a name with its problem. */
  list(): (StateRow | { readonly name: string; readonly problem: string })[] {
    return this.#names().map(name => {
      try {
        return summary(name, this.record(name))
      } catch (error) {
        if (!(error instanceof StoreDamagedError)) throw error
        return { name, problem: error.message }
      }
    })
  }

  #names(): string[] {
    return [...this.store.ids(), ...this.store.copies()]
  }

  /**
   * The record of a panel, or a copy by its name.
   * @throws ConfigurationError if nothing of that name is kept
   */
  record(name: string): DeviceRecord {
    const record = isCopy(name) ? this.store.loadCopy(name) : this.store.load(name)
    if (record) return record
    throw this.#unknown(name)
  }

  #unknown(name: string): ConfigurationError {
    const names = this.#names()
    const kept = names.length === 0 ? 'nothing is kept there' : `kept are ${names.join(', ')}`
    return ConfigurationError.of(`nothing is kept as "${name}" in ${this.store.folder}; ${kept}`)
  }

  /**
   * Takes a record over from a file, or from a copy by its name. What was kept of that panel is put aside.
   * @returns under which id it is kept, and the name of what was put aside
   */
  async take(source: string, as: string | undefined): Promise<{ id: string; aside: string | undefined }> {
    const record = isCopy(source) ? this.record(source) : recordIn(source)
    const id = as ?? record.id
    if (!panelId.safeParse(id).success)
      throw ConfigurationError.of(`"${id}" is no panel id: it is 1 to 64 of a-z, 0-9 and "-"`)
    const present = this.store.load(id)
    const aside = present && this.store.setAside(present)
    // The cloud sees one panel: numbers of its events are not given twice.
    await this.store.put({ ...record, id, seq: Math.max(record.seq, present?.seq ?? 0) })
    return { id, aside }
  }

  /** @throws ConfigurationError if nothing of that name is kept; what cannot be read can be forgotten */
  async forget(name: string): Promise<void> {
    if (!this.#names().includes(name)) throw this.#unknown(name)
    await (isCopy(name) ? this.store.forgetCopy(name) : this.store.forget(name))
  }
}

/** @throws ConfigurationError for a file that holds no record; system errors if it cannot be read */
function recordIn(file: string): DeviceRecord {
  try {
    return decodeRecord(readFileSync(file, 'utf8'))
  } catch (error) {
    if (!(error instanceof RecordError)) throw error
    throw ConfigurationError.of(`${file}: ${error.message}; it must be what panelemu state export wrote`)
  }
}

const isCopy = (name: string) => /^[a-z0-9-]+~\d+$/.test(name)

function summary(name: string, record: DeviceRecord): StateRow {
  const { panel, module } = record
  const users = new Set([...panel.slots.map(([slot]) => slot), ...module.accesses.map(({ slot }) => slot)])
  return {
    name,
    model: record.model,
    firmware: record.firmware,
    partitions: panel.partitions.length,
    users: users.size,
    waiting: module.queue.length,
    events: record.seq,
    faults: Object.keys(record.faults?.active ?? {}),
    copy: isCopy(name),
  }
}

const counted = (count: number, one: string, several = `${one}s`) => `${count} ${count === 1 ? one : several}`

const line = ({ name, model, firmware, users, waiting, events, copy }: StateRow) =>
  `${name}  ${model}@${firmware}  ${counted(users, 'user')}, ${counted(waiting, 'request')} waiting, ${counted(events, 'event')}${copy ? ', a copy' : ''}`

/** Flags of every `panelemu state` command. */
export interface StateFlags {
  readonly state?: string | undefined
  readonly stateKeyFile?: string | undefined
  readonly json?: boolean | undefined
}

/** `panelemu state list`. */
export const listState = ({ json, ...flags }: StateFlags, output: Output) =>
  StateFolder.with(flags, output, folder => {
    const rows = folder.list()
    for (const row of rows)
      output.out(
        json
          ? JSON.stringify(row)
          : 'problem' in row
            ? `${row.name}  cannot be read: ${row.problem}`
            : line(row),
      )
    if (rows.length === 0 && !json) output.err('nothing is kept there')
  })

/** `panelemu state show`: what is kept, without a code in clear. */
export const showState = (name: string, { json, ...flags }: StateFlags, output: Output) =>
  StateFolder.with(flags, output, folder => {
    const record = folder.record(name)
    const users = [
      ...record.panel.slots.map(([slot, code, , , , , label]) => ({
        slot,
        name: label ?? undefined,
        digits: String(code).length - 1,
        hours: record.module.accesses.some(access => access.slot === slot),
      })),
      ...record.module.accesses
        .filter(({ slot }) => !record.panel.slots.some(([taken]) => taken === slot))
        .map(({ slot, name: label, code }) => ({ slot, name: label, digits: code.length, hours: true })),
    ].sort((a, b) => a.slot - b.slot)
    const row = summary(name, record)
    if (json) return output.out(JSON.stringify({ ...row, users }))
    output.out(line(row))
    output.out(`partitions: ${record.panel.partitions.map(({ value }) => value).join(', ')}`)
    output.out(`faults: ${row.faults.join(', ') || 'none'}`)
    for (const { slot, name: label, digits, hours } of users)
      output.out(
        `user ${slot}: ${'*'.repeat(digits)}${label ? ` ${label}` : ''}${hours ? ', with hours' : ''}`,
      )
  })

/** `panelemu state export`: everything, with codes in clear, to a file for its owner's eyes, or to stdout. */
export const exportState = (name: string, file: string | undefined, flags: StateFlags, output: Output) =>
  StateFolder.with(flags, output, async folder => {
    const text = encodeRecord(folder.record(name))
    if (file === undefined) return output.out(text)
    await naming(file, 'written', () => writeFile(file, `${text}\n`, { mode: 0o600, flag: 'wx' }))
    output.err(`${name} is in ${file}, with its codes in clear`)
  })

/** `panelemu state import`. */
export const importState = (
  source: string,
  { as, ...flags }: StateFlags & { readonly as?: string | undefined },
  output: Output,
) =>
  StateFolder.with(flags, output, async folder => {
    const { id, aside } = await folder.take(source, as)
    output.err(
      `panel ${id} is kept as in ${source}${aside ? `; what was kept before is set aside as ${aside}` : ''}`,
    )
  })

/** `panelemu state forget`. */
export const forgetState = (name: string, flags: StateFlags, output: Output) =>
  StateFolder.with(flags, output, async folder => {
    await folder.forget(name)
    output.err(`${name} is forgotten`)
  })
