import { formatPath } from '../catalogue/document.js'
import { ConfigurationError } from '../catalogue/problems.js'
import { isVersion } from '../catalogue/version.js'
import type { Actor } from '../device/input.js'
import type { PanelSpec } from '../emulator/config.js'
import type { Emulator } from '../emulator/emulator.js'
import { SetupError } from '../panel/setup.js'

/** A panel as `POST /populate` lists it. */
export type NamedSpec = PanelSpec & { readonly id: string }

/** What populating did. */
export interface Populated {
  readonly created: string[]
  /** Panels that were there already, and were left as they are. */
  readonly existing: string[]
  /** Those of them that are of another model or firmware than the list says. */
  readonly different: string[]
}

/** There cannot be a panel like that. The message begins with the field of the body that it is about. */
export class SpecError extends Error {
  override readonly name = 'SpecError'

  constructor(
    message: string,
    readonly field: string,
  ) {
    super(message)
  }
}

/**
 * The model and firmware a panel would have.
 * @param place path of the spec in the request, with a dot at its end
 * @throws SpecError
 */
export async function checkSpec(emulator: Emulator, spec: PanelSpec, place = '') {
  try {
    const wanted = emulator.check(spec)
    await checkAutomation(spec, place)
    return wanted
  } catch (error) {
    if (error instanceof SetupError) throw new SpecError(place + error.message, place + error.field)
    if (!(error instanceof ConfigurationError)) throw error
    const field = place + (spec.firmware === undefined || isVersion(spec.firmware) ? 'model' : 'firmware')
    throw new SpecError(`${field}: ${error.message}`, field)
  }
}

async function checkAutomation({ automation }: PanelSpec, place: string): Promise<void> {
  if (!automation) return
  // Protocols are loaded only for those who set one.
  const { automationProblems } = await import('../emulator/automation.js')
  const [problem] = automationProblems(automation)
  if (!problem) return
  const field = `${place}${formatPath(['automation', ...problem.path])}`
  throw new SpecError(`${field}: ${problem.message}`, field)
}

/**
 * Creates the panels that are missing, all or none, and resolves when they are durable.
 * @throws SpecError, NoRoomError: nothing was created
 */
export async function populate(
  emulator: Emulator,
  specs: readonly NamedSpec[],
  by: Actor,
): Promise<Populated> {
  const different: string[] = []
  const existing: string[] = []
  const missing: NamedSpec[] = []
  for (const [index, spec] of specs.entries()) {
    const wanted = await checkSpec(emulator, spec, `panels[${index}].`)
    const there = emulator.get(spec.id)
    if (!there) {
      missing.push(spec)
      continue
    }
    existing.push(spec.id)
    if (there.model.id !== wanted.model || there.model.firmware !== wanted.firmware) different.push(spec.id)
  }
  emulator.checkRoom(missing.length)
  return { created: await createAll(emulator, missing, by), existing, different }
}

/** Removes every panel and creates those of `initial` anew, as they leave the factory. */
export async function reset(emulator: Emulator, initial: readonly PanelSpec[], by: Actor) {
  const removed = emulator.panels().map(unit => unit.id)
  await Promise.all(removed.map(id => emulator.remove(id, by)))
  return { removed, created: await createAll(emulator, initial, by) }
}

async function createAll(emulator: Emulator, specs: readonly PanelSpec[], by: Actor): Promise<string[]> {
  const units = specs.map(spec => emulator.add(spec, { by }))
  await Promise.all(units.map(unit => unit.durable()))
  return units.map(unit => unit.id)
}
