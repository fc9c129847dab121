import { z } from 'zod'

const hexBytes = (count: number) =>
  z
    .string()
    .regex(new RegExp(`^[0-9A-F]{${2 * count}}$`), `must be ${count} bytes in capital hex`)
    .transform(text =>
      Array.from({ length: count }, (_, at) => Number.parseInt(text.slice(2 * at, 2 * at + 2), 16)),
    )

/** How one automation module and what it tells of its panel are set up; everything may be left out. */
export const settings = z.strictObject({
  /** Installer setting 0003, on as delivered: the list of users then comes without their codes (installation manual, p. 47). */
  accessCodeLock: z.boolean().default(true),
  /**
   * Events that the document underlines, as those of the Advent alone (p. 16), are sent too: openings and closings, changes of user
   * codes, codes that were entered, programming left without a change.
   */
  adventEvents: z.boolean().default(true),
  /** What a client sends is worked off only when it has acknowledged what was sent to it (p. 7, the last note). */
  holdsInbound: z.boolean().default(true),
  /** Degrees Fahrenheit of the answer to a refresh, 32 to 99 (p. 29); `null`: there is no temperature to tell. */
  temperature: z.int().min(0x20).max(0x63).nullable().default(70),
  /** Panel type (p. 12), like `14` for a Concord; as delivered that of the model. */
  panelType: hexBytes(1).optional(),
  /** Two bytes each of the panel type message. As a real panel sent them (py-concord). */
  hardware: hexBytes(2).prefault('0407'),
  software: hexBytes(2).prefault('1669'),
  serialNumber: hexBytes(4).prefault('00000001'),
  /** Configurations of outputs 1 to 6, five digits each; those delivered (installation manual, p. 100, and concordd). */
  outputs: z
    .array(z.string().regex(/^\d{5}$/, 'must be five digits'))
    .max(70)
    .default(['01614', '01710', '01400', '00410', '00903', '01003']),
  /** How long the module waits for an acknowledgement before it sends a message again (p. 7). */
  repeatAfterMs: z.int().min(1).max(60_000).default(2000),
  /** How often a message is sent before it is given up; 0: until somebody acknowledges it (p. 3). */
  sendings: z.int().min(0).max(1000).default(0),
  /** Messages that wait to be sent. What is more is lost, and that is told (02h, p. 13). Assumed: no document has a number. */
  bufferSize: z.int().min(16).max(4096).default(512),
})

export type Settings = z.output<typeof settings>
