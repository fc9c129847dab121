import { z } from 'zod'
import { codeText } from '../../catalogue/code-text.js'
import { USER_ATTRIBUTES } from '../../catalogue/fact-values.js'
import { plainText } from '../../catalogue/plain-text.js'

/**
 * Fields of the native profile, and what each can carry. Whoever lets a person write one (a scenario, the desk, its
 * command line) has it from here; what a panel takes of it, `CHECKS` of the panel says.
 */
export const LAST_SLOT = 65_534
export const MOST_PARTITIONS = 64
export const LONGEST_NAME = 64
export const LONGEST_CODE = 32

export const transaction = z.string().min(1).max(128)
export const slot = z.int().min(0).max(LAST_SLOT)
export const partition = z.int().min(1).max(MOST_PARTITIONS)
export const partitions = z.array(partition).min(1).max(MOST_PARTITIONS)
export const zone = z.int().min(1).max(65_535)
export const length = z.int().min(1).max(16)
export const mode = z.enum(['away', 'home', 'night'])

/** Whether the digits are a code is the panel's to say; what could not be a code anywhere is turned away here. */
export const code = codeText().min(1).max(LONGEST_CODE)
export const userName = plainText().max(LONGEST_NAME)
/** What a user may do and not do, beside the type; which ones there are is the model's. */
export const attributes = z.array(z.enum(USER_ATTRIBUTES)).max(USER_ATTRIBUTES.length)
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
        z
          .strictObject({
            days: z
              .array(z.enum(['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']))
              .min(1)
              .max(7),
            from: startOfWindow,
            to: endOfWindow,
          })
          .refine(({ from, to }) => from !== to, {
            path: ['to'],
            message: 'must differ from "from"; a whole day is "00:00" to "24:00"',
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

/**
 * Trace context in a body, where MQTT has no place for it (W3C, Trace Context: MQTT protocol, MQTT 3 recommendation). One that
 * is none is as good as none (W3C Trace Context, 3.2.2.3): no request is refused over it.
 */
export const traceContext = { traceparent: z.unknown().optional(), tracestate: z.unknown().optional() }

/** A slot as the asker knows it, from its document or an answer. */
export const known = {
  ifRevision: z.int().min(0).optional(),
  ifGeneration: z.string().min(1).max(64).optional(),
}

/** For how many seconds a request may be held up. */
export const expiresIn = z.number().positive().max(31_536_000).optional()

/** How a change of the user table may be held up. */
export const patience = { whileArmed: z.enum(['wait', 'refuse']).optional(), expiresIn }
