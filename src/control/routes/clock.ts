import type { FastifyReply } from 'fastify'
import { z } from 'zod'
import type { Clock } from '../../time/clock.js'
import { CALENDAR_END } from '../advances.js'
import { count, instantSchema } from '../documents.js'
import type { Around } from '../options.js'
import { clockKind, clockKindOf, nextOf, panelClock, panelClockSchema } from '../panel-clock.js'
import { findPanel, panelParams } from '../panel-route.js'
import { Problem } from '../problem.js'
import type { App } from '../zod-fastify.js'

const instant = (epochMs: number) => new Date(epochMs).toISOString()

const now = instantSchema.meta({ description: 'The time the clock now shows' })

export const clockSchema = z.strictObject({ now }).meta({ id: 'Time' })

export const clockDetailSchema = clockSchema
  .extend({
    kind: clockKind,
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
    next: instantSchema.optional().meta({
      description: 'When something is due next, at any panel or around them; absent: nothing is',
    }),
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

const moveBody = z.strictObject({
  seconds: z
    .number()
    .min(0)
    .optional()
    .meta({
      description: `How far. No clock goes beyond ${instant(CALENDAR_END)}`,
      maximum: CALENDAR_END / 1000,
    }),
  to: z.iso.datetime({ offset: true }).optional().meta({ description: 'To this instant, ISO 8601' }),
  toNext: z
    .literal(true)
    .optional()
    .meta({ description: 'To when something is due next; where nothing is, the clock stays' }),
})

const WAYS = ['seconds', 'to', 'toNext'] as const

/** Where a move leads from an instant (epoch ms), or what is wrong with it. */
function targetOf(body: z.output<typeof moveBody>, clock: Clock): ((from: number) => number) | Problem {
  const wrong = (field: (typeof WAYS)[number], text: string) =>
    Problem.of('INVALID_INPUT', `In the body: ${text}`, field)
  const [way, other] = WAYS.filter(each => body[each] !== undefined)
  if (way === undefined) return wrong('seconds', 'give "seconds", "to" or "toNext".')
  if (other !== undefined) return wrong(other, `give "${way}" or "${other}", not both.`)
  const { seconds, to } = body
  const now = clock.now()
  if (seconds !== undefined) {
    const most = (CALENDAR_END - now) / 1000
    return seconds > most
      ? wrong(
          'seconds',
          `"seconds": the clock goes to ${instant(CALENDAR_END)}, at most ${Math.floor(most)} seconds from now.`,
        )
      : from => from + seconds * 1000
  }
  if (to === undefined) return from => clock.next() ?? from
  const at = Date.parse(to)
  if (at < now) return wrong('to', `"to": the clock shows ${instant(now)}, and does not go back.`)
  return at > CALENDAR_END ? wrong('to', `"to": the clock goes to ${instant(CALENDAR_END)}.`) : () => at
}

const tags = ['clock']

/** The emulator's clock, and what its panels make of it. */
export function clockRoutes(app: App, around: Around): void {
  const { emulator, advances } = around
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
      return {
        now: instant(at),
        kind: isPossible ? 'virtual' : 'real',
        advance: advance ?? null,
        waiting,
        ...nextOf(clock.next(), at),
      }
    },
  )

  app.post(
    '/clock/advance',
    {
      schema: {
        tags,
        summary: 'Move a virtual clock; answers when everything due has happened',
        description:
          'By so many seconds, to an instant, or to when something is due next. The emulator serves everybody else on the way, and GET /clock says how far it is. A client that goes away, ' +
          'or DELETE /clock/advance, stops the clock where it is.',
        body: moveBody,
        response: { 200: clockSchema },
      },
    },
    async ({ body }, reply) => {
      if (!advances.isPossible) return clockIsReal()
      const target = targetOf(body, clock)
      if (target instanceof Problem) return target
      const asked = whileThere(reply)
      const { from, to, now: reached } = await advances.take(target, asked)
      if (reached < to && asked.signal.aborted)
        return Problem.of(
          'ADVANCE_STOPPED',
          `It stands at ${instant(reached)}, ${(reached - from) / 1000} of ${(to - from) / 1000} seconds on. Everything due until ` +
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

  app.get(
    '/panels/:id/clock',
    {
      schema: {
        tags,
        summary: 'The time at one panel, and when something happens there by itself',
        params: panelParams,
        response: { 200: panelClockSchema },
      },
    },
    ({ params }) => {
      const unit = findPanel(around, params.id)
      return unit instanceof Problem ? unit : panelClock(unit, clockKindOf(unit, around))
    },
  )
}
