import { LANES, type Lane, lanesOf, type Step, type Tone } from './steps.js'

/** A line of text, by its middle. */
export interface Line {
  readonly x: number
  readonly y: number
  readonly text: string
}

/** A sequence chart, measured out: what is drawn of it, and where. Units are pixels. */
export interface Chart {
  readonly width: number
  readonly height: number
  readonly title: string
  /** What happens in it, for those who do not see it. */
  readonly description: string
  readonly lanes: readonly { readonly lane: Lane; readonly x: number; readonly name: string }[]
  /** Where lanes begin and end. */
  readonly top: number
  readonly bottom: number
  readonly rows: readonly Row[]
}

/** One step. */
export interface Row {
  readonly seq: number
  readonly tone: Tone
  readonly time: Line
  readonly lines: readonly Line[]
  readonly arrow?: {
    readonly x1: number
    readonly x2: number
    readonly y: number
    readonly isAnswer: boolean
  }
  readonly note?: { readonly x: number; readonly y: number; readonly width: number; readonly height: number }
}

const TIMES = 96
const LANE = 150
/** The bus is a way, and nobody stands there. */
const BUS = 70
const MARGIN = 90
const HEAD = 46
const LINE = 16
const GAP = 14
/** What a letter takes, more rather than less: nothing measures letters here. */
const LETTER = 7
const NOTE = 220

/** Breaks a text into lines of so many letters at most; words that are longer stay whole. */
export function broken(text: string, letters: number): readonly string[] {
  const lines: string[] = []
  for (const word of text.split(/\s+/)) {
    const last = lines.at(-1)
    if (last !== undefined && last.length + 1 + word.length <= letters)
      lines[lines.length - 1] = `${last} ${word}`
    else lines.push(word)
  }
  return lines
}

const between = (text: string, width: number) => broken(text, Math.max(10, Math.floor(width / LETTER)))

const sideOf = (step: Step): string =>
  step.kind === 'note' ? LANES[step.lane] : `${LANES[step.from]} to ${LANES[step.to]}`

/** Measures out a sequence chart of steps. */
export function chartOf(steps: readonly Step[], title: string): Chart {
  const places = new Map<Lane, number>()
  let x = TIMES + MARGIN
  for (const lane of lanesOf(steps)) {
    if (places.size > 0) x += lane === 'bus' || (places.has('bus') && !places.has('panel')) ? BUS : LANE
    places.set(lane, x)
  }
  const at = (lane: Lane) => places.get(lane) ?? 0
  const width = x + MARGIN
  let y = HEAD + GAP
  const rows = steps.map((step): Row => {
    const { seq, tone } = step
    const time = step.at.slice(11, 23)
    if (step.kind === 'note') {
      const middle = Math.min(Math.max(at(step.lane), TIMES + NOTE / 2 + 4), width - NOTE / 2 - 4)
      const texts = between(step.text, NOTE - 16)
      const top = y
      const height = texts.length * LINE + 10
      y += height + GAP
      return {
        seq,
        tone,
        time: { x: 8, y: top + LINE, text: time },
        lines: texts.map((text, index) => ({ x: middle, y: top + (index + 1) * LINE, text })),
        note: { x: middle - NOTE / 2, y: top, width: NOTE, height },
      }
    }
    const [x1, x2] = [at(step.from), at(step.to)]
    const texts = between(step.text, Math.abs(x2 - x1) - 12)
    const middle = (x1 + x2) / 2
    const top = y
    const line = top + texts.length * LINE + 4
    y = line + GAP + 4
    return {
      seq,
      tone,
      time: { x: 8, y: line, text: time },
      lines: texts.map((text, index) => ({ x: middle, y: top + (index + 1) * LINE - 3, text })),
      arrow: { x1, x2, y: line, isAnswer: step.isAnswer },
    }
  })
  const bottom = y
  return {
    width,
    height: bottom + GAP,
    title,
    description: steps.map(step => `${step.at.slice(11, 23)} ${sideOf(step)}: ${step.text}.`).join(' '),
    lanes: Array.from(places, ([lane, place]) => ({ lane, x: place, name: LANES[lane] })),
    top: HEAD,
    bottom,
    rows,
  }
}

/** The point of an arrow that ends at a place. */
export function pointOf({
  x1,
  x2,
  y,
}: {
  readonly x1: number
  readonly x2: number
  readonly y: number
}): string {
  const back = x2 > x1 ? -8 : 8
  return `${x2},${y} ${x2 + back},${y - 4} ${x2 + back},${y + 4}`
}
