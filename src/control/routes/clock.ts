import { z } from 'zod'
import type { Around } from '../options.js'
import { Problem } from '../problem.js'
import type { App } from '../zod-fastify.js'

const LONGEST = 10 * 366 * 86_400

export const clockSchema = z.strictObject({
  now: z.string().meta({ description: 'The time the clock now shows, ISO 8601' }),
})

/** The emulator's clock. */
export function clockRoutes(app: App, { emulator, advance, turns }: Around): void {
  app.post(
    '/clock/advance',
    {
      schema: {
        tags: ['clock'],
        summary: 'Move a virtual clock; answers when everything due has happened',
        body: z.strictObject({
          seconds: z.number().min(0).max(LONGEST).meta({ description: 'At most ten years at once' }),
        }),
        response: { 200: clockSchema },
      },
    },
    async ({ body: { seconds } }) => {
      if (!advance)
        return Problem.of(
          'CLOCK_IS_REAL',
          'Time passes by itself here. Start with "--clock virtual" for a clock that only moves when it is told to.',
        )
      await turns.take(() => advance(seconds))
      await Promise.all(emulator.panels().map(unit => unit.durable()))
      return { now: new Date(emulator.clock.now()).toISOString() }
    },
  )
}
