import { type Stats, statSync } from 'node:fs'

/** What is at a path, links followed; undefined where nothing can be seen there, for whatever reason. */
export function statOf(path: string): Stats | undefined {
  try {
    return statSync(path)
  } catch {
    return undefined
  }
}
