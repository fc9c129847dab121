import type { PanelModel } from '../catalogue/model.js'
import { parseModelReference } from '../catalogue/reference.js'
import { given } from '../panel/given.js'
import { SetupError } from '../panel/setup.js'
import { isoOf } from '../time/iso.js'
import type { Disappointment } from './expectation.js'
import type { PlacedPanel } from './placed-panel.js'
import type { LoadedScenario, ScenarioPanel } from './read.js'
import type { Failure, PlayedStep, Remark, ReportedEvent, ScenarioResult } from './result.js'
import { codesOf, Mask } from './secrets.js'
import { kindOf, type Step, titleOf } from './step.js'
import { World, type WorldOptions } from './world.js'

/** What is different from what the file says. */
export interface PlayOptions {
  readonly seed?: number
  /** Model of every panel instead of its own: `ID` or `ID@FIRMWARE`. */
  readonly model?: string
  /** Lets the event loop go round while time passes: for a process that serves others meanwhile. */
  readonly inTurns?: boolean
  /** Where the panels' events are told beside their own logs. */
  readonly told?: WorldOptions['told']
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

/** A play that can be done one step after the other. {@link playScenario} is one that goes on to its end. */
export class Play {
  readonly remarks: Remark[] = []
  readonly played: PlayedStep[] = []
  readonly #mask: Mask
  #failure: Failure | undefined
  #lasted = 0
  #isClosed = false

  private constructor(
    readonly loaded: LoadedScenario,
    readonly seed: number,
    readonly models: readonly PanelModel[],
    /** Absent: the panels could not be installed. */
    readonly world: World | undefined,
    mask: Mask,
  ) {
    this.#mask = mask
  }

  /**
   * Installs the panels; no step is done.
   * @throws ConfigurationError for a model there is not
   */
  static async open(
    loaded: LoadedScenario,
    { seed = loaded.scenario.seed, model, inTurns, told }: PlayOptions = {},
  ): Promise<Play> {
    const { scenario, catalogue } = loaded
    const panels = loaded.panels.map(panel => onModel(panel, model))
    const models = modelsOf(loaded, panels)
    const start = Date.parse(scenario.start)
    const made = (world: World | undefined) => new Play(loaded, seed, models, world, new Mask(scenario))
    try {
      const hasDesk = scenario.steps.some(step => kindOf(step).needsDesk?.(step.input))
      const hasWitness = scenario.steps.some(step => kindOf(step).needsWitness?.(step.input))
      const specs = panels.map(panel => ({ ...panel, catalogue }))
      return made(
        await World.open({
          start,
          seed,
          panels: specs,
          models,
          hasDesk,
          hasWitness,
          ...given({ inTurns, told }),
        }),
      )
    } catch (error) {
      // Only where --model puts a panel in place of another: the file's own panels were checked when it was read.
      if (!(error instanceof SetupError)) throw error
      const play = made(undefined)
      play.#failure = {
        ...loaded.place(),
        step: 0,
        title: 'install the panels',
        at: new Date(start).toISOString(),
        expected: `that ${models[0]?.id} can be installed as the scenario says`,
        seen: error.message,
        events: [],
      }
      return play
    }
  }

  /** What did not come out as the scenario says: nothing is played after it. */
  get failure(): Failure | undefined {
    return this.#failure
  }

  /** Whether there is nothing more to do: all steps were done, one failed, or it was closed. */
  get isFinished(): boolean {
    return (
      this.#isClosed ||
      this.#failure !== undefined ||
      this.played.length === this.loaded.scenario.steps.length
    )
  }

  get isClosed(): boolean {
    return this.#isClosed
  }

  /** What its clock shows (epoch ms). */
  get now(): number {
    return this.world?.clock.now() ?? Date.parse(this.loaded.scenario.start)
  }

  /** Does the next step; nothing where there is none. One call at a time. */
  async step(): Promise<void> {
    const { world, loaded } = this
    const index = this.played.length
    const step = loaded.scenario.steps[index]
    if (!world || !step || this.isFinished) return
    const place = placeOf(world, step)
    const at = isoOf(world.clock.now())
    this.played.push({ title: titleOf(step), line: loaded.place(index).line, at })
    if (!kindOf(step).looksOn) world.mark()
    if (world.witness) for (const code of codesOf({ [step.name]: step.input })) world.codes.add(code)
    const disappointment = await playStep(world, step, place, text =>
      this.remarks.push({ at: isoOf(world.clock.now()), text: this.#mask.text(text) }),
    )
    if (this.#isClosed) return
    this.#lasted = world.clock.now() - Date.parse(loaded.scenario.start)
    if (!disappointment) return
    this.#failure = {
      ...loaded.place(index),
      step: index + 1,
      title: titleOf(step),
      at: isoOf(world.clock.now()),
      expected: this.#mask.text(disappointment.expected),
      seen: this.#mask.text(disappointment.seen),
      events: lastEvents(place, this.#mask),
    }
  }

  /** What has come of it so far. */
  result(): ScenarioResult {
    const { loaded, seed, models, played, remarks } = this
    const { scenario } = loaded
    return {
      file: loaded.file,
      name: this.#mask.text(scenario.name),
      ...(scenario.symptom === undefined ? {} : { symptom: this.#mask.text(scenario.symptom) }),
      tags: scenario.tags,
      models: models.map(({ id, firmware }) => `${id}@${firmware}`),
      seed,
      steps: scenario.steps.length,
      played,
      lasted: this.#lasted,
      remarks,
      ...(this.#failure ? { failure: this.#failure } : {}),
    }
  }

  /** Puts the panels down, also in the middle of a step, which then ends. */
  close(): void {
    if (this.#isClosed) return
    this.#isClosed = true
    this.world?.close()
  }
}

/**
 * Plays a scenario in virtual time. The same file, seed and model give the same result, to the last byte.
 * @throws ConfigurationError for a model there is not
 */
export async function playScenario(
  loaded: LoadedScenario,
  options: PlayOptions = {},
): Promise<ScenarioResult> {
  const play = await Play.open(loaded, options)
  try {
    while (!play.isFinished) await play.step()
    return play.result()
  } finally {
    play.close()
  }
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
