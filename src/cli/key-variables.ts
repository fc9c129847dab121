/** Where keys of the state folder, or of a desk, can be: what a person calls each. */
export interface KeyPlaces {
  /** With the key itself in it. There is no flag for that: everybody on a machine sees what a command was given. */
  readonly variable: string
  /** The flag that names a file. */
  readonly flag: string
}

export const STATE_KEYS: KeyPlaces = { variable: 'PANELEMU_STATE_KEY', flag: '--state-key-file' }
export const DESK_KEYS: KeyPlaces = { variable: 'PANELEMU_DESK_KEY', flag: '--desk-key-file' }

/** Variables with a key in them. */
export const KEY_VARIABLES: readonly string[] = [STATE_KEYS.variable, DESK_KEYS.variable]
