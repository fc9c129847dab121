/** A step as a scenario file has it. */
export type DraftStep = Readonly<Record<string, unknown>>

/** A scenario as its file has it, before anybody has read it. */
export interface Draft {
  readonly name: string
  readonly start: string
  readonly seed: number
  readonly panel: Readonly<Record<string, unknown>>
  readonly steps: readonly DraftStep[]
}

/** A step with its name and what it says, e.g. `cloud` with `{refresh: {}}`. */
export const does = (name: string, input: unknown, beside: DraftStep = {}): DraftStep => ({
  [name]: input,
  ...beside,
})

/** An object without what is undefined in it. */
export const said = (fields: Readonly<Record<string, unknown>>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined))
