import { DEFAULT_ROOT, PanelTopics } from '../../cloud/native/topics.js'
import type { Invariant } from './invariant.js'

/** A request as it was asked: what is neither an object nor names a transaction is nobody's to answer. */
function transactionOf(payload: string): string | undefined {
  const body: unknown = JSON.parse(payload)
  const found = typeof body === 'object' && body !== null ? Reflect.get(body, 'transaction') : undefined
  return typeof found === 'string' ? found : undefined
}

/** An answer without the instant at which it was given: what is given again is given later. */
function withoutInstant(payload: string): string {
  const { at: _, ...answer } = JSON.parse(payload) as Record<string, unknown>
  return JSON.stringify(answer)
}

export const oneFinalAnswer: Invariant = {
  says: 'every request gets one final answer and no other one',
  atRest: true,
  broken({ world, place: { id, panel } }) {
    const topics = new PanelTopics(DEFAULT_ROOT, id)
    const finals = world.witness?.finals(id) ?? new Map<string, readonly string[]>()
    for (const { topic, payload } of world.witness?.about(id) ?? []) {
      if (!topic.startsWith(topics.request(''))) continue
      const transaction = transactionOf(payload)
      if (transaction !== undefined && !finals.has(transaction))
        return `${topic}: ${transaction} has no final answer`
    }
    for (const [transaction, answers] of finals)
      if (new Set(answers.map(withoutInstant)).size > 1)
        return `${transaction} has final answers that differ, ${answers.length} of them`
    const ended = new Set<string>()
    for (const { data, seq } of panel.timeline(0, 'module.request.finished')) {
      if (ended.has(data.transaction)) return `event ${seq}: ${data.transaction} is finished once more`
      ended.add(data.transaction)
    }
    return undefined
  },
}
