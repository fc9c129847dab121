import type { EventDocument } from './documents.js'
import type { PanelMessage } from './panel-log.js'

/** An event of a log, and when it happened (epoch ms, by the panel's clock). */
export interface ToldEvent {
  readonly message: PanelMessage
  readonly document: EventDocument
  readonly at: number
}

/** The events of a log, in the order in which they happened. */
export function toldEvents(messages: readonly PanelMessage[]): ToldEvent[] {
  const events = messages.flatMap((message): ToldEvent[] => {
    if (message.told.kind !== 'event') return []
    const { document } = message.told
    return [{ message, document, at: document.time === undefined ? message.at : Date.parse(document.time) }]
  })
  // Reports that waited for a connection come late; their numbers tell where they belong.
  const number = ({ document }: ToldEvent) => Number(document.sequence ?? Number.NaN)
  return events.sort((a, b) => number(a) - number(b) || a.at - b.at)
}

/** The first event that is asked for. */
export const firstOf = (
  events: readonly ToldEvent[],
  type: string,
  isIt: (data: EventDocument['data']) => boolean = () => true,
): ToldEvent | undefined => events.find(({ document }) => document.type === type && isIt(document.data))

const textOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined)

/** A word of an event's data. */
export const word = ({ document }: Pick<ToldEvent, 'document'>, key: string): string | undefined =>
  textOf(document.data[key])

/** A number of an event's data. */
export function figure({ document }: Pick<ToldEvent, 'document'>, key: string): number | undefined {
  const value = document.data[key]
  return typeof value === 'number' ? value : undefined
}
