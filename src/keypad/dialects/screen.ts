import type { Dialect } from '../dialect.js'

/** A touch screen of no family: what is common to all keypads, and nothing else. */
export const SCREEN: Dialect = {
  keys: [],
  lights: [],
  press: () => undefined,
  shows: () => undefined,
  light: () => undefined,
  takesCode: ({ record }) => record.purpose !== 'bypass',
  remembersMs: () => undefined,
}
