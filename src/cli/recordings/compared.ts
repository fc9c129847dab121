import type { TimelineEvent } from '../../device/timeline-event.js'
import type { Pair, Stretch } from '../../recording/branch.js'
import { inputWords } from '../../recording/input-words.js'
import { askedIn, sentenceOf } from '../../story/sentences.js'
import { isoOf } from '../../time/iso.js'

/** Signs that one of two columns has. */
const WIDTH = 58

/** How an event of either course reads. */
type Words = (event: TimelineEvent) => string

/** What was asked is known from the events themselves. */
function wordsIn(pairs: readonly Pair[]): Words {
  const events = pairs.flatMap(({ left, right }) => [...(left?.events ?? []), ...(right?.events ?? [])])
  const asked = askedIn(events)
  return event => `${event.at.slice(11, 23)} ${sentenceOf(event, { names: new Map(), asked })}`
}

/** A text in lines of so many signs at most. */
function folded(text: string): string[] {
  const lines: string[] = []
  let rest = text
  while (rest.length > WIDTH) {
    const space = rest.lastIndexOf(' ', WIDTH)
    const end = space > WIDTH / 2 ? space : WIDTH
    lines.push(rest.slice(0, end))
    rest = `  ${rest.slice(end).trimStart()}`
  }
  return [...lines, rest]
}

const column = (stretch: Stretch | undefined, words: Words) => stretch?.events.map(words) ?? []

/** The same in both columns stands in one row; what is in one alone, with a mark. */
function rowsOf({ left, right }: Pair, words: Words): string[] {
  const [one, other] = [column(left, words), column(right, words)]
  const rows: string[] = []
  const put = (mark: string, texts: readonly [string, string]) => {
    const [first, second] = [folded(texts[0]), folded(texts[1])]
    for (let at = 0; at < Math.max(first.length, second.length); at++)
      rows.push(`${at === 0 ? mark : ' '} ${(first[at] ?? '').padEnd(WIDTH)} | ${second[at] ?? ''}`.trimEnd())
  }
  for (const [mark, texts] of aligned(one, other)) put(mark, texts)
  return rows
}

/** Two lists with what is equal beside each other, and in between what only one of them has. */
function aligned(
  left: readonly string[],
  right: readonly string[],
): (readonly [mark: string, texts: readonly [string, string]])[] {
  const rows: (readonly [string, readonly [string, string]])[] = []
  let [one, other] = [0, 0]
  while (one < left.length || other < right.length) {
    const [first, second] = [left[one], right[other]]
    if (first !== undefined && first === second) {
      rows.push([' ', [first, first]])
      one++
      other++
      continue
    }
    const later = first === undefined ? -1 : right.indexOf(first, other)
    const earlier = second === undefined ? -1 : left.indexOf(second, one)
    if (first === undefined || (later >= 0 && earlier < 0)) {
      rows.push(['>', ['', second ?? '']])
      other++
    } else if (second === undefined || earlier >= 0) {
      rows.push(['<', [first, '']])
      one++
    } else {
      rows.push(['~', [first, second]])
      one++
      other++
    }
  }
  return rows
}

function heading({ left, right }: Pair): string {
  const stretch = left ?? right
  const what = stretch?.input ? inputWords(stretch.input) : 'as it begins'
  const only = left && right ? '' : right?.isChange ? ', which is what was changed' : ', in one of the two'
  return `${stretch ? isoOf(stretch.at) : ''}  ${what}${only}`
}

/**
 * Two courses as a person reads them: what came from outside, and below it, where they differ, what happened in each. `<` is only left, `>` only right,
 * `~` is another on each side.
 */
export function comparisonLines(
  title: string,
  pairs: readonly Pair[],
  differences: readonly string[],
): string[] {
  const different = pairs.filter(({ isSame }) => !isSame)
  const words = wordsIn(pairs)
  const lines = [title, ...differences.map(sentence => `  ${sentence}`)]
  for (const pair of different) lines.push('', heading(pair), ...rowsOf(pair, words))
  const same = pairs.length - different.length
  lines.push('', `${different.length} of ${pairs.length} stretches differ, ${same} are the same`)
  return lines
}

/** Pairs as JSON has them. */
export function pairDocuments(pairs: readonly Pair[]) {
  const words = wordsIn(pairs)
  const side = (stretch: Stretch | undefined) =>
    stretch?.events.map(event => ({ ...event, words: words(event) }))
  return pairs.map(({ left, right, isSame }) => {
    const stretch = left ?? right
    return {
      at: stretch && isoOf(stretch.at),
      ...(stretch?.input ? { input: inputWords(stretch.input) } : {}),
      same: isSame,
      left: side(left),
      right: side(right),
    }
  })
}
