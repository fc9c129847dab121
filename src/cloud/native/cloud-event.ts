import type { TimelineEvent } from '../../device/timeline-event.js'
import { given } from '../../panel/given.js'
import type { Origin } from '../link/profile.js'

/** Digits of a `sequence`: numbers of one length are in order as texts, which is how the extension compares them. */
const DIGITS = 12

const sequenceOf = (seq: number) => String(seq).padStart(DIGITS, '0')

/** Which panel tells, and who hears. */
export interface Teller {
  /** The CloudEvents `source`. */
  readonly source: string
  readonly panel: string
  /** Names the panel that has this id now: one that is new under it begins to count again. */
  readonly generation: string
  /** Whether the cloud was told of an event. */
  readonly wasTold: (event: TimelineEvent) => boolean
}

/**
 * A report as CloudEvents 1.0, structured JSON mode. No two of a source have the same `id` (clause 3.1.1), also where another
 * panel takes this one's place. `sequence` is the extension of that name. Of our own (extension names are lower-case
 * letters and digits, clause 3.1): `causeid`, the event that led to it; where the cloud was not told of that one,
 * `causetype` and `causesequence` in its place; `transaction`, the request it descends from; and `actor` and `actorname`, by
 * which door whoever began it came, and who that was.
 */
export function cloudEvent(
  { source, panel, generation, wasTold }: Teller,
  event: TimelineEvent,
  origin: Origin,
) {
  const { cause, asked, actor } = origin
  const idOf = ({ seq }: TimelineEvent) => `${panel}-${generation}-${seq}`
  return {
    specversion: '1.0',
    id: idOf(event),
    source,
    type: event.type,
    time: event.at,
    datacontenttype: 'application/json',
    sequence: sequenceOf(event.seq),
    ...(cause === undefined
      ? {}
      : wasTold(cause)
        ? { causeid: idOf(cause) }
        : { causetype: cause.type, causesequence: sequenceOf(cause.seq) }),
    ...(asked === undefined ? {} : { transaction: asked.transaction }),
    ...(actor === undefined ? {} : { actor: actor.via, ...given({ actorname: actor.name }) }),
    data: event.data,
  }
}
