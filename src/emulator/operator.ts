import type { Actor } from '../device/input.js'

/** Whoever asks over HTTP. */
export const OPERATOR: Actor = { via: 'control' }
