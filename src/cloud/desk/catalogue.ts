import { given } from '../../panel/given.js'
import type { NativeRequestName } from '../native/request-table.js'
import type { Permission } from './permissions.js'

/** What a command of the catalogue can be given. */
export interface CommandFields {
  /** For arming: away, home or night. */
  readonly mode?: string
  readonly partition?: number
  /** Arm although zones are open, leaving them out. */
  readonly bypassOpen?: boolean
  readonly noEntryDelay?: boolean
  readonly zone?: number
  /** Bypass on or off. */
  readonly on?: boolean
  /** Digits of a code. */
  readonly length?: number
  /** ISO 8601. */
  readonly time?: string
  /** IANA name. */
  readonly timeZone?: string
}

interface FieldRow {
  readonly title: string
  /** What a form has for it; of a `choice` the panel says what there is. */
  readonly kind: 'choice' | 'yes-no' | 'instant' | 'time-zone'
}

/** What the fields of commands are called on a form. */
export const COMMAND_FIELDS: Readonly<Record<keyof CommandFields, FieldRow>> = {
  mode: { title: 'Mode', kind: 'choice' },
  partition: { title: 'Partition', kind: 'choice' },
  bypassOpen: { title: 'Leave open zones out', kind: 'yes-no' },
  noEntryDelay: { title: 'Without entry delay', kind: 'yes-no' },
  zone: { title: 'Zone', kind: 'choice' },
  on: { title: 'Bypassed', kind: 'yes-no' },
  length: { title: 'Digits', kind: 'choice' },
  time: { title: 'Time', kind: 'instant' },
  timeZone: { title: 'Time zone', kind: 'time-zone' },
}

interface CommandRow {
  readonly group: 'User Codes' | 'Equipment' | 'Arming'
  readonly title: string
  readonly permission: Permission
  readonly request: NativeRequestName
  readonly needs: readonly (keyof CommandFields)[]
  /** What it can be given beside that. */
  readonly takes: readonly (keyof CommandFields)[]
  /** It waits for the panel as changes of user codes do. */
  readonly patient?: true
  /** @param now epoch ms */
  readonly body: (fields: CommandFields, now: number) => Readonly<Record<string, unknown>>
}

/** Commands to one panel that are not about one user: what a technician finds in the toolkit. */
export const CATALOGUE = {
  'manage-user-codes': {
    group: 'User Codes',
    title: 'Manage user codes and slot numbers',
    permission: 'users.view',
    request: 'user-code/list',
    needs: [],
    takes: [],
    body: () => ({}),
  },
  'change-code-length': {
    group: 'User Codes',
    title: 'Change the length of all user codes',
    permission: 'code-length',
    request: 'code-length/set',
    patient: true,
    needs: ['length'],
    takes: [],
    body: ({ length }) => ({ length }),
  },
  'refresh-equipment-list': {
    group: 'Equipment',
    title: 'Send an updated equipment list',
    permission: 'equipment.refresh',
    request: 'refresh',
    needs: [],
    takes: [],
    body: () => ({}),
  },
  'set-time': {
    group: 'Equipment',
    title: "Set the panel's time",
    permission: 'panels.time',
    request: 'time/set',
    needs: [],
    takes: ['time', 'timeZone'],
    body: ({ time, timeZone }, now) => ({
      time: time ?? new Date(now).toISOString(),
      ...given({ zone: timeZone }),
    }),
  },
  arm: {
    group: 'Arming',
    title: 'Arm',
    permission: 'panels.control',
    request: 'arm',
    needs: [],
    takes: ['mode', 'partition', 'bypassOpen', 'noEntryDelay'],
    body: ({ mode = 'away', partition, bypassOpen, noEntryDelay }) => ({
      mode,
      ...given({ partition, bypass: bypassOpen, noEntryDelay }),
    }),
  },
  disarm: {
    group: 'Arming',
    title: 'Disarm',
    permission: 'panels.control',
    request: 'disarm',
    needs: [],
    takes: ['partition'],
    body: ({ partition }) => given({ partition }),
  },
  bypass: {
    group: 'Arming',
    title: 'Bypass a zone',
    permission: 'panels.control',
    request: 'bypass',
    needs: ['zone'],
    takes: ['on'],
    body: ({ zone, on = true }) => ({ zone, on }),
  },
} as const satisfies Record<string, CommandRow>

export type CommandItem = keyof typeof CATALOGUE
export const COMMAND_ITEMS = Object.keys(CATALOGUE) as CommandItem[]

/** A row of the catalogue, without what only this one row has. */
export const commandRow = (item: CommandItem): CommandRow => CATALOGUE[item]
