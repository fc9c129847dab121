import { REPORTS } from '../../src/cloud/native/reference/events.js'
import type { Sent } from './sent-messages.js'

type Part = Readonly<Record<string, unknown>>

/** Where words of a list stand in messages: the list's name, by the field. */
const IN_DOCUMENTS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  info: { kind: 'zone kind' },
  state: {
    arming: 'arming',
    power: 'power',
    trouble: 'trouble',
    programming: 'programming',
    keypad: 'keypad',
  },
  slots: {},
  slot: { status: 'status', userType: 'userType' },
  response: { execution: 'execution', status: 'outcome' },
}

/** The values of all fields of a document, however deep, by name. */
function* fieldsOf(part: unknown, name = ''): Generator<readonly [string, unknown]> {
  if (Array.isArray(part)) for (const one of part) yield* fieldsOf(one, name)
  else if (typeof part === 'object' && part !== null)
    for (const [inner, value] of Object.entries(part)) yield* fieldsOf(value, inner)
  else yield [name, part]
}

/** The words that were sent, by the label of their list. */
export function words(sent: readonly Sent[]): Map<string, Set<unknown>> {
  const said = new Map<string, Set<unknown>>()
  const say = (list: string | undefined, word: unknown) => {
    if (list === undefined || typeof word !== 'string') return
    said.set(list, (said.get(list) ?? new Set()).add(word))
  }
  for (const { kind, message } of sent) {
    const { type, data, ...rest } = message as Part
    if (kind === 'event')
      for (const [name, { label }] of Object.entries(REPORTS[String(type)]?.data ?? {}))
        say(label, (data as Part)[name])
    else {
      for (const [name, value] of fieldsOf(rest)) say(IN_DOCUMENTS[kind]?.[name], value)
      // What an answer shows of slots.
      for (const [name, value] of fieldsOf(data)) say(IN_DOCUMENTS.slot?.[name], value)
    }
  }
  return said
}
