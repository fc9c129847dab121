import { checksumText, sumOfSlot } from '../../panel/slot-sum.js'
import type { InfoDocument, SlotDocument, SlotsDocument, StateDocument } from './documents.js'

/** Until documents that belong together have all come, in ms: what is known of the table stands meanwhile. */
export const SETTLE_MS = 5_000

/**
 * How much a panel's documents say of its user table: `whole`, what it holds and what not; `settling`, it was whole a moment
 * ago and is being told anew; `partial`, only what they show is so, and what they do not show may be there.
 */
export type Sight = 'whole' | 'settling' | 'partial'

/** One panel as its retained documents tell of it. Not kept: the broker keeps them. */
export class PanelView {
  /** Absent: the module was never heard of. */
  online?: boolean
  state?: StateDocument
  #info: InfoDocument | undefined
  #slots: SlotsDocument | undefined
  /** Documents of occupied slots, of whichever generation. */
  readonly #documents = new Map<number, SlotDocument>()
  /** Over those of the present generation, as {@link SlotsDocument.checksum} is. */
  #sum = 0
  /** Somebody has an answer that tells of this change of the table: documents from before are not the last. */
  #expected = 0
  #wasWhole = false
  #partialSince: number | undefined = 0

  constructor(readonly id: string) {}

  get info(): InfoDocument | undefined {
    return this.#info
  }

  get slots(): SlotsDocument | undefined {
    return this.#slots
  }

  /** Which of the panels that had this id it is; undefined: nobody has heard. */
  get generation(): string | undefined {
    return this.#info?.generation
  }

  /** What a slot shows; undefined: nothing was heard of it, or it is free. */
  at(slot: number): SlotDocument | undefined {
    const document = this.#documents.get(slot)
    return document && this.#isPresent(document) ? document : undefined
  }

  /** Slots that show something. */
  *occupied(): Generator<SlotDocument> {
    for (const document of this.#documents.values()) if (this.#isPresent(document)) yield document
  }

  /** Slots that any document told of, also of a panel that stood here before. */
  get slotsHeard(): number[] {
    return [...this.#documents.keys()]
  }

  takeInfo(info: InfoDocument, now: number): void {
    const isOther = this.#info?.generation !== info.generation
    this.#info = info
    if (isOther) {
      this.#sum = 0
      for (const document of this.occupied()) this.#count(document)
      this.#expected = 0
      this.#wasWhole = false
    }
    this.#look(now)
  }

  takeSlots(slots: SlotsDocument, now: number): void {
    this.#slots = slots
    this.#look(now)
  }

  /** @param document undefined: the slot is free */
  takeSlot(slot: number, document: SlotDocument | undefined, now: number): void {
    const before = this.at(slot)
    if (before) this.#count(before)
    if (document) {
      this.#documents.set(slot, document)
      if (this.#isPresent(document)) this.#count(document)
    } else this.#documents.delete(slot)
    this.#look(now)
  }

  /** An answer tells of a change of this table. */
  expect(generation: string, revision: number, now: number): void {
    if (generation === this.generation) this.#expected = Math.max(this.#expected, revision)
    this.#look(now)
  }

  /** The module has told everything up to this change: whatever was expected beyond it is not so any more. */
  told(generation: string, revision: number, now: number): void {
    if (generation === this.generation) this.#expected = revision
    this.#look(now)
  }

  sight(now: number): Sight {
    if (this.#partialSince === undefined) return 'whole'
    const since = now - this.#partialSince
    // Less than nothing: the clock was set back, and nobody can say how long it is.
    return this.#wasWhole && since >= 0 && since < SETTLE_MS ? 'settling' : 'partial'
  }

  #look(now: number): void {
    const slots = this.#slots
    const isWhole =
      this.#info !== undefined &&
      slots?.generation === this.generation &&
      slots?.checksum === checksumText(this.#sum) &&
      slots.revision >= this.#expected
    if (isWhole) {
      this.#wasWhole = true
      this.#partialSince = undefined
    } else this.#partialSince ??= now
  }

  #isPresent({ generation }: SlotDocument): boolean {
    return generation === this.#info?.generation
  }

  /** Counts a document in, or out again. */
  #count({ slot, status, revision }: SlotDocument): void {
    this.#sum ^= sumOfSlot({ slot, enabled: status === 'occupied_enabled', revision })
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
