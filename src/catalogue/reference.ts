import { masked } from './mask.js'
import { ConfigurationError } from './problems.js'
import { isVersion } from './version.js'

/** A model, and the firmware it should have: what people write as `dsc-powerseries-neo@1.30`. */
export interface ModelReference {
  readonly id: string
  /** Absent: the model's default. */
  readonly firmware?: string
}

/** Takes `id` or `id@firmware` apart. Throws {@link ConfigurationError}; whether the id exists is not its business. */
export function parseModelReference(text: string): ModelReference {
  const [id = '', firmware, ...rest] = text.trim().split('@')
  if (id === '' || rest.length > 0) {
    throw ConfigurationError.of(`"${masked(text)}" is not a model: expected ID or ID@FIRMWARE`)
  }
  if (firmware === undefined) return { id }
  return { id, firmware: checkedFirmware(firmware) }
}

/** The version itself, or a {@link ConfigurationError} that says what a version looks like. */
export function checkedFirmware(firmware: string): string {
  if (isVersion(firmware)) return firmware
  throw ConfigurationError.of(
    `"${masked(firmware)}" is not a firmware version: expected one to four numbers with dots between, such as 1.14`,
  )
}
