import { ascii } from '../../../protocols/nx584/ascii.js'
import { numberOf } from '../../../protocols/nx584/framing.js'
import { nx584 } from '../../../protocols/nx584/index.js'
import { decode, encode, type Values } from '../../../protocols/nx584/message.js'
import { userInformation } from '../../../protocols/nx584/messages/user-information.js'
import { userInformationRequest } from '../../../protocols/nx584/messages/user-information-request.js'
import { automationPort } from '../../device/automation-port.js'
import { Device } from '../../device/device.js'
import { decodeRecord, encodeRecord } from '../../device/record.js'
import { given } from '../../panel/given.js'
import { VirtualClock } from '../../time/virtual-clock.js'
import type { Looked } from './invariant.js'

/** The highest number that a user message can name. */
const LAST_USER = 255

type UserRead = Omit<Values<typeof userInformation.layout>, 'user'> & { readonly slot: number }

/**
 * What a client of the NX-584 gateway reads of every user; empty for models of other protocols. It is asked of a copy: reading
 * leaves a mark on the timeline.
 */
export function usersOnTheWire({ world, place: { panel, model } }: Looked): UserRead[] {
  if (model.protocol !== 'nx584') return []
  const clock = new VirtualClock({ start: world.clock.now() })
  const device = new Device(decodeRecord(encodeRecord(panel.record())), model, clock, {
    settled: () => undefined,
  })
  const found: UserRead[] = []
  const parser = ascii.parser()
  const session = nx584.open(
    {
      ...automationPort(device),
      clock,
      write: bytes => {
        for (const received of parser.push(bytes)) {
          if (received.kind !== 'message' || numberOf(received.payload) !== userInformation.number) continue
          const { user: slot, ...rest } = decode(userInformation, received.payload)
          found.push({ slot, ...rest })
        }
      },
      whenSent: then => then(),
      whenDurable: then => then(),
    },
    given({ settings: device.setup.automation?.nx584 }),
  )
  const { first, last } = model.facts.slots
  for (let user = first; user <= Math.min(last, LAST_USER); user++) {
    session.receive(ascii.encode(encode(userInformationRequest, { user })))
    // A user that the protocol does not tell of is refused after a while.
    clock.advance(5_000)
  }
  session.close()
  device.sleep()
  return found
}
