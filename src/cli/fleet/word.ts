import type { Snapshot } from '../../fleet/engine/fleet.js'
import type { Word } from './shards.js'

/** Where a run is, in a few numbers. */
export function wordOf({ phase, at, tally, panels, open }: Snapshot): Word {
  let [online, answered] = [0, 0]
  for (const { counts } of tally.kinds.values()) {
    online += counts.of('online')
    answered += counts.sum('answer')
  }
  return { phase, at, panels, online, answered, open }
}
