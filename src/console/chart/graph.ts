import type { ElkExtendedEdge, ElkNode } from 'elkjs/lib/elk-api.js'
import {
  type Chart,
  type ChartDeadline,
  type ChartState,
  type ChartTransition,
  lineOf,
  moves,
} from './chart.js'

/** Sizes, in the units of the drawing. Text is of one width, so that it can be measured without a browser. */
export const SIZES = {
  /** Width of a letter, with what the widest of the fonts in question takes. */
  letter: 7.4,
  /** From one line to the next. */
  line: 18,
  /** Around what stands in a box. */
  inset: 10,
  /** From the top of a box to the first line below its title. */
  title: 28,
  dot: 12,
} as const

/** A line of a box or of a label. */
export type Line =
  | { readonly kind: 'transition'; readonly text: string; readonly transition: ChartTransition }
  | { readonly kind: 'deadline'; readonly text: string; readonly deadline: ChartDeadline }

/** Lines beside each other. */
export type Columns = readonly (readonly Line[])[]

/** What a box of the drawing is. */
export interface Box {
  /** A state; `any`: wherever its region is; `start`: where it begins. */
  readonly kind: 'state' | 'any' | 'start'
  readonly id: string
  readonly state: ChartState
  readonly title: string
  readonly columns: Columns
}

/** One arrow: everything that leads from one box to another. */
export interface Arrow {
  readonly id: string
  readonly lines: readonly Line[]
}

/** A machine as the layout wants it, and what stands at each id in it. */
export interface Graph {
  readonly root: ElkNode
  readonly boxes: ReadonlyMap<string, Box>
  readonly arrows: ReadonlyMap<string, Arrow>
}

/** Lines of a box above which they go on in another column. */
const TALLEST = 26

/** Room for the time that a deadline still has, behind its name, and for the mark of what was taken last. */
const [COUNTDOWN, MARK] = [' 00:00:00', '▶ ']

export const widthOf = (text: string): number => text.length * SIZES.letter

const widthOfLines = (lines: readonly Line[]): number =>
  Math.max(
    0,
    ...lines.map(({ text, kind }) => widthOf(kind === 'deadline' ? `${text}${COUNTDOWN}` : `${MARK}${text}`)),
  )

/** Where each column begins, and how wide all are together. */
export function columnsAt(columns: Columns): { readonly at: readonly number[]; readonly width: number } {
  let width = 0
  const at = columns.map((lines, index) => {
    const left = width + (index === 0 ? 0 : 2 * SIZES.inset)
    width = left + widthOfLines(lines)
    return left
  })
  return { at, width }
}

const line = (transition: ChartTransition): Line => ({
  kind: 'transition',
  text: lineOf(transition),
  transition,
})

/** Lines in columns; those of one event stay together. */
function inColumns(blocks: readonly (readonly Line[])[]): Columns {
  const columns: Line[][] = []
  for (const block of blocks) {
    const last = columns.at(-1)
    if (last && last.length + block.length <= TALLEST) last.push(...block)
    else columns.push([...block])
  }
  return columns
}

function byEvent(transitions: readonly ChartTransition[]): (readonly Line[])[] {
  const blocks = new Map<string, Line[]>()
  for (const transition of transitions)
    blocks.set(transition.event, [...(blocks.get(transition.event) ?? []), line(transition)])
  return [...blocks.values()]
}

const size = (title: string, columns: Columns) => {
  const most = Math.max(0, ...columns.map(lines => lines.length))
  return {
    width: Math.max(widthOf(title) + 3 * SIZES.letter, columnsAt(columns).width) + 2 * SIZES.inset,
    height: SIZES.title + most * SIZES.line + (most === 0 ? 8 : SIZES.inset),
  }
}

const padding = (top: number) => `[top=${top},left=14,bottom=14,right=14]`

/** How boxes are put where one state of several holds: along the arrows, or, without any, close together. */
const LAYERED = {
  'elk.algorithm': 'layered',
  'elk.direction': 'DOWN',
  'elk.edgeRouting': 'ORTHOGONAL',
  'elk.spacing.nodeNode': '26',
  'elk.spacing.edgeNode': '16',
  'elk.spacing.edgeEdge': '14',
  'elk.spacing.edgeLabel': '4',
  'elk.spacing.labelNode': '6',
  'elk.layered.spacing.nodeNodeBetweenLayers': '34',
  'elk.layered.spacing.edgeNodeBetweenLayers': '14',
  'elk.layered.considerModelOrder.strategy': 'NODES_AND_EDGES',
  'elk.layered.edgeLabels.centerLabelPlacementStrategy': 'MEDIAN_LAYER',
}
/** Where all hold: as a wall of tiles, as wide as a screen is. */
const TILED = { 'elk.algorithm': 'rectpacking', 'elk.aspectRatio': '1.5', 'elk.spacing.nodeNode': '20' }

/**
 * A machine as a graph: states as boxes in each other, what leads to another state as arrows, all between two boxes on one, and what
 * stays where it is as lines in its box. What a region takes wherever it is comes from a box of its own.
 */
export function graphOf({ states, transitions, deadlines }: Chart): Graph {
  const boxes = new Map<string, Box>()
  const arrows = new Map<string, Arrow>()
  const children = (id: string) => states.filter(({ parent }) => parent === id)

  const put = (kind: Box['kind'], id: string, state: ChartState, title: string, columns: Columns) => {
    boxes.set(id, { kind, id, state, title, columns })
    return size(title, columns)
  }

  /** Arrows within a state: all that leave one box for another, together. */
  const within = (ids: readonly (readonly [box: string, state: string])[]): ElkExtendedEdge[] =>
    ids.flatMap(([box, state]) => {
      const leaving = transitions.filter(each => each.from === state && moves(each))
      return [...new Set(leaving.map(({ target }) => target ?? state))].map(target => {
        const id = `${box} → ${target}`
        const lines = leaving.filter(each => each.target === target).map(line)
        arrows.set(id, { id, lines })
        const label = { text: id, width: widthOfLines(lines) + 8, height: lines.length * SIZES.line + 4 }
        return { id, sources: [box], targets: [target], labels: [label] }
      })
    })

  const nodeOf = (state: ChartState): ElkNode => {
    const { id, type, words, initial } = state
    const own = transitions.filter(({ from }) => from === id)
    const waits = deadlines.filter(each => each.state === id)
    const waiting = waits.map(
      (deadline): Line => ({ kind: 'deadline', text: `◷ ${deadline.name}`, deadline }),
    )
    const staying = own.filter(each => !moves(each))
    const isAtomic = type === 'atomic'
    const columns = inColumns(
      [waiting, ...(isAtomic ? byEvent(staying) : [])].filter(({ length }) => length > 0),
    )
    const { width, height } = put('state', id, state, words, columns)
    if (isAtomic) return { id, width, height }
    const inner = children(id)
    const [any, start] = [`${id} any`, `${id} start`]
    const nodes = inner.map(nodeOf)
    const edges = within(inner.filter(each => each.type === 'atomic').map(each => [each.id, each.id]))
    if (own.length > 0) {
      nodes.push({ id: any, ...put('any', any, state, 'wherever it is', inColumns(byEvent(staying))) })
      edges.push(...within([[any, id]]))
    }
    if (initial !== undefined) {
      boxes.set(start, { kind: 'start', id: start, state, title: '', columns: [] })
      nodes.unshift({ id: start, width: SIZES.dot, height: SIZES.dot })
      const edge = `${start} → ${initial}`
      arrows.set(edge, { id: edge, lines: [] })
      edges.push({ id: edge, sources: [start], targets: [initial] })
    }
    return {
      id,
      children: nodes,
      edges,
      layoutOptions: {
        ...(type === 'parallel' ? TILED : LAYERED),
        'elk.padding': padding(height),
        'elk.nodeSize.constraints': 'MINIMUM_SIZE',
        'elk.nodeSize.minimum': `(${width},${height})`,
      },
    }
  }

  const [machine] = states
  if (!machine) throw new Error('a machine without states cannot be drawn')
  return { root: { id: 'drawing', children: [nodeOf(machine)] }, boxes, arrows }
}
