import type { TimelineEvent } from '../device/timeline-event.js'
import { sentence } from '../log/sentences.js'
import { tells } from '../scenario/invariants/secrets.js'

/** The first event of which the log has a code in its sentence, in words; undefined: none has. */
export function logTells(events: readonly TimelineEvent[], codes: RegExp): string | undefined {
  const event = events.find(one => tells(JSON.stringify(sentence(one).text), codes))
  return event && `the log has a code in its sentence of event ${event.seq} (${event.type})`
}
