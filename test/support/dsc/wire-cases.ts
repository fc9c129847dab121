import { readFileSync } from 'node:fs'
import { z } from 'zod'

const expected = z.strictObject({
  line: z.string().optional(),
  pattern: z.string().optional(),
  event: z.string().optional(),
  optional: z.boolean().optional(),
  repeat: z.union([z.boolean(), z.int()]).optional(),
  group: z.literal('any-order').optional(),
  withinMs: z.int().optional(),
  atMs: z.int().optional(),
  /** What of the line is not the same everywhere. */
  varies: z.string().optional(),
})

const step = z.union([
  z.strictObject({ send: z.string() }),
  z.strictObject({ waitMs: z.int() }),
  z.strictObject({ event: z.string() }),
])

const schema = z.array(
  z.strictObject({
    id: z.string(),
    protocol: z.enum(['it100', 'tpi']),
    title: z.string(),
    given: z.string(),
    steps: z.array(step),
    expect: z.array(expected),
    mustNot: z.array(z.string()).optional(),
    source: z.string(),
    trust: z.enum(['capture', 'document', 'client']),
  }),
)

/** What real modules and their clients do, one exchange each. */
export type WireCase = z.output<typeof schema>[number]
export type Expected = z.output<typeof expected>

/** The cases of a protocol. */
export function wireCases(protocol: WireCase['protocol']): WireCase[] {
  const text = readFileSync(new URL('wire-cases.json', import.meta.url), 'utf8')
  return schema.parse(JSON.parse(text)).filter(each => each.protocol === protocol)
}

/** A line the client heard, and when. */
export interface Heard {
  readonly line: string
  /** Since the last step. */
  readonly afterMs: number
}

const fits = ({ line, pattern }: Expected, heard: string): boolean =>
  pattern === undefined ? heard === line : new RegExp(pattern).test(heard)

const inTime = ({ withinMs, atMs }: Expected, { afterMs }: Heard): boolean =>
  (withinMs === undefined || afterMs <= withinMs) && (atMs === undefined || Math.abs(afterMs - atMs) <= 1000)

/**
 * Whether what was heard has what is expected in it, in its order; members of a group in any. Lines that vary are compared by
 * their message and length.
 * @returns what is missing; undefined: nothing
 */
export function missing(expected: readonly Expected[], heard: readonly Heard[]): Expected | undefined {
  const lines = expected.filter(({ event }) => event === undefined)
  let from = 0
  const taken = new Set<number>()
  for (const each of lines) {
    const times = typeof each.repeat === 'number' ? each.repeat : 1
    for (let time = 0; time < times; time++) {
      const at = heard.findIndex(
        (one, index) =>
          !taken.has(index) &&
          (each.group !== undefined || index >= from) &&
          (fits(each, one.line) || variesLike(each, one.line)) &&
          inTime(each, one),
      )
      if (at < 0) {
        if (each.optional || each.repeat === true) break
        return each
      }
      taken.add(at)
      if (each.group === undefined) from = at + 1
    }
  }
  return undefined
}

const variesLike = ({ varies, line }: Expected, heard: string): boolean =>
  varies !== undefined &&
  line !== undefined &&
  heard.length === line.length &&
  heard.slice(0, 3) === line.slice(0, 3)
