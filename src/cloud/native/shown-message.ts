import { masked } from '../../catalogue/mask.js'
import { hex, type MaskRule, maskJson } from '../../catalogue/masked-json.js'
import type { PassingMessage, ShownMessage } from '../link/profile.js'
import { messageWords } from './message-words.js'
import type { PanelTopics } from './topics.js'

const INSTANT = /^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)?)?$/

/** Texts of a request that are the sender's own names for something: they are on the timeline as well. */
const NAMES = ['transaction', 'of', 'ifGeneration']
/** Numbers of a request that have more than three digits in good order. */
const LARGE = ['expiresIn', 'ifRevision']
/** Numbers that have up to three, as the shortest codes do. */
const SMALL = ['slot', 'zone', 'partition', 'partitions', 'length', 'uses', 'attributes']

const isCode = (names: readonly string[]) => names.includes('code')

/** Whatever a cloud sends may be a code in the wrong place: shown is what cannot be one where it stands. */
const THEIRS: MaskRule = {
  name: 'digits',
  value: (value, names) => {
    if (isCode(names)) return 'all'
    const name = names.at(-1) ?? ''
    if (typeof value === 'string') return NAMES.includes(name) || INSTANT.test(value) ? 'nothing' : 'digits'
    const isKnown = LARGE.includes(name) || (SMALL.includes(name) && Math.abs(value) < 1_000)
    return isKnown || (Number.isInteger(value) && Math.abs(value) < 100) ? 'nothing' : 'all'
  },
}

/** What a module sends has codes in one place, where the operator allowed that, and names that somebody gave. */
const OURS: MaskRule = {
  name: 'nothing',
  value: (value, names) =>
    isCode(names) ? 'all' : names.at(-1) === 'name' && typeof value === 'string' ? 'digits' : 'nothing',
}

/** Longest payload that is read to be shown: all that there are in good order are shorter. */
const LONGEST = 16 * 1024

/** A message of the profile as a log may have it, whatever its bytes. */
export function shownMessage(
  topics: PanelTopics,
  direction: 'in' | 'out',
  { topic, payload }: PassingMessage,
): ShownMessage {
  const bytes = typeof payload === 'string' ? Buffer.from(payload) : payload
  const json = bytes.length > LONGEST ? undefined : maskJson(bytes, direction === 'in' ? THEIRS : OURS)
  const size = bytes.length
  const shown = { topic: shownTopic(topics, topic), size }
  const levels = topics.levels(shown.topic)
  if (json) {
    const { text: document } = json
    const words = () => messageWords(levels, direction, { size, document: JSON.parse(document) })
    return { ...shown, document, words, bytes: most => json.bytes(most) }
  }
  // `online`, `offline`, and nothing at all.
  const word = direction === 'out' && size <= LONGEST ? bytes.toString() : undefined
  const words = () => messageWords(levels, direction, { size, word })
  if (word !== undefined) return { ...shown, word, words, bytes: most => hex(bytes, most) }
  // Nothing is known of it, so nothing is shown.
  return { ...shown, words, bytes: most => hex(bytes, most, () => true) }
}

function shownTopic(topics: PanelTopics, topic: string): string {
  const slots = topics.slot(0).slice(0, -1)
  if (topic.startsWith(slots) && /^\d{1,5}$/.test(topic.slice(slots.length))) return topic
  const own = topics.slots.slice(0, -'slots'.length)
  return topic.startsWith(own) ? own + masked(topic.slice(own.length)) : masked(topic)
}
