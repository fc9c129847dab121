/** An object whose fields may be undefined, without those that are. */
export type Given<T> = { [K in keyof T]?: Exclude<T[K], undefined> }

/** Leaves out what was not given: with exact optional properties an absent field and an undefined one differ. */
export function given<T extends object>(fields: T): Given<T> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Given<T>
}
