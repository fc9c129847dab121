import type { Asked } from '../device/descent.js'
import type { EventType, TimelineEventOf } from '../device/timeline-event.js'
import type { Level } from '../emulator/log-levels.js'
import type { Source } from '../panel/events.js'
import { REFUSALS } from '../panel/refusal-rows.js'
import type { RefusalReason } from '../panel/refusals.js'

/** What a sentence is made of. */
export interface Told<Type extends EventType> {
  readonly event: TimelineEventOf<Type>
  /** The request of the cloud that it descends from. */
  readonly asked: Asked | undefined
  /** How the user in a slot is called, as far as it may be shown. */
  readonly user: (slot: number) => string
}

/** How one type of event reads: `←` what came in, `·` between what it is about, what became of it, and why. */
export interface Row<Type extends EventType> {
  /** `info`: a person waits for it. `debug`: it explains what a person waits for, which has a line of its own. */
  readonly level: Level | ((told: Told<Type>) => Level)
  readonly say: (told: Told<Type>) => readonly (string | false | undefined)[]
}

/** A reason in a person's words. What its sentence leaves open stands beside it, or is in the answer. */
export const because = (reason: RefusalReason): string =>
  REFUSALS[reason].message
    .replace(/\{\w+\?\}/g, '')
    .replace(/\{\w+\}/g, '…')
    .replace(/\.$/, '')

const BY: Record<Source, string> = {
  keypad: 'at the keypad',
  module: 'from the cloud',
  serial: 'over the serial line',
  control: 'by the operator',
  panel: 'by the panel itself',
}

export const by = (source: Source): string => BY[source]

/** What the cloud asked for has its line when it ends; the steps to it explain. Whatever nobody asked for is news. */
export const unlessAsked = ({ asked }: { readonly asked: Asked | undefined }): Level =>
  asked ? 'debug' : 'info'

export const partition = (number: number): string => `partition ${number}`

export const seconds = (ms: number): string => `${(ms / 1000).toFixed(ms < 10_000 ? 1 : 0)} s`
