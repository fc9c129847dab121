import type { ElkExtendedEdge, ElkNode, ElkPoint } from 'elkjs/lib/elk-api.js'
import type { Chart } from './chart.js'
import { type Arrow, type Box, graphOf } from './graph.js'

interface Place {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** A box where it stands; those that lie in it come after it. */
export interface PlacedBox extends Place {
  readonly box: Box
  /** Id of the box it lies in; only the machine itself lies in none. */
  readonly parent?: string
}

/** An arrow where it runs, and where what is written at it stands. */
export interface PlacedArrow {
  readonly arrow: Arrow
  readonly points: readonly ElkPoint[]
  readonly label?: Place
}

/** A machine as it is drawn. All coordinates are of the drawing. */
export interface Drawing {
  readonly width: number
  readonly height: number
  readonly boxes: readonly PlacedBox[]
  readonly arrows: readonly PlacedArrow[]
}

const MARGIN = 12

type Elk = { layout(graph: ElkNode): Promise<ElkNode> }
let elk: Promise<Elk> | undefined

/** The layout engine, which is large: loaded when something is first drawn. It works in the page itself, without a worker. */
const engine = (): Promise<Elk> => {
  elk ??= import('elkjs/lib/elk.bundled.js').then(({ default: ELK }) => new ELK())
  return elk
}

/** Where everything of a machine is drawn. */
export async function layoutOf(chart: Chart): Promise<Drawing> {
  const { root, boxes, arrows } = graphOf(chart)
  const laid = await (await engine()).layout(root)
  const placedBoxes: PlacedBox[] = []
  const placedArrows: PlacedArrow[] = []

  const walk = (node: ElkNode, left: number, top: number, parent: string | undefined): void => {
    const { x = 0, y = 0, width = 0, height = 0, id } = node
    const box = boxes.get(id)
    const at = { x: left + x, y: top + y, width, height }
    if (box) placedBoxes.push({ ...at, box, ...(parent === undefined ? {} : { parent }) })
    for (const edge of node.edges ?? []) placedArrows.push(arrowAt(edge, at))
    for (const child of node.children ?? []) walk(child, at.x, at.y, box && id)
  }

  const arrowAt = (edge: ElkExtendedEdge, { x, y }: Place): PlacedArrow => {
    const arrow = arrows.get(edge.id)
    if (!arrow) throw new Error(`an arrow that nobody asked for: ${edge.id}`)
    const moved = (point: ElkPoint) => ({ x: x + point.x, y: y + point.y })
    const points = (edge.sections ?? []).flatMap(({ startPoint, bendPoints = [], endPoint }) =>
      [startPoint, ...bendPoints, endPoint].map(moved),
    )
    const [label] = edge.labels ?? []
    return {
      arrow,
      points,
      ...(label
        ? {
            label: {
              ...moved({ x: label.x ?? 0, y: label.y ?? 0 }),
              width: label.width ?? 0,
              height: label.height ?? 0,
            },
          }
        : {}),
    }
  }

  walk(laid, MARGIN - 12, MARGIN - 12, undefined)
  return { width: laid.width ?? 0, height: laid.height ?? 0, boxes: placedBoxes, arrows: placedArrows }
}
