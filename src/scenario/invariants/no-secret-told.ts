import type { World } from '../world.js'
import type { Invariant } from './invariant.js'

/** Instants, and ids of panels and events, in which any four digits can stand. */
const NO_CODES =
  /\d{4}-\d\d-\d\dT[\d:.]+Z?|[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|[0-9a-f]{16,}|-[0-9a-f]{8}-\d+/gi

/** Shorter ones are told from no other number. */
const SHORTEST = 4

/** How far a panel was looked through, and for which codes. */
interface Looked {
  seq: number
  messages: number
  note: number
  readonly codes: Set<string>
}
const LOOKED = new WeakMap<World, Map<string, Looked>>()

function lookedAt(world: World, id: string): Looked {
  const panels = LOOKED.get(world) ?? new Map<string, Looked>()
  LOOKED.set(world, panels)
  const looked = panels.get(id) ?? { seq: 0, messages: 0, note: 0, codes: new Set<string>() }
  panels.set(id, looked)
  return looked
}

/** Whether a text that is given to others has one of the codes in it. Numbers in JSON are no codes: those have quotes. */
function tells(text: string, codes: RegExp): boolean {
  // Hardly any has: a closer look at those that might.
  if (!codes.test(text)) return false
  const strings = text.replace(NO_CODES, '').match(/"(?:[^"\\]|\\.)*"/g) ?? []
  return strings.some(string => codes.test(string))
}

export const noSecretTold: Invariant = {
  says: 'no code of a user is in the timeline, in what the module sends, or in what is shown of the wires',
  broken({ world, place: { id, panel, model } }) {
    const looked = lookedAt(world, id)
    for (const code of world.codes) looked.codes.add(code)
    for (const { code } of panel.device.codes.users()) looked.codes.add(code.reveal())
    // Everybody can read how a model is delivered, and what it never takes.
    const { master, installer, forbidden } = model.facts.codes
    const known = [...master, ...installer, ...forbidden]
    const list = [...looked.codes].filter(code => code.length >= SHORTEST && !known.includes(code))
    if (list.length === 0) return undefined
    // Beside asterisks stands what is left of a frame of which the code is hidden.
    const codes = new RegExp(`(?<![\\da-f*])(?:${list.join('|')})(?![\\da-f*])`, 'i')
    for (const event of panel.timeline(looked.seq)) {
      if (tells(JSON.stringify(event.data), codes))
        return `event ${event.seq} (${event.type}) has a code in it`
      looked.seq = event.seq
    }
    // What the model is, and how it is delivered, everybody can read.
    for (const { topic, payload } of world.witness?.about(id, looked.messages) ?? [])
      if (!topic.includes('/request/') && !topic.endsWith('/info') && tells(payload, codes))
        return `a message on ${topic} has a code in it`
    looked.messages = world.witness?.count ?? 0
    for (const note of panel.wire?.after(looked.note, Infinity) ?? []) {
      if (tells(JSON.stringify(note.read()), codes))
        return `the note of what went over a wire at ${new Date(note.at).toISOString()} has a code in it`
      looked.note = note.id
    }
    return undefined
  },
}
