import { openDesk } from '../../cloud/desk/open-desk.js'
import { MemoryBroker } from '../../cloud/mqtt/memory-broker.js'
import { native } from '../../cloud/native/native-profile.js'
import { DEFAULT_ROOT } from '../../cloud/native/topics.js'
import type { EmulatorOptions } from '../../emulator/emulator.js'
import { LOOPBACK } from '../../emulator/in-process-cloud.js'
import type { VirtualClock } from '../../time/virtual-clock.js'
import type { DeskHere } from '../desk/here.js'

/** A broker that is an object: the link of panels to it, and a desk there. */
export function deskWorld(
  clock: VirtualClock,
): Required<Pick<EmulatorOptions, 'link'>> & { readonly desk: DeskHere; readonly broker: MemoryBroker } {
  const broker = new MemoryBroker(clock)
  return {
    broker,
    link: {
      profile: native({ root: DEFAULT_ROOT }),
      broker: { url: LOOPBACK, protocolVersion: 4, clean: true, keepaliveSeconds: 60 },
      open: broker.open,
    },
    desk: {
      open: hears => openDesk({ broker: LOOPBACK, open: broker.open, clock, seed: 1, ...hears }),
      isKept: false,
      elsewhere: () => 0,
    },
  }
}
