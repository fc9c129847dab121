import { z } from 'zod'

/** A type of event, or, with a dot at its end, a family of types. */
export const eventType = z
  .string()
  .min(1)
  .max(100)
  .meta({ description: 'A type like `panel.alarm`, or a family of types like `panel.user_code.`' })

/** Whether an event's type is the wanted one or of the wanted family. */
export const isOfType = (type: string, wanted: string | undefined): boolean =>
  wanted === undefined || type === wanted || (wanted.endsWith('.') && type.startsWith(wanted))

export const transaction = z
  .string()
  .min(1)
  .max(200)
  .meta({ description: 'Only what descends from the request with this transaction: its whole story' })
