import { z } from 'zod'

const version = z.string().regex(/^\d{1,3}\.\d{1,3}\.\d{1,3}$/, 'is no version of three numbers, like 5.3.0')

/** How one panel's port is set up; everything may be left out. */
export const settings = z.strictObject({
  /** Firmware that the port shows, and by which it has messages or not; absent: the panel's own. */
  firmware: version.optional(),
  /** Version of the M1XEP between panel and network, as `vn` tells it (p. 47): the first that does. */
  ethernet: version.default('1.3.2'),
  /**
   * What is sent unasked, each an option of the M1's global programming: 35 the log (p. 34), 36 zones (p. 49), 38 tasks (p. 44),
   * 40 keypad keys, which sends the arming status too (pp. 12 and 32). As delivered all are on here, as clients of an M1XEP want
   * them; what the M1 has as delivered is not in the document.
   */
  transmit: z
    .strictObject({
      log: z.boolean().default(true),
      zones: z.boolean().default(true),
      tasks: z.boolean().default(true),
      keypads: z.boolean().default(true),
    })
    .prefault({}),
  /** What a zone that stands open is on the wire: a loop that is open, or one that is short (p. 51). */
  violated: z.enum(['open', 'short']).default('open'),
  /** Second exit time that is told (p. 26), in seconds; absent: the first, which is the only one the emulated panel has. */
  exit2: z.int().min(0).max(255).optional(),
  /**
   * Real panels send an arming status with the area fully armed just before the one with its exit timer (a client's author, in
   * `scottlamb/elkm1`, state.rs).
   */
  armedBeforeExit: z.boolean().default(true),
  /** Unit of temperatures, as `ua` tells it (p. 48). */
  temperature: z.enum(['F', 'C']).default('F'),
  /** How often the Ethernet module is tested (p. 15); 0: never. */
  testEveryMs: z.int().min(0).max(3_600_000).default(30_000),
})

export type Settings = z.output<typeof settings>
