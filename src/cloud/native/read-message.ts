import type { Actor } from '../../device/input.js'
import { given } from '../../panel/given.js'
import { type Asking, senderOf } from '../link/profile.js'
import type { IncomingMessage } from '../mqtt/types.js'
import { quoted } from './problem.js'
import { replyOf } from './reply.js'
import { parseRequest } from './requests.js'
import type { PanelTopics } from './topics.js'

/**
 * What the name of a request can look like; the names there are, {@link parseRequest} knows. No digits: a code that came to
 * stand there would be shown with the name.
 */
const REQUEST_NAME = /^[A-Za-z][A-Za-z/_-]{0,63}$/

/**
 * Reads a message on a panel's request topics. Never throws, whatever the bytes.
 * @param name the topic's levels after `request`
 * @param now epoch ms: what relative expiries count from
 */
export function readMessage(
  topics: PanelTopics,
  name: string,
  message: IncomingMessage,
  now: number,
): Asking {
  const by = senderOf(message)
  if (!REQUEST_NAME.test(name))
    return unreadable(by, topics.request(quoted(name)), 'the topic names no request')
  // The flag is set on what the broker had stored: it comes again with every connection, wanted or not.
  if (message.retain)
    return unreadable(by, message.topic, 'requests must not be retained: this one is not carried out')
  const { reply, problem } = replyOf(message)
  const expirySeconds = message.properties?.messageExpiryInterval
  const parsed = parseRequest(name, message.payload, now, {
    ...given({ reply, expirySeconds }),
  })
  switch (parsed.kind) {
    case 'unreadable':
      return unreadable(by, message.topic, parsed.problem)
    case 'invalid':
      return invalid(
        by,
        { transaction: parsed.transaction, name, ...given({ reply: parsed.reply }) },
        parsed.problem,
      )
    case 'request': {
      const { request } = parsed
      if (problem !== undefined) return invalid(by, { transaction: request.transaction, name }, problem)
      return { type: 'request', by, request }
    }
  }
}

const unreadable = (by: Actor, topic: string, problem: string): Asking => ({
  type: 'request/unreadable',
  by,
  topic,
  problem,
})

const invalid = (
  by: Actor,
  envelope: Extract<Asking, { type: 'request/invalid' }>['envelope'],
  problem: string,
): Asking => ({ type: 'request/invalid', by, envelope, problem })
