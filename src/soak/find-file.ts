import { saysOf } from './find.js'
import type { ShrunkFind } from './soak.js'
import { textOf } from './text.js'

/** What the file of a find is called: the same find, the same file. */
export const findName = ({ model, kind, seed }: ShrunkFind): string =>
  `${model.replaceAll('@', '-')}-${kind}-${seed}.yaml`

/** The scenario that shows a find, as a file that fails. */
export function findText({ model, kind, seed, seen, shrunk, isShown }: ShrunkFind): string {
  const name = `${model}: it does not hold that ${saysOf(kind)}`
  return textOf({ ...shrunk, name }, [
    `Found by panelemu soak --model ${model} --seed ${seed} --years 1`,
    `Seen at first: ${seen.replaceAll('\n', ' ')}`,
    ...(isShown ? [] : ['Played alone this does not show it: only the whole walk does.']),
  ])
}
