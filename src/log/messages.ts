import type { PassedMessage } from '../cloud/link/message-tap.js'
import type { Emulator } from '../emulator/emulator.js'
import type { Log } from './log.js'

/** Of a document in the sentence of its record: people see how it goes on, machines have it whole beside that. */
const LONGEST_TEXT = 1_000
/** Bytes of a payload that are shown. */
const MOST_BYTES = 1_024

/** What passes for a payload in a sentence. */
function payloadText({ document, word, size, direction }: PassedMessage): string {
  if (document !== undefined)
    return document.length > LONGEST_TEXT ? `${document.slice(0, LONGEST_TEXT)}…` : document
  if (size === 0) return '(empty)'
  if (word !== undefined) return word
  const what = direction === 'in' ? 'no JSON in UTF-8, or too long' : 'too long'
  return `(${size.toLocaleString('en-US')} bytes, not shown: ${what})`
}

function transactionOf(document: unknown): { readonly transaction?: string } {
  if (typeof document !== 'object' || document === null || !('transaction' in document)) return {}
  const { transaction } = document
  return typeof transaction === 'string' ? { transaction } : {}
}

/**
 * Writes every message between modules and their cloud, where the log says so much: at `debug` what it says, at `trace` its
 * bytes too. Returns how to stop.
 */
export function watchMessages({ messages }: Emulator, log: Log): () => void {
  if (!log.writes('debug')) return () => undefined
  const withBytes = log.writes('trace')
  messages.onMessage = message => {
    const { panel, topic, direction, qos, retain, size } = message
    const document: unknown = message.document === undefined ? message.word : JSON.parse(message.document)
    const fields = { panel, direction, topic, qos, retain, size, ...transactionOf(document) }
    const way = `${direction === 'in' ? '<' : '>'} ${topic}`
    log.debug(
      { ...fields, ...(document === undefined ? {} : { document }) },
      `${way} ${payloadText(message)}`,
    )
    if (!withBytes) return
    const bytes = message.bytes(MOST_BYTES)
    log.trace({ ...fields, bytes }, `${way} ${bytes}`)
  }
  return () => {
    messages.onMessage = undefined
  }
}
