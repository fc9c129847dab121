import { createHash } from 'node:crypto'
import type { PanelModel } from './model.js'

const known = new WeakMap<PanelModel, string>()

/** Twelve characters over every fact of a model at one firmware: two that are equal behave alike. */
export function digestOf(model: PanelModel): string {
  const digest =
    known.get(model) ??
    createHash('sha256').update(JSON.stringify(model.facts)).digest('base64url').slice(0, 12)
  known.set(model, digest)
  return digest
}
