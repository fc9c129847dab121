import { z } from 'zod'
import { parseDocument } from '../../cloud/desk/documents.js'
import type { PanelView } from '../../cloud/desk/panel-view.js'
import { PanelViews } from '../../cloud/desk/panel-views.js'
import { openMqttConnection } from '../../cloud/mqtt/connection.js'
import { PanelTopics } from '../../cloud/native/topics.js'
import { randomSeed } from '../../time/entropy.js'
import { RealClock } from '../../time/real-clock.js'
import { EXIT } from '../exit.js'
import type { Output } from '../output.js'
import { deskBroker, explained } from './desk-broker.js'
import type { CloudFlags } from './session.js'

export interface WatchFlags {
  readonly panel?: readonly string[]
  /** Only events whose type begins with this. */
  readonly type?: string
  /** Ends after as many lines. */
  readonly count?: number
}

/** What of an event is read. Events come from whatever module is out there. */
const eventSchema = z.looseObject({
  type: z.string(),
  time: z.string().optional(),
  data: z.record(z.string(), z.unknown()).optional(),
})
type CloudEvent = z.output<typeof eventSchema>

/** What an event tells, with the names of users beside their slots. */
function describe({ data = {} }: CloudEvent, panel: PanelView | undefined): string {
  return Object.entries(data)
    .map(([key, value]) => {
      const slot = (key === 'user' || key === 'slot') && typeof value === 'number' ? value : undefined
      const name = slot === undefined ? undefined : panel?.at(slot)?.name
      const text = typeof value === 'string' || typeof value === 'number' ? value : JSON.stringify(value)
      return `${key} ${text}${name === undefined ? '' : ` (${name})`}`
    })
    .join(', ')
}

/**
 * `panelemu cloud watch`: what happens at the panels, a line each, until somebody stops it, the time given with `--wait`
 * is over, or the broker is gone.
 */
export async function runWatch(flags: CloudFlags, watch: WatchFlags, { out, err }: Output): Promise<number> {
  const broker = deskBroker(flags, 'watch', err)
  const clock = new RealClock()
  const views = new PanelViews(flags.root, () => clock.now())
  let lines = 0
  let isOver = false
  let finish: (code: number) => void = () => undefined
  const finished = new Promise<number>(resolve => {
    finish = resolve
  })
  const show = (panel: string, event: CloudEvent) => {
    if (!event.type.startsWith(watch.type ?? '') || lines >= (watch.count ?? Infinity)) return
    lines++
    const text = `${event.time ?? ''} ${panel} ${event.type} ${describe(event, views.get(panel))}`
    out(flags.json ? JSON.stringify({ panel, ...event }) : text.trim())
    if (lines === watch.count) finish(EXIT.fine)
  }
  try {
    const connection = await openMqttConnection({
      ...broker,
      clientId: broker.clientId ?? `panelemu-watch-${randomSeed().toString(36)}`,
      protocolVersion: 4,
      clean: true,
      keepaliveSeconds: 60,
      onMessage: ({ topic, payload, retain, done }) => {
        const news = views.take(topic, payload)
        const time = new Date(clock.now()).toISOString()
        if (news?.kind === 'event') {
          const event = parseDocument(eventSchema, payload)
          if (event) show(news.panel.id, event)
        } else if ((news?.kind === 'online' || news?.kind === 'offline') && !retain)
          show(news.panel.id, { type: `module.${news.kind}`, time })
        done()
      },
      onClose: reason => {
        if (!isOver) err(reason)
        finish(EXIT.unreachable)
      },
    }).catch(async (error: unknown) => {
      throw await explained(error, broker.url)
    })
    const topics = (watch.panel ?? ['+']).map(panel => new PanelTopics(flags.root, panel))
    // The names first: events tell slots.
    await connection.subscribe(
      topics.flatMap(({ info, slots }) => [info, `${slots}/+`]),
      1,
    )
    await connection.subscribe(
      topics.flatMap(({ event, status }) => [event, status]),
      1,
    )
    err('watching; stop with Ctrl+C')
    if (flags.wait !== undefined)
      clock.at(clock.now() + flags.wait * 1000, 'end of the watch', () => finish(EXIT.fine))
    const stop = (signal: NodeJS.Signals) => finish(signal === 'SIGINT' ? EXIT.interrupted : EXIT.fine)
    process.once('SIGINT', stop)
    process.once('SIGTERM', stop)
    const code = await finished
    process.off('SIGINT', stop)
    process.off('SIGTERM', stop)
    isOver = true
    connection.destroy()
    return code
  } finally {
    clock.close()
  }
}
