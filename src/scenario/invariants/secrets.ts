import type { World } from '../world.js'
import type { Looked } from './invariant.js'

/** Instants, and ids of panels and events, in which any four digits can stand. */
const NO_CODES =
  /\d{4}-\d\d-\d\dT[\d:.]+Z?|[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|[0-9a-f]{16,}|-[0-9a-f]{8}-\d+/gi

/** Shorter ones are told from no other number. */
const SHORTEST = 4

/** The codes that a panel's users have had. */
const CODES = new WeakMap<World, Map<string, Set<string>>>()

/** What a text has in it that has one of the codes in it that anybody has or had here; undefined: there are none. */
export function secretsOf({ world, place: { id, panel, model } }: Looked): RegExp | undefined {
  const panels = CODES.get(world) ?? new Map<string, Set<string>>()
  CODES.set(world, panels)
  const codes = panels.get(id) ?? new Set<string>()
  panels.set(id, codes)
  for (const code of world.codes) codes.add(code)
  for (const { code } of panel.device.codes.users()) codes.add(code.reveal())
  // Everybody can read how a model is delivered, and what it never takes.
  const { master, installer, forbidden } = model.facts.codes
  const known = [...master, ...installer, ...forbidden]
  const list = [...codes].filter(code => code.length >= SHORTEST && !known.includes(code))
  // Beside asterisks stands what is left of a frame of which the code is hidden.
  return list.length > 0 ? new RegExp(`(?<![\\da-f*])(?:${list.join('|')})(?![\\da-f*])`, 'i') : undefined
}

/** Whether JSON that is given to others has one of the codes in it. Numbers in JSON are no codes: those have quotes. */
export function tells(json: string, codes: RegExp): boolean {
  // Hardly any has: a closer look at those that might.
  if (!codes.test(json)) return false
  const strings = json.replace(NO_CODES, '').match(/"(?:[^"\\]|\\.)*"/g) ?? []
  return strings.some(string => codes.test(string))
}
