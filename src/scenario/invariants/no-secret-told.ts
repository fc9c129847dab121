import type { World } from '../world.js'
import type { Invariant } from './invariant.js'
import { secretsOf, tells } from './secrets.js'

/** How far a panel was looked through. */
interface Looked {
  seq: number
  messages: number
  note: number
}
const LOOKED = new WeakMap<World, Map<string, Looked>>()

function lookedAt(world: World, id: string): Looked {
  const panels = LOOKED.get(world) ?? new Map<string, Looked>()
  LOOKED.set(world, panels)
  const looked = panels.get(id) ?? { seq: 0, messages: 0, note: 0 }
  panels.set(id, looked)
  return looked
}

export const noSecretTold: Invariant = {
  says: 'no code of a user is in the timeline, in what the module sends, or in what is shown of the wires',
  broken(whole) {
    const { world, place } = whole
    const { id, panel } = place
    const looked = lookedAt(world, id)
    const codes = secretsOf(whole)
    if (!codes) return undefined
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
