import { z } from 'zod'
import { commonSettings } from '../dsc/settings.js'

/** How one IT-100 is set up; everything may be left out. */
export const settings = z.strictObject({
  ...commonSettings,
  /** The partition that its virtual keypad and its emergency keys are in. Assumed to be the first. */
  partition: z.int().min(1).max(8).default(1),
  /** What 908 says: version, sub-version and two digits in reserve (`dsc-tl100`). The number itself is assumed. */
  version: z
    .string()
    .regex(/^\d{6}$/, 'is not six digits')
    .default('010100'),
  /** The virtual keypad is on until a client turns it off (058). */
  virtualKeypad: z.boolean().default(true),
  /** Its display has date and time while nothing happens, as the family's keypads do and a client's frames have it. */
  clockDisplay: z.boolean().default(true),
})

export type Settings = z.output<typeof settings>
