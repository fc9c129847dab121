import type { Message } from '../../src/cloud/link/profile.js'
import { NativeProfile } from '../../src/cloud/native/native-profile.js'
import { kindAt, type MessageKind, misformed } from '../../src/cloud/native/reference/message-schemas.js'
import { PanelTopics } from '../../src/cloud/native/topics.js'

/** A message as a module sent it. */
export interface Sent {
  readonly kind: MessageKind
  readonly message: unknown
}

/** What a person is told begins large and has an end; absent: there is nothing to tell. */
const isSentence = (text = 'Nothing.'): boolean => /^["A-Z\d](?:.*[^.])?[.?!]$/s.test(text)

type Says = 'answer' | 'report' | 'show' | 'goodbye' | 'forget'
const SAYS: readonly Says[] = ['answer', 'report', 'show', 'goodbye', 'forget']

/** What was wrong with messages of this process; whoever asks takes it away. */
const wrong: string[] = []
/** Documents that were looked at: a panel publishes the same ones again and again. */
const known = new Set<string>()
const MOST_KNOWN = 5_000
const listeners = new Set<(sent: Sent) => void>()

function look(profile: NativeProfile, says: Says, { topic, payload }: Message): void {
  const topics = new PanelTopics(profile.options.root, profile.panel.id)
  // An MQTT 5 answer goes wherever its asker wants it.
  const kind = says === 'answer' ? 'response' : kindAt(topics, topic)
  const text = payload.toString()
  if (kind === 'status' || text === '') {
    const isRight = text === '' ? kind !== undefined && says !== 'answer' : /^(on|off)line$/.test(text)
    if (!isRight) wrong.push(`${topic} ${text}`)
    return
  }
  const isKnown = kind !== undefined && known.has(kind + text)
  if (isKnown && listeners.size === 0) return
  if (kind === undefined) return void wrong.push(`${topic}: nothing is sent there`)
  const message: unknown = JSON.parse(text)
  if (!isKnown) {
    const problem = misformed(kind, message)
    if (problem !== undefined) wrong.push(problem)
    if (kind === 'response' && !isSentence((message as { message?: string }).message))
      wrong.push(`no sentence for a person: ${text}`)
    const isUnique = kind === 'event' || kind === 'response'
    if (!isUnique && known.size < MOST_KNOWN) known.add(kind + text)
  }
  for (const listener of listeners) listener({ kind, message })
}

for (const says of SAYS) {
  const original = Reflect.get(NativeProfile.prototype, says) as (...given: unknown[]) => Message[]
  Reflect.set(NativeProfile.prototype, says, function (this: NativeProfile, ...given: unknown[]) {
    const messages = original.apply(this, given)
    for (const message of messages) look(this, says, message)
    return messages
  })
}

/** What is wrong with what was sent since this was asked last. */
export const wrongMessages = (): string[] => wrong.splice(0)

/** Everything that modules send while something is done. */
export function sentDuring(done: () => void): Sent[] {
  const sent: Sent[] = []
  const listener = (one: Sent) => void sent.push(one)
  listeners.add(listener)
  try {
    done()
  } finally {
    listeners.delete(listener)
  }
  return sent
}
