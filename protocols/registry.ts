import { concord } from './concord/index.js'
import type { ProtocolName } from './names.js'
import { nx584 } from './nx584/index.js'
import type { Protocol } from './protocol.js'

const PROTOCOLS: { readonly [Name in ProtocolName]: Protocol } = { nx584, concord }

/** Every protocol the emulator speaks, by name. */
export const protocols: ReadonlyMap<string, Protocol> = new Map(Object.entries(PROTOCOLS))
