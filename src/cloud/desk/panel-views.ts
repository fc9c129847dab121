import { PANEL_ID } from '../native/topics.js'
import {
  infoSchema,
  parseDocument,
  type ResponseDocument,
  responseSchema,
  slotSchema,
  slotsSchema,
  stateSchema,
} from './documents.js'
import { PanelView } from './panel-view.js'

/** What a message was. */
export type News =
  /** `returned`: it was not online before. */
  | { readonly kind: 'online'; readonly panel: PanelView; readonly returned: boolean }
  | { readonly kind: 'offline' | 'info' | 'state' | 'slots' | 'event'; readonly panel: PanelView }
  | { readonly kind: 'slot'; readonly panel: PanelView; readonly slot: number }
  | { readonly kind: 'response'; readonly panel: PanelView; readonly response: ResponseDocument }

const SLOT = /^slots\/(\d{1,5})$/

/** The panels at a broker, as far as their documents have been heard. */
export class PanelViews {
  readonly #views = new Map<string, PanelView>()

  constructor(
    readonly root: string,
    readonly now: () => number,
  ) {}

  /** How many were heard of. */
  get size(): number {
    return this.#views.size
  }

  /** A panel that was heard of. */
  get(id: string): PanelView | undefined {
    return this.#views.get(id)
  }

  /** Every panel that was heard of, by id. */
  all(): PanelView[] {
    return [...this.#views.values()].sort((a, b) => (a.id < b.id ? -1 : 1))
  }

  /** Forgets everything: the broker is about to tell it anew. */
  clear(): void {
    this.#views.clear()
  }

  /** Forgets a panel. */
  forget(id: string): void {
    this.#views.delete(id)
  }

  /** Takes in one message; undefined if it is none of the profile's, or cannot be read. */
  take(topic: string, payload: Uint8Array): News | undefined {
    if (!topic.startsWith(`${this.root}/`)) return undefined
    const path = topic.slice(this.root.length + 1)
    const slash = path.indexOf('/')
    const id = path.slice(0, slash)
    // Whatever else stands at a broker is no panel.
    return slash > 0 && PANEL_ID.test(id) ? this.#read(id, path.slice(slash + 1), payload) : undefined
  }

  #read(id: string, name: string, payload: Uint8Array): News | undefined {
    const slot = SLOT.exec(name)?.[1]
    if (slot !== undefined) return this.#slot(id, Number(slot), payload)
    if (name.startsWith('response/')) {
      const response = parseDocument(responseSchema, payload)
      return response && { kind: 'response', panel: this.#of(id), response }
    }
    switch (name) {
      case 'status':
        return this.#status(id, Buffer.from(payload).toString('latin1'))
      case 'info': {
        const info = parseDocument(infoSchema, payload)
        return info && this.#told(id, 'info', panel => panel.takeInfo(info, this.now()))
      }
      case 'state': {
        const state = parseDocument(stateSchema, payload)
        return (
          state &&
          this.#told(id, 'state', view => {
            view.state = state
          })
        )
      }
      case 'slots': {
        const slots = parseDocument(slotsSchema, payload)
        return slots && this.#told(id, 'slots', panel => panel.takeSlots(slots, this.now()))
      }
      case 'event':
        return { kind: 'event', panel: this.#of(id) }
      default:
        return undefined
    }
  }

  #told(id: string, kind: 'info' | 'state' | 'slots', take: (panel: PanelView) => void): News {
    const panel = this.#of(id)
    take(panel)
    return { kind, panel }
  }

  #status(id: string, text: string): News | undefined {
    // An emptied status document: the panel was taken away.
    if (text === '') {
      const panel = this.#views.get(id)
      if (panel) delete panel.online
      return panel && { kind: 'offline', panel }
    }
    if (text !== 'online' && text !== 'offline') return undefined
    const panel = this.#of(id)
    const returned = panel.online !== true
    panel.online = text === 'online'
    return panel.online ? { kind: 'online', panel, returned } : { kind: 'offline', panel }
  }

  #slot(id: string, slot: number, payload: Uint8Array): News | undefined {
    // An empty retained payload: the slot is free.
    const document = payload.length === 0 ? undefined : parseDocument(slotSchema, payload)
    if (payload.length > 0 && document?.slot !== slot) return undefined
    const known = this.#views.get(id)
    if (!known && !document) return undefined
    const panel = known ?? this.#of(id)
    panel.takeSlot(slot, document, this.now())
    return { kind: 'slot', panel, slot }
  }

  #of(id: string): PanelView {
    const known = this.#views.get(id)
    if (known) return known
    const view = new PanelView(id)
    this.#views.set(id, view)
    return view
  }
}
