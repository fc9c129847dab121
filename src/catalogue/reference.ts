import { masked } from './mask.js'
import { ConfigurationError } from './problems.js'
import { isVersion } from './version.js'

/** What stands behind a model's id in `interlogix-nx-4@eur`. It is never like a version. */
export const EDITION = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/

/** A model, and the firmware it should have: what people write as `dsc-powerseries-neo@1.30` or `interlogix-nx-4@eur@1.0`. */
export interface ModelReference {
  /** Id, alias or name, with `@` and the edition where one is meant. */
  readonly id: string
  /** Absent: the model's default. */
  readonly firmware?: string
}

/**
 * Takes `ID`, `ID@EDITION`, `ID@FIRMWARE` or `ID@EDITION@FIRMWARE` apart: a firmware has no letters, an edition begins with one.
 * Throws {@link ConfigurationError}; whether the model and its edition exist is not its business.
 */
export function parseModelReference(text: string): ModelReference {
  const [model = '', ...rest] = text.trim().split('@')
  const edition = EDITION.test((rest[0] ?? '').toLowerCase()) ? rest.shift() : undefined
  const [firmware, ...more] = rest
  if (model === '' || more.length > 0) {
    throw ConfigurationError.of(
      `"${masked(text)}" is not a model: expected ID, ID@EDITION, ID@FIRMWARE or ID@EDITION@FIRMWARE`,
    )
  }
  const id = edition === undefined ? model : `${model}@${edition}`
  return firmware === undefined ? { id } : { id, firmware: checkedFirmware(firmware) }
}

/** The version itself, or a {@link ConfigurationError} that says what a version looks like. */
export function checkedFirmware(firmware: string): string {
  if (isVersion(firmware)) return firmware
  throw ConfigurationError.of(
    `"${masked(firmware)}" is not a firmware version: expected one to four numbers with dots between, such as 1.14`,
  )
}
