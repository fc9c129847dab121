import { z } from 'zod'
import { didYouMean } from '../../catalogue/nearest.js'
import { ConfigurationError, formatProblem } from '../../catalogue/problems.js'
import { given } from '../../panel/given.js'
import type { LoadedScenario } from '../../scenario/read.js'
import type { Around } from '../options.js'
import { LONGEST_PART } from '../panel-route.js'
import type { HeldPlay } from '../plays/plays.js'
import { playSchema, playsSchema } from '../plays/schemas.js'
import { Problem } from '../problem.js'
import type { App } from '../zod-fastify.js'
import { findCase } from './cases.js'

/** What a scenario is called that came without a file, in front of line and column. */
const LABEL = 'scenario'
/** Seconds that a play can be advanced by at once: a year and a day, as a step can wait. */
const LONGEST_ADVANCE = 366 * 86_400
/** Steps that can be asked for at once: as many as a scenario has. */
const MOST_STEPS = 10_000

const how = {
  seed: z.int().min(0).max(0x7fff_ffff).optional().meta({ description: "In place of the scenario's own" }),
  model: z
    .string()
    .min(1)
    .max(100)
    .optional()
    .meta({ description: 'Model of every panel in place of its own: `ID` or `ID@FIRMWARE`' }),
}

const playBody = z
  .union([
    z.strictObject({ case: z.string().min(1).max(100).meta({ description: 'Id of a case' }), ...how }),
    z.strictObject({
      scenario: z.string().min(1).meta({ description: 'The text of a scenario file (docs/scenarios.md)' }),
      ...how,
    }),
  ])
  .meta({ id: 'PlayRequest' })

const params = z.strictObject({
  id: z.string().meta({ description: 'Id of the play', minLength: 1, maxLength: LONGEST_PART }),
})

/** What shows scenarios is loaded when somebody first plays one: most emulators never do. */
const shown = () => import('../plays/shown.js')

const tags = ['plays']
const nothing = z.strictObject({}).nullish()

/** A text read as a scenario, with the emulator's models; or what is wrong with it, the first with its place. */
async function scenarioOf(
  text: string,
  { emulator: { catalogue } }: Around,
): Promise<LoadedScenario | Problem> {
  const { parseScenario } = await import('../../scenario/read.js')
  const read = parseScenario(LABEL, text, '.', { catalogue })
  if ('scenario' in read) return read
  const [first, ...more] = read
  const beside = more.length === 0 ? '' : ` (and ${more.length} more)`
  return Problem.of('INVALID_SCENARIO', `In the ${first && formatProblem(first)}${beside}`, 'scenario')
}

/** Scenarios, played step by step. */
export function playRoutes(app: App, around: Around): void {
  const { plays } = around

  const find = (id: string): HeldPlay | Problem => {
    const known = plays.all().map(held => held.id)
    const shown = /^[a-z0-9-]{1,64}$/.test(id) ? ` "${id}"${didYouMean(id, known)}` : ' of that id'
    return (
      plays.get(id) ?? Problem.of('UNKNOWN_PLAY', `There is no play${shown}; see GET /api/v1/plays.`, 'id')
    )
  }
  /** Does something with a play, after what others do with it, and shows it then. */
  const doing = async (id: string, task: (held: HeldPlay) => Promise<Problem | undefined>) => {
    const held = find(id)
    if (held instanceof Problem) return held
    const { playOf } = await shown()
    return held.turns.take(async () => {
      const problem = await task(held)
      // It was taken away meanwhile.
      const there = find(id)
      return problem ?? (there instanceof Problem ? there : playOf(held))
    })
  }
  const steps = (many: number) => async (held: HeldPlay) => {
    for (let left = many; left > 0 && !held.play.isFinished; left--) await held.play.step()
    return undefined
  }

  app.get(
    '/plays',
    { schema: { tags, summary: 'Every scenario that is played here', response: { 200: playsSchema } } },
    async () => {
      const { playSummaryOf } = await shown()
      return { plays: plays.all().map(playSummaryOf) }
    },
  )

  app.post(
    '/plays',
    {
      schema: {
        tags,
        summary: 'Begin to play a case or a scenario of your own',
        description:
          'Its panels are installed and no step is done. They live on a clock of their own and are reached, as all panels are, ' +
          'by the ids that `panels` names.',
        body: playBody,
        response: { 201: playSchema },
      },
    },
    async ({ body }, reply) => {
      const isCase = 'case' in body
      const found = isCase ? await findCase(body.case, 'case') : undefined
      if (found instanceof Problem) return found
      const loaded = isCase ? found?.loaded : await scenarioOf(body.scenario, around)
      if (!loaded || loaded instanceof Problem) return loaded
      const wish = { case: found?.id, ...given({ seed: body.seed, model: body.model }) }
      try {
        const held = await plays.add(loaded, wish)
        if (held instanceof Problem) return held
        const { playOf } = await shown()
        reply.code(201).header('location', `/api/v1/plays/${held.id}`)
        return playOf(held)
      } catch (error) {
        // Everything the scenario says was checked when it was read.
        if (!(error instanceof ConfigurationError) || body.model === undefined) throw error
        return Problem.of('INVALID_SETUP', `In the body: model: ${error.message}`, 'model')
      }
    },
  )

  app.get(
    '/plays/:id',
    {
      schema: {
        tags,
        summary: 'A play: its steps, and how far it has come',
        params,
        response: { 200: playSchema },
      },
    },
    async ({ params: { id } }) => {
      const held = find(id)
      if (held instanceof Problem) return held
      const { playOf } = await shown()
      return playOf(held)
    },
  )

  app.post(
    '/plays/:id/step',
    {
      schema: {
        tags,
        summary: 'Do the next step, or the next few; answers when they are done',
        params,
        body: z
          .strictObject({
            steps: z.int().min(1).max(MOST_STEPS).optional().meta({ description: 'How many. Default 1' }),
          })
          .nullish(),
        response: { 200: playSchema },
      },
    },
    ({ params: { id }, body }) => doing(id, steps(body?.steps ?? 1)),
  )

  app.post(
    '/plays/:id/finish',
    {
      schema: {
        tags,
        summary: 'Play to the end, or to a step that fails',
        params,
        body: nothing,
        response: { 200: playSchema },
      },
    },
    ({ params: { id } }) => doing(id, steps(MOST_STEPS)),
  )

  app.post(
    '/plays/:id/advance',
    {
      schema: {
        tags,
        summary: "Move the clock of a play's panels beside its steps",
        params,
        body: z.strictObject({
          seconds: z.number().min(0).max(LONGEST_ADVANCE).meta({ description: 'How far' }),
        }),
        response: { 200: playSchema },
      },
    },
    ({ params: { id }, body: { seconds } }) =>
      doing(id, async ({ play }) => {
        await play.world?.run(Math.round(seconds * 1000))
        return undefined
      }),
  )

  app.delete(
    '/plays/:id',
    {
      schema: {
        tags,
        summary: 'Take a play away, with its panels',
        params,
        response: { 204: z.undefined().meta({ description: 'It is gone' }) },
      },
    },
    ({ params: { id } }, reply) => {
      const held = find(id)
      if (held instanceof Problem) return reply.send(held)
      plays.remove(held.id)
      return reply.code(204).send()
    },
  )
}
