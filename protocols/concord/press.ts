import type { PanelCommand } from '../../src/panel/port.js'
import { Secret } from '../../src/panel/secret.js'
import { isArmed } from '../../src/panel/shown-zones.js'
import type { Gateway } from './gateway.js'
import { HELD, TOUCHPAD } from './keys.js'

const NO_DELAY = { noEntryDelay: true, exit: 'none' } as const

/** What a key that is no touchpad's asks of a partition; undefined: nothing that the emulated panel has. */
function commandOf(gateway: Gateway, key: number, partition: number): PanelCommand | undefined {
  const { panel } = gateway
  const cell = panel.partitions[partition - 1]
  const isOn = isArmed(panel, partition)
  switch (key) {
    // Emergency keys are held (user manual, p. 21): pressed shortly, real panels do nothing (concord232#16).
    case HELD | 0x0c:
    case 0x24:
      return { type: 'panic', partition, kind: 'police' }
    case HELD | 0x0d:
    case 0x25:
      return { type: 'panic', partition, kind: 'medical' }
    case HELD | 0x0e:
      return { type: 'panic', partition, kind: 'fire' }
    case 0x13:
      return isOn ? undefined : { type: 'arm', partition, mode: 'away' }
    case 0x14:
    case 0x20:
      // A key fob needs no code (user manual, p. 4), and clients send this key for their users (concord232#14).
      return { type: 'disarm', partition, key: true }
    case 0x21:
      // Lock again while the panel protests arms around what is open (user manual, p. 48).
      if (cell?.context.leaving?.protests) return { type: 'protest', partition, bypass: true }
      // One level up with each press (p. 13).
      return { type: 'arm', partition, mode: isOn ? 'away' : 'home' }
    case 0x23:
      return isOn && cell ? { type: 'arm', partition, mode: cell.context.mode, ...NO_DELAY } : undefined
    case 0x27:
      return { type: 'arm', partition, mode: 'away' }
    case 0x28:
      return { type: 'arm', partition, mode: 'home' }
    case 0x2b:
      return { type: 'arm', partition, mode: 'away', ...NO_DELAY }
    default:
      return undefined
  }
}

/**
 * Presses keys in a partition, in their order: those of a touchpad at the first keypad there, the others at the panel's port.
 * Held keys of a touchpad are none of those that are not held.
 */
export function press(gateway: Gateway, keys: readonly number[], partition: number): void {
  if (!gateway.partitions.includes(partition)) return
  let text = ''
  const type = () => {
    if (text !== '') gateway.host.keys(new Secret(text), partition)
    text = ''
  }
  for (const key of keys) {
    const touchpad = TOUCHPAD[key]
    if (touchpad !== undefined) {
      text += touchpad
      continue
    }
    type()
    const command = commandOf(gateway, key, partition)
    if (command) gateway.command(command)
  }
  type()
}
