/** Which part of a list is asked for. */
export interface Page {
  readonly offset?: number | undefined
  readonly limit?: number | undefined
}

/** A part of a list, and how long it is. */
export function paged<Row>(rows: readonly Row[], { offset = 0, limit = Number.POSITIVE_INFINITY }: Page) {
  return { rows: rows.slice(offset, offset + limit), total: rows.length }
}
