import { z } from 'zod'
import type { PanelUnit } from '../../emulator/unit.js'
import { inTurns } from '../../time/in-turns.js'
import { isoOf } from '../../time/iso.js'
import { count, instantSchema } from '../documents.js'
import type { Around } from '../options.js'
import { findPanel, panelParams } from '../panel-route.js'
import { type Recording, Recordings } from '../plays/recordings.js'
import { Problem } from '../problem.js'
import type { App } from '../zod-fastify.js'

export const recordingSchema = z
  .strictObject({
    recording: z.boolean().meta({ description: 'It is noted what is done to the panel' }),
    since: instantSchema.optional().meta({ description: "By the panel's clock" }),
    inputs: count.meta({ description: 'How many were noted' }),
    full: z.boolean().meta({ description: 'There were more: they are not noted, nor is what came after' }),
  })
  .meta({ id: 'Recording' })

const shown = (recording: Recording | undefined): z.infer<typeof recordingSchema> => {
  if (!recording) return { recording: false, inputs: 0, full: false }
  const { since, inputs, isFull } = recording.recorder.state
  return { recording: true, since: isoOf(since), inputs, full: isFull }
}

/** The longest name of a scenario. */
const LONGEST_NAME = 200

const tags = ['plays']

const notRecorded = ({ address }: PanelUnit) =>
  Problem.of(
    'NOT_RECORDED',
    `Nothing is noted of it: begin with PUT /api/v1/panels/${address}/recording, and do then what is to be saved.`,
    'id',
  )

/** Noting what somebody does, and making a scenario of it. */
export function recordingRoutes(app: App, around: Around): void {
  const { emulator, limits } = around
  const recordings = new Recordings(around, limits)
  const { root } = around
  app.addHook('onClose', async () => recordings.close())

  app.put(
    '/panels/:id/recording',
    {
      schema: {
        tags,
        summary: 'Note from now on what is done to a panel',
        params: panelParams,
        body: z.strictObject({}).nullish(),
        response: { 200: recordingSchema },
      },
    },
    async ({ params: { id } }) => {
      const unit = findPanel(around, id)
      if (unit instanceof Problem) return unit
      const begun = await recordings.begin(unit)
      return begun instanceof Problem ? begun : shown(begun)
    },
  )

  app.get(
    '/panels/:id/recording',
    {
      schema: {
        tags,
        summary: 'Whether it is noted what is done to a panel',
        params: panelParams,
        response: { 200: recordingSchema },
      },
    },
    ({ params: { id } }) => {
      const unit = findPanel(around, id)
      return unit instanceof Problem ? unit : shown(recordings.of(unit))
    },
  )

  app.delete(
    '/panels/:id/recording',
    {
      schema: {
        tags,
        summary: 'Note no more, and throw away what was noted',
        params: panelParams,
        response: { 200: recordingSchema },
      },
    },
    ({ params: { id } }) => {
      const unit = findPanel(around, id)
      if (unit instanceof Problem) return unit
      recordings.remove(unit)
      return shown(undefined)
    },
  )

  const nameOf = (unit: PanelUnit) => `What was done at ${unit.id}`

  app.get(
    '/panels/:id/recording/scenario',
    {
      exposeHeadRoute: false,
      schema: {
        tags,
        summary: 'What was done to a panel, as a scenario file',
        params: panelParams,
        querystring: z.strictObject({
          name: z
            .string()
            .trim()
            .min(1)
            .max(LONGEST_NAME)
            .optional()
            .meta({ description: 'What the scenario is called' }),
          names: z
            .enum(['keep', 'replace'])
            .optional()
            .meta({ description: 'Whether people keep their names. Default: `replace`' }),
        }),
        produces: ['text/yaml'],
        response: { 200: z.string() },
      },
    },
    async ({ params: { id }, query: { name, names } }, reply) => {
      const unit = findPanel(around, id)
      if (unit instanceof Problem) return reply.send(unit)
      const recording = recordings.of(unit)
      if (!recording) return reply.send(notRecorded(unit))
      const { makeScenario } = await import('../../scenario/record/make.js')
      const { notesOf } = await import('../../recording/notes-of.js')
      const made = await makeScenario(notesOf(recording.recorder.recording(), emulator.catalogue, root), {
        name: name ?? nameOf(unit),
        seed: recording.seed,
        keepNames: names === 'keep',
        catalogue: emulator.catalogue,
      })
      reply.type('text/yaml; charset=utf-8').header('scenario-left-out', made.leftOut)
      if (made.failure) reply.header('scenario-fails-at', made.failure.step)
      return reply.send(made.text)
    },
  )

  app.get(
    '/panels/:id/recording/lines',
    {
      exposeHeadRoute: false,
      schema: {
        tags,
        summary: 'Everything that came to a panel and what it said, as a recording',
        params: panelParams,
        produces: ['application/jsonl'],
        response: { 200: z.string() },
      },
    },
    async ({ params: { id } }, reply) => {
      const unit = findPanel(around, id)
      if (unit instanceof Problem) return reply.send(unit)
      const recording = recordings.of(unit)
      if (!recording) return reply.send(notRecorded(unit))
      const { standingIn } = await import('../../recording/stand-in-codes.js')
      const { recordingOf, writing } = await import('../../recording/written.js')
      const { recorder, seed } = recording
      const disguised = await inTurns(standingIn([recorder.recording()], emulator.catalogue, seed))
      reply.type('application/jsonl; charset=utf-8')
      return reply.send(await inTurns(writing(recordingOf(disguised, root))))
    },
  )
}
