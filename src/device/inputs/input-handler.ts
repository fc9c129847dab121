import type { DeviceInputType, InputAnswers, InputOf } from '../input.js'
import type { Parts } from '../parts.js'

/** What an input does to a device, from beginning to end: it is told, it is worked off, and it may be answered. */
export type InputHandler<Type extends DeviceInputType> = (
  parts: Parts,
  input: InputOf<Type>,
) => InputAnswers[Type]
