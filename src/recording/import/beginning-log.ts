import type { EventDocument, InfoDocument, SlotDocument, SlotsDocument, StateDocument } from './documents.js'
import type { PanelMessage } from './panel-log.js'

/** What a log shows of the panel as it was before anything in it happened. */
export interface SeenAtFirst {
  readonly info?: InfoDocument
  readonly state?: StateDocument
  /** Whether that was said before anything happened, and not because of it. */
  readonly isStateOfBefore: boolean
  readonly slots?: SlotsDocument
  /** Users by slot. */
  readonly users: ReadonlyMap<number, SlotDocument>
  /** Whether the log shows the user table as a whole. */
  readonly hasTable: boolean
  readonly online: boolean
  /** Events of, and answers to, requests that came before the log begins. */
  readonly orphans: ReadonlySet<PanelMessage>
}

/** Events that say that a slot has a user from now on, or has none. */
const USER_CAME = /^(?:panel|module)\.user_code\.added$/
const USER_CHANGED = /^(?:panel|module)\.user_code\.(?:added|modified|cleared)$/
/** A document stands just before the event that it shows, and both come at once (ms). */
const AT_ONCE = 500

const eventsOf = (messages: readonly PanelMessage[]) =>
  messages.flatMap(message =>
    message.told.kind === 'event' ? [{ message, event: message.told.document }] : [],
  )

/** Whether something was done to the panel by then, or it said so. */
const isHappening = ({ told }: PanelMessage) =>
  told.kind === 'event' || told.kind === 'request' || told.kind === 'response'

/** What leads back to requests that are not in the log, and stands before the first that is. */
function orphansIn(messages: readonly PanelMessage[]): ReadonlySet<PanelMessage> {
  const asked = new Set(
    messages.flatMap(({ told }) => (told.kind === 'request' ? [told.document?.transaction] : [])),
  )
  const first = messages.findIndex(({ told }) => told.kind === 'request')
  const head = first < 0 ? messages : messages.slice(0, first)
  return new Set(
    head.filter(({ told }) => {
      if (told.kind !== 'event' && told.kind !== 'response') return false
      const { transaction } = told.document
      return transaction !== undefined && !asked.has(transaction)
    }),
  )
}

/**
 * What of each kind the log shows first. A document that is shown for the first time because of an event is of after that: it stands
 * before the event, in one breath.
 */
export function seenAtFirst(messages: readonly PanelMessage[]): SeenAtFirst {
  const events = eventsOf(messages)
  const orphans = orphansIn(messages)
  const changed = (message: PanelMessage, isIt: (event: EventDocument) => boolean) =>
    events.some(
      other => other.message.at - message.at < AT_ONCE && !orphans.has(other.message) && isIt(other.event),
    )
  const users = new Map<number, SlotDocument>()
  const known = new Set<number>()
  let info: InfoDocument | undefined
  let state: StateDocument | undefined
  let slots: SlotsDocument | undefined
  let online: boolean | undefined
  /** Everything is shown at once after the status, when a connection stands or somebody asks for it. */
  let isWhole = false
  let hasBegun = false
  let hasTable = false
  let isStateOfBefore = false
  for (const message of messages) {
    const { told } = message
    if (isHappening(message)) {
      hasBegun = true
      isWhole = false
    }
    switch (told.kind) {
      case 'status':
        online ??= told.online
        isWhole = told.online
        break
      case 'info':
        info ??= told.document
        hasTable ||= isWhole || message.logged.retain === true
        break
      case 'state':
        if (!hasBegun && !state) {
          state = told.document
          isStateOfBefore = isWhole || message.logged.retain === true
        }
        break
      case 'slots':
        if (!hasBegun) slots ??= told.document
        break
      case 'slot': {
        if (known.has(told.slot)) break
        known.add(told.slot)
        const isShownAnew = isWhole || message.logged.retain === true
        const isNew =
          !isShownAnew &&
          changed(message, ({ type, data }) => USER_CAME.test(type) && data.slot === told.slot)
        if (told.document && !isNew) users.set(told.slot, told.document)
        break
      }
      case 'event': {
        const { slot } = told.document.data
        if (USER_CHANGED.test(told.document.type) && typeof slot === 'number') known.add(slot)
        break
      }
    }
  }
  return {
    ...(info ? { info } : {}),
    ...(state ? { state } : {}),
    isStateOfBefore,
    ...(slots ? { slots } : {}),
    users,
    hasTable: hasTable || users.size > 0,
    online: online ?? true,
    orphans,
  }
}
