import type { FastifyReply } from 'fastify'
import { z } from 'zod'
import { CALENDAR_END } from '../advances.js'
import { count, instantSchema } from '../documents.js'
import type { Around } from '../options.js'
import { Problem } from '../problem.js'
import type { App } from '../zod-fastify.js'

const instant = (epochMs: number) => new Date(epochMs).toISOString()

const now = instantSchema.meta({ description: 'The time the clock now shows' })

export const clockSchema = z.strictObject({ now }).meta({ id: 'Time' })

export const clockDetailSchema = clockSchema
  .extend({
    kind: z.enum(['real', 'virtual']),
    advance: z
      .strictObject({
        from: instantSchema,
        to: instantSchema,
        done: z
          .number()
          .min(0)
          .max(1)
          .meta({ description: 'How much of the time between them is over, 0 to 1' }),
      })
      .nullable()
      .meta({ description: 'The move under way' }),
    waiting: count.meta({ description: 'Moves that were asked for and have not begun' }),
  })
  .meta({ id: 'Clock' })

const clockIsReal = () =>
  Problem.of(
    'CLOCK_IS_REAL',
    'Time passes by itself here. Start with "--clock virtual" for a clock that only moves when it is told to.',
  )

/** Is aborted when the client is gone before it has its answer: nobody waits for what it asked for. */
function whileThere({ raw }: FastifyReply): AbortController {
  const asked = new AbortController()
  raw.once('close', () => {
    if (!raw.writableFinished) asked.abort()
  })
  return asked
}

const tags = ['clock']

/** The emulator's clock. */
export function clockRoutes(app: App, { emulator, advances }: Around): void {
  const { clock } = emulator

  app.get(
    '/clock',
    {
      schema: { tags, summary: 'The time, and how far a move has got', response: { 200: clockDetailSchema } },
    },
    () => {
      const { isPossible, move, waiting } = advances
      const at = clock.now()
      const advance = move && {
        from: instant(move.from),
        to: instant(move.to),
        done: move.to === move.from ? 1 : (at - move.from) / (move.to - move.from),
      }
      return { now: instant(at), kind: isPossible ? 'virtual' : 'real', advance: advance ?? null, waiting }
    },
  )

  app.post(
    '/clock/advance',
    {
      schema: {
        tags,
        summary: 'Move a virtual clock; answers when everything due has happened',
        description:
          'The emulator serves everybody else on the way, and GET /clock says how far it is. A client that goes away, ' +
          'or DELETE /clock/advance, stops the clock where it is.',
        body: z.strictObject({
          seconds: z
            .number()
            .min(0)
            .meta({
              description: `How far. No clock goes beyond ${instant(CALENDAR_END)}`,
              maximum: CALENDAR_END / 1000,
            }),
        }),
        response: { 200: clockSchema },
      },
    },
    async ({ body: { seconds } }, reply) => {
      if (!advances.isPossible) return clockIsReal()
      const most = (CALENDAR_END - clock.now()) / 1000
      if (seconds > most)
        return Problem.of(
          'INVALID_INPUT',
          `In the body: "seconds": the clock goes to ${instant(CALENDAR_END)}, at most ${Math.floor(most)} seconds from now.`,
          'seconds',
        )
      const asked = whileThere(reply)
      const { from, to, now: reached } = await advances.take(seconds, asked)
      if (reached < to && asked.signal.aborted)
        return Problem.of(
          'ADVANCE_STOPPED',
          `It stands at ${instant(reached)}, ${(reached - from) / 1000} of ${seconds} seconds on. Everything due until ` +
            'there has happened; advance it again to go on.',
        )
      return { now: instant(reached) }
    },
  )

  app.delete(
    '/clock/advance',
    {
      schema: {
        tags,
        summary: 'Stop the moves of a virtual clock, the one under way and those that wait',
        response: { 200: clockSchema },
      },
    },
    async () => {
      if (!advances.isPossible) return clockIsReal()
      await advances.stop()
      return { now: instant(clock.now()) }
    },
  )
}
