import { z } from 'zod'
import { masked } from '../catalogue/mask.js'

const UNITS: Readonly<Record<string, number>> = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 }
const PART = /(\d+)(ms|[smhd])/g
const WHOLE = /^(\d+(ms|[smhd]))+$/

/** A year and a day: what is longer is a slip of the keyboard. */
const LONGEST_MS = 366 * 86_400_000

/** Milliseconds of `90s`, `1h30m`, `2d`; undefined for what is no duration. */
export function parseDuration(text: string): number | undefined {
  if (!WHOLE.test(text)) return undefined
  let sum = 0
  for (const [, count, unit] of text.matchAll(PART)) sum += Number(count) * (UNITS[unit ?? ''] ?? 0)
  return sum
}

/** A duration as it is written in a file, in milliseconds once it is read. */
export const duration = z.unknown().transform((value, context): number => {
  const ms = typeof value === 'string' ? parseDuration(value) : undefined
  if (ms !== undefined && ms > 0 && ms <= LONGEST_MS) return ms
  const got = typeof value === 'string' || typeof value === 'number' ? `, got ${masked(String(value))}` : ''
  const message = `expected a duration like 90s, 3m, 1h30m or 2d, at most 366d${got}`
  context.addIssue({ code: 'custom', message })
  return z.NEVER
})

/** A duration in words that {@link parseDuration} reads again. */
export function describeDuration(ms: number): string {
  const parts: string[] = []
  let rest = ms
  for (const unit of ['d', 'h', 'm', 's', 'ms']) {
    const size = UNITS[unit] ?? 1
    const count = Math.floor(rest / size)
    if (count > 0) parts.push(`${count}${unit}`)
    rest -= count * size
  }
  return parts.join('') || '0s'
}
