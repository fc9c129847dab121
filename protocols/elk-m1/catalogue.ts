import type { MessageType } from './message.js'
import { fits } from './message.js'
import * as arming from './messages/arming.js'
import * as automation from './messages/automation.js'
import * as keypads from './messages/keypads.js'
import * as system from './messages/system.js'
import * as zones from './messages/zones.js'
import { UNSPOKEN } from './unspoken.js'

const isMessage = (value: unknown): value is MessageType =>
  typeof value === 'object' && value !== null && 'layout' in value

/** Every message that is spoken. */
export const CATALOGUE: readonly MessageType[] = [arming, zones, keypads, system, automation].flatMap(
  subject => Object.values<unknown>(subject).filter(isMessage),
)

/** Messages whose type is one character: the other is the first of their data. */
const short = CATALOGUE.filter(({ id }) => id.length === 1)

/** The messages of a body's type; one type has two. */
function typesOf(body: string): readonly MessageType[] {
  const known = CATALOGUE.filter(({ id }) => id === body.slice(0, 2))
  if (known.length > 0 || Object.hasOwn(UNSPOKEN, body.slice(0, 2))) return known
  return short.filter(({ id }) => id === body[0])
}

/** The spoken message that a body is, or would be if its length were right; undefined: none. */
export function messageType(body: string): MessageType | undefined {
  const types = typesOf(body)
  return types.find(type => fits(type, body)) ?? types[0]
}

/** What a message is called, and where the document has it. */
export function messageName(body: string): { readonly name: string; readonly page?: number } {
  const id = body.slice(0, 2)
  const type = messageType(body) ?? (Object.hasOwn(UNSPOKEN, id) ? UNSPOKEN[id] : undefined)
  return type ? { name: `${id} ${type.name}`, page: type.page } : { name: 'unknown message' }
}
