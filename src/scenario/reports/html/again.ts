import type { ScenarioResult } from '../../result.js'
import type { Made } from '../reporter.js'

/** A word of a command as a shell takes it. */
const word = (text: string): string =>
  /^[\w./@:=+-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`

/** The command that plays a scenario as it was played. */
export function again({ file, seed, models }: ScenarioResult, { onModels }: Made): string {
  const [model] = models
  const named = file.startsWith('-') ? `./${file}` : file
  return [
    ...['panelemu', 'run', word(named), '--seed', String(seed)],
    ...(onModels && model !== undefined ? ['--model', word(model)] : []),
  ].join(' ')
}
