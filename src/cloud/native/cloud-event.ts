import type { TimelineEvent } from '../../device/timeline-event.js'

/**
 * A report as CloudEvents 1.0, structured JSON mode. `sequence` is the CloudEvents extension of that name; `causeid`
 * (extension names are lower-case letters and digits, CloudEvents clause 3.1) points to the event that led here.
 */
export function cloudEvent(source: string, panel: string, event: TimelineEvent) {
  return {
    specversion: '1.0',
    id: `${panel}-${event.seq}`,
    source,
    type: event.type,
    time: event.at,
    datacontenttype: 'application/json',
    sequence: String(event.seq),
    ...(event.cause === undefined ? {} : { causeid: `${panel}-${event.cause}` }),
    data: event.data,
  }
}
