import type { z } from 'zod'
import type { CompanionName } from './companions.js'
import type { Disappointment, References } from './expectation.js'
import type { Scene } from './scene.js'

/** One kind of step. One file each, under `steps/`. */
export interface StepKind<S extends z.ZodType = z.ZodType> {
  readonly schema: S
  /** What may stand beside it. */
  readonly takes: readonly CompanionName[]
  /** It looks on or tells, and changes nothing: "since the last step" looks past it. */
  readonly looksOn?: true
  /** Whether it is about one panel, which must be named beside it where there are several. */
  onePanel?(input: z.output<S>): boolean
  /** Whether it needs the cloud desk. */
  needsDesk?(input: z.output<S>): boolean
  /** Whether it asks about what goes between panels and clouds. */
  needsWitness?(input: z.output<S>): boolean
  refers?(input: z.output<S>): References
  /** What it does, in a few words without particulars. */
  title?(input: z.output<S>): string
  /** Undefined: done, and as expected. */
  play(input: z.output<S>, scene: Scene): Disappointment | undefined | Promise<Disappointment | undefined>
}

/** Ties the types of a step together. */
export const stepKind = <S extends z.ZodType>(kind: StepKind<S>): StepKind<S> => kind
