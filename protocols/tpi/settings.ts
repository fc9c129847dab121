import { z } from 'zod'
import { Secret } from '../../src/panel/secret.js'
import { commonSettings } from '../dsc/settings.js'

/** Characters of a password, by module: six on an EnvisaLink 3, ten on an EnvisaLink 4 (TPI 1.08, 2.2, p. 2). */
export const PASSWORD_LENGTH = { evl3: 6, evl4: 10 } as const

/** How one EnvisaLink is set up; everything may be left out. */
export const settings = z
  .strictObject({
    ...commonSettings,
    /** Which EnvisaLink it is: the fourth takes longer passwords. */
    module: z.enum(['evl3', 'evl4']).default('evl4'),
    /** Of the module's own page; as delivered `user` (2.2, p. 2). Upper and lower case differ. */
    password: z
      .string()
      .regex(/^[ -~]{1,10}$/, 'is not one to ten characters of plain ASCII')
      .default('user')
      .transform(text => new Secret(text)),
    /** How long it waits for the password (2.2, p. 1). */
    loginMs: z.int().min(100).max(600_000).default(10_000),
    /**
     * How long keys are on the keybus: a string that comes meanwhile overruns its transmit buffer (502 010,
     * `homebridge-envisalink` 94). The time is assumed.
     */
    keystringMs: z.int().min(0).max(10_000).default(50),
  })
  .refine(({ module, password }) => password.length <= PASSWORD_LENGTH[module], {
    path: ['password'],
    error: 'is longer than the module takes: six characters on an evl3',
  })

export type Settings = z.output<typeof settings>
