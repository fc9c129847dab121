import type { Catalogue } from '../catalogue/catalogue.js'
import { type Notes, Noting } from './notes.js'
import type { PanelRecording } from './recorded.js'
import { Replay } from './replay.js'

/**
 * What somebody did at a recorded panel, and what was seen of it, for who makes a scenario of that: the recording is played again, and watched.
 * @throws ConfigurationError for an input that no panel can be given
 */
export function notesOf(recording: PanelRecording, catalogue: Pick<Catalogue, 'model'>, root: string): Notes {
  const run = new Replay(recording, catalogue, root)
  const noting = new Noting(run.unit, recording.turns.length)
  for (const turn of recording.turns) run.give(turn)
  return { ...noting.notes(), isFull: recording.end === 'full' }
}
