import type { ToldEvent } from './told-events.js'

/** What begins what: the door that an event's first cause came by. */
export type Door = 'keypad' | 'zone' | 'power' | 'port' | 'fault'

/** Events of a log that came of one thing that somebody did, which the log itself does not have. */
export interface Doing {
  readonly door: Door
  /** Epoch ms, by the panel's clock. */
  readonly at: number
  readonly events: readonly ToldEvent[]
}

const DOORS: Readonly<Record<string, Door>> = {
  'keypad.pressed': 'keypad',
  'zone.input': 'zone',
  'power.input': 'power',
  'port.command': 'port',
  'fault.set': 'fault',
  'fault.cleared': 'fault',
}

const SUPPLY = ['ac_loss', 'low_battery', 'no_battery']

/** What must have begun an event of a module that does not name causes. */
function doorByType({ document: { type, data, causeid, causetype } }: ToldEvent): Door | undefined {
  if (causeid !== undefined || causetype !== undefined) return undefined
  if (type === 'panel.zone.changed' && data.by === undefined) return 'zone'
  if (type === 'panel.power.changed') return 'power'
  if (type === 'panel.trouble' && SUPPLY.includes(String(data.trouble))) return 'power'
  if (data.by === 'keypad') return 'keypad'
  return data.by === 'serial' || data.by === 'control' ? 'port' : undefined
}

/**
 * What must have been done at the panel beside the requests: events that lead back to something of which the cloud is not told, or to
 * a request that the log has lost.
 * @param events in the order in which they happened
 * @param isOfLog whether a request is in the log, or was before it
 */
export function doingsIn(events: readonly ToldEvent[], isOfLog: (event: ToldEvent) => boolean): Doing[] {
  const doings: { door: Door; at: number; events: ToldEvent[]; key: string }[] = []
  /** To what an event belongs, by its id. */
  const belongs = new Map<string, (typeof doings)[number]>()
  for (const event of events) {
    const { transaction, causetype, causesequence, causeid, id } = event.document
    // Of a request, however long after it.
    if (transaction !== undefined && isOfLog(event)) continue
    const before = causeid === undefined ? undefined : belongs.get(causeid)
    if (before) {
      // What comes later of it comes by itself.
      if (event.at !== before.at) continue
      before.events.push(event)
      if (id !== undefined) belongs.set(id, before)
      continue
    }
    const door =
      transaction !== undefined ? 'port' : causetype === undefined ? doorByType(event) : DOORS[causetype]
    if (!door) continue
    const key = transaction ?? causesequence ?? `${door} ${event.at}`
    let doing = doings.find(one => one.key === key && one.at === event.at)
    if (!doing) {
      doing = { door, at: event.at, events: [], key }
      doings.push(doing)
    }
    doing.events.push(event)
    if (id !== undefined) belongs.set(id, doing)
  }
  return doings
}
