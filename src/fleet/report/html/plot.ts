import { element, type Html } from '../../../scenario/reports/html/element.js'
import type { Scale } from './scale.js'

/** Where a plot draws, within its margins; in units of its picture. */
export interface Frame {
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
}

/** How wide every picture is drawn, before the page makes it as wide as there is room. */
export const WIDE = 960

/** A place with a tenth of a unit: more is not seen, and is long. */
export const place = (value: number): string => String(Number(value.toFixed(1)))

type Attributes = Readonly<Record<string, string | number | undefined>>

/** An element of a picture; numbers are places. */
export const mark = (name: string, attributes: Attributes, ...content: readonly (Html | string)[]): Html =>
  element(
    name,
    Object.fromEntries(
      Object.entries(attributes).map(([key, value]) => [
        key,
        typeof value === 'number' ? place(value) : value,
      ]),
    ),
    ...content,
  )

/** A text in a picture. */
export const label = (x: number, y: number, text: string, more: Attributes = {}): Html =>
  mark('text', { x, y, ...more }, text)

/** A picture of this height; `says` is what somebody is told who does not see it. */
export const picture = (height: number, says: string, ...marks: readonly Html[]): Html =>
  element(
    'div',
    // Where it is wider than the page it is scrolled, also by keys.
    { class: 'plot', tabindex: '0' },
    mark(
      'svg',
      {
        viewBox: `0 0 ${WIDE} ${place(height)}`,
        width: `${WIDE}`,
        height: `${place(height)}`,
        role: 'img',
        'aria-label': says,
      },
      ...marks,
    ),
  )

/** Lines across for the ticks of an upright axis, each with its value. */
export const upright = (
  frame: Frame,
  y: Scale,
  ticks: readonly number[],
  words: (value: number) => string,
): Html[] =>
  ticks.flatMap(tick => [
    mark('line', { class: 'grid', x1: frame.left, x2: frame.right, y1: y(tick), y2: y(tick) }),
    label(frame.left - 8, y(tick) + 4, words(tick), { class: 'tick', 'text-anchor': 'end' }),
  ])

/** Ticks of an axis along the bottom, each with its value, and lines up where `grid`. */
export const along = (
  frame: Frame,
  x: Scale,
  ticks: readonly number[],
  words: (value: number) => string,
  grid = false,
): Html[] =>
  ticks.flatMap(tick => [
    mark('line', {
      class: 'grid',
      x1: x(tick),
      x2: x(tick),
      y1: grid ? frame.top : frame.bottom,
      y2: frame.bottom + 4,
    }),
    label(x(tick), frame.bottom + 18, words(tick), { class: 'tick', 'text-anchor': 'middle' }),
  ])

/** A line through points; what it goes through is told point by point elsewhere. */
export const line = (points: readonly (readonly [x: number, y: number])[], css: string): Html =>
  mark('path', {
    class: css,
    d: points.map(([x, y], index) => `${index === 0 ? 'M' : 'L'}${place(x)} ${place(y)}`).join(''),
  })

/** A level for each of several steps of equal width. */
export const steps = (values: readonly number[], x: (step: number) => number, y: Scale, css: string): Html =>
  mark('path', {
    class: css,
    d: values
      .map(
        (value, step) => `${step === 0 ? `M${place(x(0))} ` : 'V'}${place(y(value))}H${place(x(step + 1))}`,
      )
      .join(''),
  })
