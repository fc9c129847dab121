import { concord } from './concord/index.js'
import { elkM1 } from './elk-m1/index.js'
import { it100 } from './it100/index.js'
import type { ProtocolName } from './names.js'
import { nx584 } from './nx584/index.js'
import type { Protocol } from './protocol.js'
import { tpi } from './tpi/index.js'

const PROTOCOLS: { readonly [Name in ProtocolName]: Protocol } = {
  nx584,
  concord,
  it100,
  tpi,
  'elk-m1': elkM1,
}

/** Every protocol the emulator speaks, by name. */
export const protocols: ReadonlyMap<string, Protocol> = new Map(Object.entries(PROTOCOLS))
