import { ConfigurationError } from '../../catalogue/problems.js'

/** Where something stands in a file that was logged; lines count from 1. */
export interface Place {
  readonly file: string
  readonly line: number
}

/** That a log cannot be read, and where. */
export const logProblem = ({ file, line }: Place, message: string): ConfigurationError =>
  new ConfigurationError([{ file, line, column: 1, path: '', message }])

/** `file:line`, as sentences name a place. */
export const placeText = ({ file, line }: Place): string => `${file}:${line}`

/** `3 messages`, `1 message`. */
export const counted = (count: number, one: string, many = `${one}s`): string =>
  `${count} ${count === 1 ? one : many}`
