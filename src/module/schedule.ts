/** A day of the week as requests write it. */
export type Weekday = 'mon' | 'tue' | 'wed' | 'thu' | 'fri' | 'sat' | 'sun'

/** A daily window, in the panel's own time. `to` before `from` runs over midnight; `24:00` is the day's end. */
export interface WeeklyWindow {
  readonly days: readonly Weekday[]
  readonly from: string
  readonly to: string
}

/** When a code works: on weekdays between times, from one moment to another (ISO 8601), or once. */
export type Schedule =
  | { readonly weekly: readonly WeeklyWindow[] }
  | { readonly from: string; readonly to: string }
  | { readonly uses: 1 }
