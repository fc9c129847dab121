/**
 * An event as readers have it: of the API, of a file, or of a panel of this process; with the request it descends from and who began
 * what it came of, as far as that is known.
 */
export interface ToldEvent {
  readonly seq: number
  /** ISO 8601. */
  readonly at: string
  readonly source: string
  readonly type: string
  readonly data: Readonly<Record<string, unknown>>
  readonly cause?: number | undefined
  readonly transaction?: string | undefined
  readonly actor?: { readonly via: string; readonly name?: string | undefined } | undefined
}
