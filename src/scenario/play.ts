import type { PanelModel } from '../catalogue/model.js'
import { parseModelReference } from '../catalogue/reference.js'
import { SetupError } from '../panel/setup.js'
import type { Disappointment } from './expectation.js'
import type { PlacedPanel } from './placed-panel.js'
import type { LoadedScenario, ScenarioPanel } from './read.js'
import type { Failure, PlayedStep, Remark, ReportedEvent, ScenarioResult } from './result.js'
import { Mask } from './secrets.js'
import { kindOf, type Step, titleOf } from './step.js'
import { World } from './world.js'

/** What is different from what the file says. */
export interface PlayOptions {
  readonly seed?: number
  /** Model of every panel instead of its own: `ID` or `ID@FIRMWARE`. */
  readonly model?: string
}

/** How many events of a failure's panel are kept: what led to it, and not what a week of a scenario left. */
const EVENTS_KEPT = 100

/** The model of each panel. */
function modelsOf({ catalogue }: LoadedScenario, panels: readonly ScenarioPanel[]): PanelModel[] {
  return panels.map(({ model, firmware }) => {
    const reference = parseModelReference(model)
    return catalogue.model(reference.id, firmware ?? reference.firmware)
  })
}

function onModel(panel: ScenarioPanel, model: string | undefined): ScenarioPanel {
  if (model === undefined) return panel
  const { firmware: _, ...rest } = panel
  return { ...rest, model }
}

/**
 * Plays a scenario in virtual time. The same file, seed and model give the same result, to the last byte.
 * @throws ConfigurationError for a model there is not
 */
export async function playScenario(
  loaded: LoadedScenario,
  { seed = loaded.scenario.seed, model }: PlayOptions = {},
): Promise<ScenarioResult> {
  const { scenario, catalogue } = loaded
  const panels = loaded.panels.map(panel => onModel(panel, model))
  const models = modelsOf(loaded, panels)
  const mask = new Mask(scenario)
  const remarks: Remark[] = []
  const played: PlayedStep[] = []
  const start = Date.parse(scenario.start)
  const result = (lasted: number, failure: Failure | undefined): ScenarioResult => ({
    file: loaded.file,
    name: mask.text(scenario.name),
    ...(scenario.symptom === undefined ? {} : { symptom: mask.text(scenario.symptom) }),
    tags: scenario.tags,
    models: models.map(({ id, firmware }) => `${id}@${firmware}`),
    seed,
    steps: scenario.steps.length,
    played,
    lasted,
    remarks,
    ...(failure ? { failure } : {}),
  })

  let world: World
  try {
    const hasDesk = scenario.steps.some(step => kindOf(step).needsDesk?.(step.input))
    const specs = panels.map(panel => ({ ...panel, catalogue }))
    world = await World.open({ start, seed, panels: specs, models, hasDesk })
  } catch (error) {
    // Only where --model puts a panel in place of another: the file's own panels were checked when it was read.
    if (!(error instanceof SetupError)) throw error
    return result(0, {
      ...loaded.place(),
      step: 0,
      title: 'install the panels',
      at: new Date(start).toISOString(),
      expected: `that ${models[0]?.id} can be installed as the scenario says`,
      seen: error.message,
      events: [],
    })
  }
  try {
    const failure = await playSteps(loaded, world, mask, { remarks, played })
    return result(world.clock.now() - start, failure)
  } finally {
    world.close()
  }
}

async function playSteps(
  loaded: LoadedScenario,
  world: World,
  mask: Mask,
  { remarks, played }: { readonly remarks: Remark[]; readonly played: PlayedStep[] },
): Promise<Failure | undefined> {
  for (const [index, step] of loaded.scenario.steps.entries()) {
    const place = placeOf(world, step)
    const at = new Date(world.clock.now()).toISOString()
    played.push({ title: titleOf(step), line: loaded.place(index).line, at })
    if (!kindOf(step).looksOn) world.mark()
    const disappointment = await playStep(world, step, place, text =>
      remarks.push({ at: new Date(world.clock.now()).toISOString(), text: mask.text(text) }),
    )
    if (!disappointment) continue
    return {
      ...loaded.place(index),
      step: index + 1,
      title: titleOf(step),
      at: new Date(world.clock.now()).toISOString(),
      expected: mask.text(disappointment.expected),
      seen: mask.text(disappointment.seen),
      events: lastEvents(place, mask),
    }
  }
  return undefined
}

function placeOf({ panels }: World, { companions }: Step): PlacedPanel {
  const place = companions.panel === undefined ? panels.values().next().value : panels.get(companions.panel)
  if (!place) throw new Error(`there is no panel ${companions.panel}`)
  return place
}

async function playStep(
  world: World,
  step: Step,
  place: PlacedPanel,
  remark: (text: string) => void,
): Promise<Disappointment | undefined> {
  const kind = kindOf(step)
  try {
    const { companions } = step
    const disappointment = await kind.play(step.input, { world, place, companions, remark })
    if (!kind.looksOn) await world.run(0)
    return disappointment
  } catch (error) {
    // What this panel does not have, such as a zone of that number; anything else is a bug of ours.
    if (!(error instanceof RangeError)) throw error
    return { expected: 'that the step can be done', seen: error.message }
  }
}

function lastEvents({ id, panel }: PlacedPanel, mask: Mask): ReportedEvent[] {
  return panel
    .timeline()
    .slice(-EVENTS_KEPT)
    .map(({ seq, at, type, data }) => ({
      panel: id,
      seq,
      at,
      type,
      data: mask.text(JSON.stringify(data)),
      causes: panel
        .why(seq)
        .slice(1)
        .map(cause => `${cause.seq} ${cause.source} ${cause.type}`),
    }))
}
