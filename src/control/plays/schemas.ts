import { z } from 'zod'
import { count, instantSchema, ordinal, panelAddress } from '../documents.js'

const title = z.string().meta({ description: 'What it does, without particulars: `cloud user-code/add`' })
const text = z.string().meta({ description: 'As it stands in the file, codes masked' })

const caseSummary = {
  id: z.string().meta({ description: 'Name of its file without `.yaml`' }),
  name: z.string(),
  symptom: z.string().meta({ description: "The complaint, in somebody's words" }),
  shows: z.string().meta({ description: 'What the emulator shows of it' }),
  source: z.array(z.string()).meta({ description: 'Where the pattern is described' }),
  tags: z.array(z.string()),
  models: z.array(z.string()).meta({ description: 'Of its panels, as the file names them' }),
  steps: count.meta({ description: 'How many' }),
}

export const casesSchema = z
  .strictObject({ cases: z.array(z.strictObject(caseSummary).meta({ id: 'CaseSummary' })) })
  .meta({ id: 'Cases' })

export const caseSchema = z
  .strictObject({
    ...caseSummary,
    steps: z.array(z.strictObject({ step: ordinal, title, line: ordinal, text })),
  })
  .meta({ id: 'Case' })

const one = {
  id: z.string(),
  case: z.string().optional().meta({ description: 'Id of the shipped case that it is' }),
  name: z.string(),
  now: instantSchema.meta({ description: 'What its own clock shows' }),
  finished: z
    .boolean()
    .meta({ description: 'There is no step left, or one failed. Its panels can still be used' }),
  failed: z.boolean(),
}

export const playSchema = z
  .strictObject({
    ...one,
    symptom: z.string().optional(),
    shows: z.string().optional(),
    models: z.array(z.string()).meta({ description: 'Model and firmware of each panel' }),
    seed: count,
    steps: z.array(
      z.strictObject({
        step: ordinal,
        title,
        text,
        state: z.enum(['done', 'failed', 'next', 'waiting']),
        at: instantSchema.optional().meta({ description: 'When it began, by the clock of the play' }),
      }),
    ),
    remarks: z.array(z.strictObject({ at: instantSchema, text: z.string() })),
    failure: z
      .strictObject({
        step: count.meta({ description: '0: the panels could not be installed' }),
        title: z.string(),
        at: instantSchema,
        expected: z.string(),
        seen: z.string(),
      })
      .optional(),
    panels: z.array(panelAddress).meta({
      description:
        'Its panels, as `/panels/{id}` knows them: they are in no list, metric or log of the emulator',
    }),
  })
  .meta({ id: 'Play', description: 'A scenario that is played step by step, on a clock of its own' })

export const playsSchema = z
  .strictObject({
    plays: z.array(
      z
        .strictObject({ ...one, done: count.meta({ description: 'Steps that were played' }), steps: count })
        .meta({ id: 'PlaySummary' }),
    ),
  })
  .meta({ id: 'Plays' })
