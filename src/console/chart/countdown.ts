import type { MachineState } from './chart.js'

const two = (part: number) => String(part).padStart(2, '0')

/** How long it still is to an instant, as a clock shows it that counts down: 0:45, 1:02:03, or 3 d 4 h. */
export function remaining(ms: number): string {
  const seconds = Math.max(0, Math.ceil(ms / 1_000))
  const [minutes, hours] = [Math.floor(seconds / 60), Math.floor(seconds / 3_600)]
  if (hours >= 48) return `${Math.floor(hours / 24)} d ${hours % 24} h`
  if (hours > 0) return `${hours}:${two(minutes % 60)}:${two(seconds % 60)}`
  return `${minutes}:${two(seconds % 60)}`
}

/** A deadline that runs. */
export type Running = MachineState['deadlines'][number]

/** Which of several of one name comes first, and how many there are. */
export function running(deadlines: readonly Running[], name: string): { first?: Running; count: number } {
  const alike = deadlines.filter(each => each.name === name)
  const [first] = [...alike].sort((a, b) => Date.parse(a.at) - Date.parse(b.at))
  return { count: alike.length, ...(first ? { first } : {}) }
}
