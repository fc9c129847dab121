import { describe, expect, it } from 'vitest'
import { loadCatalogue } from '../../catalogue/catalogue.js'
import { drawnModel } from '../../device/charts/drawn-model.js'
import type { Chart } from './chart.js'
import { SIZES, widthOf } from './graph.js'
import { type Drawing, layoutOf } from './layout.js'

const catalogue = loadCatalogue()

/** The machines of all models at all firmware steps; those that are drawn alike once. */
function charts(): Map<string, { readonly name: string; readonly chart: Chart }> {
  const found = new Map<string, { readonly name: string; readonly chart: Chart }>()
  for (const { id, firmware } of catalogue.list())
    for (const version of firmware.versions)
      for (const machine of drawnModel(catalogue.model(id, version)).machines) {
        const drawn = JSON.stringify([
          machine.states,
          machine.transitions.map(({ guard, ...rest }) => [rest, guard?.name]),
        ])
        if (!found.has(drawn))
          found.set(drawn, { name: `${id}@${version} ${machine.machine}`, chart: machine as Chart })
      }
  return found
}

interface Rect {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}
const SLACK = 0.01
const overlap = (a: Rect, b: Rect) =>
  a.x + a.width > b.x + SLACK &&
  b.x + b.width > a.x + SLACK &&
  a.y + a.height > b.y + SLACK &&
  b.y + b.height > a.y + SLACK
const within = (inner: Rect, outer: Rect) =>
  inner.x >= outer.x - SLACK &&
  inner.y >= outer.y - SLACK &&
  inner.x + inner.width <= outer.x + outer.width + SLACK &&
  inner.y + inner.height <= outer.y + outer.height + SLACK

/** What is wrong with a drawing, a line each. */
function faults({ boxes, arrows, width, height }: Drawing): string[] {
  const found: string[] = []
  const sheet = { x: 0, y: 0, width, height }
  for (const box of boxes) {
    const outer = boxes.find(({ box: { id } }) => id === box.parent)
    if (!within(box, outer ?? sheet)) found.push(`${box.box.id} leaves ${box.parent ?? 'the sheet'}`)
  }
  for (const { box, width, height } of boxes) {
    const rows = Math.max(0, ...box.columns.map(lines => lines.length))
    const longest = Math.max(0, ...box.columns.flat().map(({ text }) => widthOf(text)), widthOf(box.title))
    if (box.kind !== 'start' && (width < longest || height < SIZES.title + rows * SIZES.line))
      found.push(`${box.id} is too small for what stands in it`)
  }
  for (const { arrow, label } of arrows)
    if (arrow.lines.length > 0) {
      const longest = Math.max(...arrow.lines.map(({ text }) => widthOf(text)))
      if (!label || label.width < longest || label.height < arrow.lines.length * SIZES.line)
        found.push(`the label of ${arrow.id} is too small`)
    }
  const labels = arrows.flatMap(({ label, arrow }) => (label ? [{ ...label, id: arrow.id }] : []))
  for (const [index, a] of boxes.entries())
    for (const b of boxes.slice(index + 1))
      if (a.parent === b.parent && overlap(a, b)) found.push(`${a.box.id} overlaps ${b.box.id}`)
  const leaves = boxes.filter(({ box }) => !boxes.some(({ parent }) => parent === box.id))
  for (const [index, label] of labels.entries()) {
    if (!within(label, sheet)) found.push(`the label of ${label.id} leaves the sheet`)
    for (const box of leaves)
      if (overlap(label, box)) found.push(`the label of ${label.id} lies on ${box.box.id}`)
    for (const other of labels.slice(index + 1))
      if (overlap(label, other)) found.push(`the labels of ${label.id} and ${other.id} overlap`)
  }
  return found
}

describe('the layout of every machine of every model', () => {
  const all = [...charts().values()]

  it.each(all)('has no boxes on each other, and each in its own: $name', async ({ chart }) => {
    const drawing = await layoutOf(chart)
    expect(faults(drawing)).toEqual([])
    const ids = drawing.boxes.filter(({ box }) => box.kind === 'state').map(({ box }) => box.id)
    expect(ids.sort()).toEqual(chart.states.map(({ id }) => id).sort())
    // Every transition is written somewhere, once.
    const lines = [
      ...drawing.boxes.flatMap(({ box }) => box.columns.flat()),
      ...drawing.arrows.flatMap(({ arrow }) => arrow.lines),
    ]
    const written = lines.flatMap(line => (line.kind === 'transition' ? [line.transition.id] : []))
    expect(written.sort()).toEqual(chart.transitions.map(({ id }) => id).sort())
    const waits = lines.flatMap(line => (line.kind === 'deadline' ? [line.deadline.name] : []))
    expect(waits.sort()).toEqual(chart.deadlines.map(({ name }) => name).sort())
    for (const { points, arrow } of drawing.arrows) expect(points.length, arrow.id).toBeGreaterThan(1)
  })
})
