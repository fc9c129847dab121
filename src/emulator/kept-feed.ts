import { TimelineLog } from '../device/timeline.js'
import { EventFeed, type FeedEntry } from './feed.js'
import type { Store } from './store.js'
import type { StoreTold } from './store-told.js'

/** Reads what was kept, with whoever began it, as far back as that is kept. */
function entriesOf(turns: ReturnType<StoreTold['turns']>): FeedEntry[] {
  const logs = new Map<string, TimelineLog>()
  const events = turns.flatMap(({ panel, read }) => read().map(kept => ({ panel, ...kept })))
  return events.map(({ panel, number, event, asked }): FeedEntry => {
    const last = logs.get(panel)?.last
    // After a hole, or another panel of the same id, nobody knows any more what led there.
    const log = last !== undefined && last + 1 === event.seq ? logs.get(panel) : undefined
    const going = log ?? new TimelineLog(Number.POSITIVE_INFINITY)
    logs.set(panel, going)
    going.append(event, asked)
    return { id: number, panel, event, asked, actor: going.actor(event.seq) }
  })
}

/** A feed that goes on where the last process on this folder ended, however that came. */
export function keptFeed(store: Store): EventFeed {
  const { told } = store
  // As it is now: until somebody asks for them, some have given way to others.
  const turns = told.turns().slice(-EventFeed.CAPACITY)
  const past = { runs: told.runs, last: told.last(), entries: () => entriesOf(turns) }
  const feed = new EventFeed(EventFeed.CAPACITY, past)
  store.begin(feed)
  return feed
}
