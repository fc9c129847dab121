const SECOND = 1_000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE

/** `12,345`. */
export const numberText = (value: number): string =>
  value.toLocaleString('en-US', { maximumFractionDigits: 0 })

/** At most three digits that count: `0.25`, `3.2`, `340`. */
const threeDigits = (value: number): string => {
  const digits = value < 10 ? 2 : value < 100 ? 1 : 0
  return String(Number(value.toFixed(digits)))
}

const two = (value: number) => String(value).padStart(2, '0')

/** A time that something took, for people: `0.25 ms`, `340 ms`, `12.3 s`, `2m05s`, `1h02m`. */
export function timeText(ms: number): string {
  if (Math.round(ms) < SECOND) return `${threeDigits(ms)} ms`
  if (ms < MINUTE) return `${threeDigits(ms / SECOND)} s`
  if (ms < HOUR) {
    const seconds = Math.round(ms / SECOND)
    return `${Math.floor(seconds / 60)}m${two(seconds % 60)}s`
  }
  const minutes = Math.round(ms / MINUTE)
  return `${Math.floor(minutes / 60)}h${two(minutes % 60)}m`
}

/** An instant of a workload: `0:00`, `3:12`, `1:02:03`. */
export function instantText(ms: number): string {
  const seconds = Math.floor(Math.max(0, ms) / SECOND)
  const [hours, minutes] = [Math.floor(seconds / 3_600), Math.floor(seconds / 60) % 60]
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`
}

/** A share for people: `0%`, `0.03%`, `12.3%`, `99.98%`. What is not all of it is never 100%, and what is not nothing never 0%. */
export function percentText(share: number): string {
  const percent = share * 100
  for (const digits of [1, 2, 3]) {
    const text = percent.toFixed(digits)
    if (Number(text) === percent || (Number(text) !== 0 && Number(text) !== 100)) return `${Number(text)}%`
  }
  return percent < 50 ? '< 0.001%' : '> 99.999%'
}
