import { z } from 'zod'
import { codeText } from '../../catalogue/code-text.js'

/** Fields that several requests of the native profile share. */
export const transaction = z.string().min(1).max(128)
export const slot = z.int().min(0).max(65_534)
export const partition = z.int().min(1).max(64)
export const partitions = z.array(partition).min(1).max(64)
export const zone = z.int().min(1).max(65_535)

/** Whether the digits are a code is the panel's to say; what could not be a code anywhere is turned away here. */
export const code = codeText().min(1).max(32)
export const userName = z.string().max(64)
export const userType = z.enum([
  'unrestricted',
  'forced',
  'disposable',
  'non_access',
  'remote_only',
  'programming',
])

/** Fractions of a second may have any number of digits: what is kept has a limit. */
export const isoTime = z.iso.datetime({ offset: true }).max(40)

const startOfWindow = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time of day like "08:00"')
const endOfWindow = z
  .string()
  .regex(/^(([01]\d|2[0-3]):[0-5]\d|24:00)$/, 'must be a time of day like "16:00", or "24:00"')

export const schedule = z.union([
  z.strictObject({
    weekly: z
      .array(
        z.strictObject({
          days: z
            .array(z.enum(['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']))
            .min(1)
            .max(7),
          from: startOfWindow,
          to: endOfWindow,
        }),
      )
      .min(1)
      .max(16),
  }),
  z.strictObject({ from: isoTime, to: isoTime }).refine(({ from, to }) => Date.parse(from) < Date.parse(to), {
    path: ['to'],
    message: 'must be later than "from"',
  }),
  z.strictObject({ uses: z.literal(1) }),
])

/** For how many seconds a request may be held up. */
export const expiresIn = z.number().positive().max(31_536_000).optional()

/** How a change of the user table may be held up. */
export const patience = { whileArmed: z.enum(['wait', 'refuse']).optional(), expiresIn }
