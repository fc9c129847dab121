import type { DeskRefusal } from '../refusal.js'

/** What came of an action: what it made or began, or why not. */
export type DeskOutcome =
  | {
      readonly ok: true
      /** Id of the user it was about. */
      readonly user?: string
      /** Id of the access plan it was about. */
      readonly plan?: string
      /** The command that is now on its way. */
      readonly transaction?: string
      /** What the person should know although it is no refusal. */
      readonly notes?: readonly string[]
    }
  | DeskRefusal
