import { z } from 'zod'
import { MOST_PANELS, panelSchema } from '../emulator/config.js'
import { stepSchema } from './step.js'

/** A Monday morning: what a scenario begins with that does not say when. */
export const DEFAULT_START = '2026-01-05T08:00:00Z'

/** More than anybody writes by hand. */
const MOST_STEPS = 10_000

const sentence = z.string().trim().min(1)

/** A scenario file. */
export const scenarioSchema = z.strictObject({
  /** What it is called in reports. */
  name: sentence,
  /** What somebody complained of, in that person's words. */
  symptom: sentence.optional(),
  /** What the emulator shows of it, in a sentence. */
  shows: sentence.optional(),
  /** Where the pattern is described. */
  source: z.union([sentence, z.array(sentence).min(1)]).optional(),
  tags: z
    .array(z.string().regex(/^[a-z0-9-]+$/, 'a tag is of a-z, 0-9 and "-"'))
    .max(100)
    .default([]),
  panel: panelSchema.optional(),
  panels: z.array(panelSchema).min(1).max(MOST_PANELS).optional(),
  /** First instant, ISO 8601. */
  start: z.iso.datetime({ offset: true }).default(DEFAULT_START),
  seed: z.int().min(0).default(1),
  /** Folders with model files, from where the scenario file is. */
  models: z.array(z.string()).max(1_000).default([]),
  steps: z.array(stepSchema).min(1).max(MOST_STEPS),
})
export type Scenario = z.output<typeof scenarioSchema>

/** Keys that tell a scenario from other files. */
export const SCENARIO_MARKS: readonly string[] = ['steps', 'symptom']
