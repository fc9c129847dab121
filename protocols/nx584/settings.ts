import { z } from 'zod'
import { messageName } from './catalogue.js'
import { COMMANDS, REQUESTS, TRANSITIONS } from './supported.js'

const switchable = new Set([...TRANSITIONS, ...REQUESTS])
const switchableNames = [...switchable].map(messageName).join(', ')

/** A message's number, or as the document writes it: `34h`. */
const messageNumber = z.union(
  [
    z.int(),
    z
      .string()
      .regex(/^[0-9a-f]{2}h$/i)
      .transform(text => Number.parseInt(text, 16)),
  ],
  { error: 'is no message number; write it as the document does, like 34h' },
)

const switchableMessage = messageNumber.refine(number => switchable.has(number), {
  error: `is none of the messages that can be switched off: ${switchableNames}`,
})

/** How one gateway is set up; everything may be left out. */
export const settings = z.strictObject({
  /**
   * Messages that are switched off, e.g. `[34h, 36h]`, as an installer does it. As delivered, everything the emulator
   * has is on.
   */
  disabled: z.array(switchableMessage).default([]),
  /**
   * Commands that are acknowledged even if the sender did not ask; one that fails is then answered 1Ch. By the document
   * there are none (p. 1). Captures of real gateways have it of 3Bh and 3Eh (`pynx584`, issues 43 and 65, pull request
   * 70), and `nxgipd` rests on it for 3Ch and 3Fh too; of the others that have no reply of their own it is assumed.
   */
  acknowledgedUnasked: z.array(messageNumber.pipe(z.int().min(0x20).max(0x3f))).default([...COMMANDS]),
  /** What fills the last two digits of a four-digit PIN: 0 by the document (p. 13). */
  unusedDigits: z.enum(['0', 'F']).default('0'),
  /** Panel number in the system status; an NX-8E gives 4 (captures of `sqrammi/caddx`). */
  panelId: z.int().min(0).max(255).default(4),
  /** Firmware of the gateway, four characters like `1.00` (p. 5). */
  firmware: z
    .string()
    .regex(/^[ -~]{4}$/, 'is not four characters')
    .default('1.00'),
  /**
   * What the offset of 05h and 25h counts. The document can be read either way (pp. 7 and 15); two clients of real panels,
   * openHAB's binding and `futzle/MiOS-CaddxNX584`, take it for groups of sixteen zones, the first of them after having tried
   * zones.
   */
  snapshotOffset: z.enum(['groups', 'zones']).default('groups'),
  /** Entries the log has room for. Assumed: the document leaves it to the panel. */
  logSize: z.int().min(1).max(255).default(185),
  /** How long a command that cannot be carried out stays without its answer (p. 13). */
  failAfterMs: z.int().min(0).max(60_000).default(2500),
  /** How long the gateway waits for an acknowledgement before it repeats a message (p. 14). */
  repeatAfterMs: z.int().min(1).max(60_000).default(3000),
  /** How often a message is sent before the gateway gives up. Assumed: the document sets no bound. */
  sendings: z.int().min(1).max(100).default(3),
})

export type Settings = z.output<typeof settings>
