import { Document, isMap, isSeq, type Node, visit } from 'yaml'
import { isoOf } from '../../time/iso.js'
import { describeDuration } from '../duration.js'
import type { FileStep, Moment } from './moment.js'

/** What a scenario file is written from. */
export interface Sheet {
  readonly name: string
  /** At its head, a line each. */
  readonly head: readonly string[]
  readonly panel: FileStep
  /** When noting began (epoch ms): the moments count from there. */
  readonly since: number
  readonly moments: readonly Moment[]
  /** Waits are rounded to so many milliseconds. */
  readonly unitMs: number
  /** Expectations that a replay does not bear out, by their number: they become comments. */
  readonly leftOut: ReadonlySet<number>
}

/** A scenario file, and where in it each expectation is. */
export interface WrittenFile {
  readonly text: string
  /** The number of the expectation that each step is; undefined: it is another step. */
  readonly expectations: readonly (number | undefined)[]
}

const COMMENT_WIDTH = 110

/** Writes a scenario file as a person would: a step a line. */
export function writeScenario({ name, head, panel, since, moments, unitMs, leftOut }: Sheet): WrittenFile {
  const steps: { readonly step?: FileStep; readonly comments: readonly string[] }[] = []
  const expectations: (number | undefined)[] = []
  const begin = Math.min(0, ...moments.map(({ at }) => Math.floor(at / unitMs) * unitMs))
  let comments: string[] = []
  const put = (step: FileStep, expectation?: number) => {
    steps.push({ step, comments })
    expectations.push(expectation)
    comments = []
  }
  let now = begin
  let expectation = 0
  for (const [index, { at, step, comment, expects }] of moments.entries()) {
    const then = Math.max(now, instantOf(moments, index, unitMs))
    if (then > now && (step || expects.length > 0)) {
      put({ wait: describeDuration(then - now) })
      now = then
    }
    if (comment !== undefined) comments.push(` Not in this file: ${comment}, at ${isoOf(since + at)}.`)
    if (step) put(step)
    for (const expect of expects) {
      expectation++
      if (!leftOut.has(expectation)) put({ expect }, expectation)
      else comments.push(` Seen then, and not when this was played: ${JSON.stringify(expect)}`)
    }
  }
  if (steps.length === 0) put({ say: 'Nothing was done.' })
  const document = new Document({
    name,
    panel,
    start: isoOf(since + begin),
    steps: steps.map(({ step }) => step),
  })
  document.commentBefore = head.map(line => ` ${line}`).join('\n')
  layOut(
    document,
    steps.map(one => one.comments),
  )
  if (comments.length > 0) document.comment = comments.join('\n')
  return {
    text: document.toString({ singleQuote: true, lineWidth: 0, flowCollectionPadding: true }),
    expectations,
  }
}

/** What was done is at the nearest unit; what was seen without that, when it has surely happened and nothing else was done. */
function instantOf(moments: readonly Moment[], index: number, unitMs: number): number {
  const { at, step } = moments[index] ?? { at: 0 }
  if (step) return Math.round(at / unitMs) * unitMs
  const next = moments.slice(index + 1).find(moment => moment.step)
  const late = Math.ceil(at / unitMs) * unitMs
  return next ? Math.min(late, Math.round(next.at / unitMs) * unitMs) : late
}

/** Steps stand below each other, what is in them beside each other; several expectations of a step below each other again. */
function layOut(document: Document, comments: readonly (readonly string[])[]): void {
  const steps = document.get('steps', true)
  if (isSeq(steps))
    for (const [index, step] of steps.items.entries()) {
      if (!isMap(step)) continue
      const before = comments[index]
      if (before && before.length > 0) step.commentBefore = before.join('\n')
      for (const { value } of step.items) {
        const parts =
          isMap(value) && value.items.length > 1 && step.has('expect')
            ? value.items.map(item => item.value)
            : [value]
        for (const part of parts) if (isMap(part) || isSeq(part)) part.flow = true
      }
    }
  visit(document, {
    Pair(_, { key, value }) {
      if (String(key) === 'zones' || String(key) === 'keypads' || String(key) === 'module')
        (value as Node & { flow?: boolean }).flow = true
    },
  })
}

/** A text in lines of a comment. */
export function folded(text: string): string[] {
  const lines: string[] = ['']
  for (const word of text.split(' ')) {
    const last = lines.at(-1) ?? ''
    if (last.length + word.length >= COMMENT_WIDTH) lines.push(word)
    else lines[lines.length - 1] = last === '' ? word : `${last} ${word}`
  }
  return lines
}
