import {
  type InfoDocument,
  infoSchema,
  parseDocument,
  type ResponseDocument,
  responseSchema,
  type SlotDocument,
  type SlotsDocument,
  type StateDocument,
  slotSchema,
  slotsSchema,
  stateSchema,
} from './documents.js'

/** One panel as its retained documents tell of it. Not kept: the broker keeps them. */
export interface PanelView {
  readonly id: string
  /** Absent: the module was never heard of. */
  online?: boolean
  info?: InfoDocument
  state?: StateDocument
  slots?: SlotsDocument
  /** Occupied slots. */
  readonly slot: Map<number, SlotDocument>
}

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

  constructor(readonly root: string) {}

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

  /** Takes in one message; undefined if it is none of the profile's, or cannot be read. */
  take(topic: string, payload: Uint8Array): News | undefined {
    if (!topic.startsWith(`${this.root}/`)) return undefined
    const path = topic.slice(this.root.length + 1)
    const slash = path.indexOf('/')
    if (slash < 1) return undefined
    return this.#read(path.slice(0, slash), path.slice(slash + 1), payload)
  }

  #read(id: string, name: string, payload: Uint8Array): News | undefined {
    const slot = SLOT.exec(name)?.[1]
    if (slot !== undefined) return this.#slot(this.#of(id), Number(slot), payload)
    if (name.startsWith('response/')) {
      const response = parseDocument(responseSchema, payload)
      return response && { kind: 'response', panel: this.#of(id), response }
    }
    switch (name) {
      case 'status': {
        const panel = this.#of(id)
        const returned = panel.online !== true
        // An emptied status document: the panel was taken away.
        if (payload.length === 0) delete panel.online
        else panel.online = Buffer.from(payload).toString('utf8') === 'online'
        return panel.online ? { kind: 'online', panel, returned } : { kind: 'offline', panel }
      }
      case 'info':
        return this.#document(id, 'info', parseDocument(infoSchema, payload))
      case 'state':
        return this.#document(id, 'state', parseDocument(stateSchema, payload))
      case 'slots':
        return this.#document(id, 'slots', parseDocument(slotsSchema, payload))
      case 'event':
        return { kind: 'event', panel: this.#of(id) }
      default:
        return undefined
    }
  }

  #document<Kind extends 'info' | 'state' | 'slots'>(
    id: string,
    kind: Kind,
    document: PanelView[Kind],
  ): News | undefined {
    if (document === undefined) return undefined
    const panel = this.#of(id)
    panel[kind] = document
    return { kind, panel }
  }

  #slot(panel: PanelView, slot: number, payload: Uint8Array): News | undefined {
    // An empty retained payload: the slot is free.
    if (payload.length === 0) panel.slot.delete(slot)
    else {
      const document = parseDocument(slotSchema, payload)
      if (document?.slot !== slot) return undefined
      panel.slot.set(slot, document)
    }
    return { kind: 'slot', panel, slot }
  }

  #of(id: string): PanelView {
    const known = this.#views.get(id)
    if (known) return known
    const view: PanelView = { id, slot: new Map() }
    this.#views.set(id, view)
    return view
  }
}

/** The role of a special slot (`master`, `duress` …); undefined for an ordinary one. */
export function roleOf(panel: PanelView | undefined, slot: number): string | undefined {
  return panel?.info?.capabilities.slots?.special?.find(({ from, to }) => slot >= from && slot <= to)?.role
}

/** The numbers of its partitions. */
export const partitionsOf = (panel: PanelView | undefined): number[] =>
  Array.from({ length: panel?.info?.partitions ?? 1 }, (_, index) => index + 1)

/** The digits a code of this panel has, if it said so. */
export const codeLengthOf = (panel: PanelView | undefined): number | undefined =>
  panel?.slots?.codeLength ?? panel?.info?.capabilities.codeLength
