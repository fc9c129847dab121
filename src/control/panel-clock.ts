import { z } from 'zod'
import type { PanelUnit } from '../emulator/unit.js'
import { localTime } from '../panel/local-time.js'
import { isoOf } from '../time/iso.js'
import { CALENDAR_END } from './advances.js'
import { instantSchema } from './documents.js'
import type { Around } from './options.js'

/** Whether time passes by itself. */
export const clockKind = z.enum(['real', 'virtual'])

/** What a panel goes by. */
export const panelClockSchema = z
  .strictObject({
    now: instantSchema.meta({ description: 'True time' }),
    kind: clockKind.meta({ description: 'Whether it passes by itself, or only when it is moved' }),
    next: instantSchema
      .optional()
      .meta({ description: 'When something happens at this panel by itself; absent: nothing will' }),
    zone: z.string().meta({ description: "The panel's time zone, by its IANA name" }),
    panel: z
      .strictObject({
        shows: z
          .string()
          .meta({ description: "The panel's own local time, ISO 8601 without a zone, to the second" }),
        offsetMs: z.int().meta({ description: 'What it is ahead of true time' }),
        lost: z.boolean().meta({ description: 'It knows that it has lost the time' }),
      })
      .optional()
      .meta({ description: "The panel's own clock; absent: it is right" }),
  })
  .meta({ id: 'PanelClock' })

/** How time passes for a panel. One with a clock of its own is one of a play, where time only moves. */
export const clockKindOf = (
  { clock }: PanelUnit,
  { emulator, advances }: Pick<Around, 'emulator' | 'advances'>,
): z.infer<typeof clockKind> => (clock === emulator.clock && !advances.isPossible ? 'real' : 'virtual')

/** When something is due next (epoch ms; undefined or Infinity: nothing is), as answers have it. */
export const nextOf = (next: number | undefined, now: number): { readonly next?: string } =>
  next === undefined || next > CALENDAR_END ? {} : { next: isoOf(Math.max(next, now)) }

const two = (part: number) => String(part).padStart(2, '0')

/** What a panel goes by: true time, its zone, and what its own clock shows where that is not the same. */
export function panelClock(
  { clock, device }: PanelUnit,
  kind: z.infer<typeof clockKind>,
): z.infer<typeof panelClockSchema> {
  const now = clock.now()
  const { time, timeLost: lost } = device.panel.view
  const { offsetMs, zone } = time
  const { date, hour, minute, second } = localTime(now + offsetMs, zone)
  const shows = `${date}T${[hour, minute, second].map(two).join(':')}`
  return {
    now: isoOf(now),
    kind,
    ...nextOf(device.deadline, now),
    zone,
    ...(offsetMs === 0 && !lost ? {} : { panel: { shows, offsetMs, lost } }),
  }
}
