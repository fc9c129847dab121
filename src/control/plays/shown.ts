import type { z } from 'zod'
import { given } from '../../panel/given.js'
import type { Case } from '../../scenario/cases.js'
import type { LoadedScenario } from '../../scenario/read.js'
import { Mask } from '../../scenario/secrets.js'
import { titleOf } from '../../scenario/step.js'
import { isoOf } from '../../time/iso.js'
import type { HeldPlay } from './plays.js'
import type { caseSchema, playSchema } from './schemas.js'

/** A scenario's steps, as they may be shown. */
function stepsOf(loaded: LoadedScenario) {
  const { scenario } = loaded
  const mask = new Mask(scenario)
  return scenario.steps.map((step, index) => ({
    step: index + 1,
    title: titleOf(step),
    line: loaded.place(index).line,
    text: mask.source(loaded.textOf(index)),
  }))
}

/** A case in a list. */
export function caseSummaryOf({ id, loaded }: Case) {
  const { name, symptom = '', shows = '', source = [], tags, steps } = loaded.scenario
  const models = loaded.panels.map(({ model, firmware }) =>
    firmware === undefined ? model : `${model}@${firmware}`,
  )
  return { id, name, symptom, shows, source: [source].flat(), tags, models, steps: steps.length }
}

/** A case by itself. */
export const caseOf = (found: Case): z.infer<typeof caseSchema> => ({
  ...caseSummaryOf(found),
  steps: stepsOf(found.loaded),
})

/** What both documents of a play have. */
function about({ id, case: of, play }: HeldPlay) {
  const { name } = play.result()
  const failed = play.failure !== undefined
  return { id, ...given({ case: of }), name, now: isoOf(play.now), finished: play.isFinished, failed }
}

/** A play in a list. */
export const playSummaryOf = (held: HeldPlay) => ({
  ...about(held),
  done: held.play.played.length,
  steps: held.play.loaded.scenario.steps.length,
})

/** A play by itself. */
export function playOf(held: HeldPlay): z.infer<typeof playSchema> {
  const { play } = held
  const { loaded, played, failure, remarks, seed, world } = play
  const { symptom, models } = play.result()
  const mask = new Mask(loaded.scenario)
  const { shows } = loaded.scenario
  const isFinished = play.isFinished
  const stateOf = (step: number) => {
    if (failure?.step === step) return 'failed'
    if (step <= played.length) return 'done'
    return step === played.length + 1 && !isFinished ? 'next' : 'waiting'
  }
  return {
    ...about(held),
    ...given({ symptom, shows: shows === undefined ? undefined : mask.text(shows) }),
    models: [...models],
    seed,
    steps: stepsOf(loaded).map(({ step, title: what, text: written }) => ({
      step,
      title: what,
      text: written,
      state: stateOf(step),
      ...given({ at: played[step - 1]?.at }),
    })),
    remarks: [...remarks],
    ...(failure && { failure: shownFailure(failure) }),
    panels: [...(world?.panels.values() ?? [])].map(({ panel }) => panel.address),
  }
}

const shownFailure = ({
  step,
  title: what,
  at,
  expected,
  seen,
}: NonNullable<HeldPlay['play']['failure']>) => ({
  step,
  title: what,
  at,
  expected,
  seen,
})
