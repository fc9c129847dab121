import { begin, type DeskContext } from './context.js'
import { type PanelView, SETTLE_MS } from './panel-view.js'
import { accessKey, slotKey } from './state.js'

/** A refresh is answered at once, by a module that is there (ms). */
const ANSWER_MS = 30_000
/** A panel whose documents are not all there after a refresh is asked again after this long, each time later. */
const AGAIN_MS = 60_000
const AGAIN_MAX_MS = 900_000
/** So many panels tell everything at a time: their documents share the room that a broker has for us. */
const AT_A_TIME = 3
const CROWDED_MS = 1_000

interface Partial {
  attempts: number
  /** When to ask next (epoch ms); Infinity: when the panel is online. */
  at: number
}

/**
 * Sees to it that the documents of every panel are all there, and has everybody's access looked at again for which it
 * matters that they are, or are not. What a broker dropped shows in the checksum, and is asked for again.
 */
export class Refresher {
  readonly #partial = new Map<string, Partial>()
  /** Panels whose tables are known. */
  readonly #seen = new Set<string>()
  /** Slots told of while not everything was there. */
  readonly #awaited = new Map<string, Set<number>>()

  constructor(readonly context: DeskContext) {}

  /** What the broker retains has been told. */
  begin(): void {
    this.#partial.clear()
    this.#seen.clear()
    this.#awaited.clear()
    // What was not told with the subscription does not come by itself.
    for (const view of this.context.views.all()) this.look(view, 0)
  }

  /** A slot was told of. */
  heard(panel: string, slot: number): void {
    const slots = this.#awaited.get(panel)
    if (slots) slots.add(slot)
    else this.#awaited.set(panel, new Set([slot]))
  }

  /**
   * Looks at a panel of which something was heard.
   * @param settleMs how long what belongs together may take to come
   */
  look(view: PanelView, settleMs = SETTLE_MS): void {
    const { id } = view
    const now = this.context.now()
    const sight = view.sight(now)
    if (sight === 'whole') {
      this.#partial.delete(id)
      if (this.#seen.has(id)) this.#touchSlots(id)
      else this.#touchAll(id)
      this.#seen.add(id)
      this.#awaited.delete(id)
      return
    }
    if (sight === 'partial' && this.#seen.delete(id)) this.#touchAll(id)
    const known = this.#partial.get(id)
    if (!known) this.#partial.set(id, { attempts: 0, at: now + settleMs })
    else if (known.at === Infinity && view.online) known.at = now + settleMs
    // A clock that was set back says nothing of when to ask.
    else if (known.at !== Infinity && known.at > now + AGAIN_MAX_MS) known.at = now + settleMs
  }

  /** Asks the panels whose time has come to tell everything. */
  due(): void {
    const { state, views, now } = this.context
    let asked = 0
    for (const id of this.#partial.keys()) if (state.operations.by('panel', id).some(isRefresh)) asked++
    for (const [id, partial] of this.#partial) {
      if (partial.at > now()) continue
      const view = views.get(id)
      if (!view) {
        this.#partial.delete(id)
        continue
      }
      this.look(view)
      if (!view.online) partial.at = Infinity
      else if (asked >= AT_A_TIME) partial.at = now() + CROWDED_MS
      else {
        partial.at = now() + Math.min(AGAIN_MS * 2 ** partial.attempts++, AGAIN_MAX_MS)
        if (!this.#partial.has(id) || state.operations.by('panel', id).some(isRefresh)) continue
        asked++
        begin(this.context, {
          panel: id,
          name: 'refresh',
          body: {},
          purpose: { kind: 'refresh' },
          timeoutMs: ANSWER_MS,
        })
      }
    }
  }

  /** The next instant at which a panel is asked (epoch ms). */
  next(): number | undefined {
    let least = Infinity
    for (const { at } of this.#partial.values()) least = Math.min(least, at)
    return least === Infinity ? undefined : least
  }

  #touchAll(panel: string): void {
    for (const { user } of this.context.state.access.by('panel', panel))
      this.context.touch(accessKey(user, panel))
  }

  #touchSlots(panel: string): void {
    const { state, touch } = this.context
    for (const slot of this.#awaited.get(panel) ?? [])
      for (const { user } of state.access.by('slot', slotKey(panel, slot))) touch(accessKey(user, panel))
  }
}

const isRefresh = ({ purpose }: { readonly purpose: { readonly kind: string } }) => purpose.kind === 'refresh'
