import { formatValue } from '../../catalogue/describe.js'
import type { ChartState, ChartTransition } from '../../panel/machines/chart.js'

/** Mermaid takes letters, digits and underscores as the name of a state. */
const idOf = (path: readonly string[]): string => path.join('_').replace(/\W/g, '_')

/** Characters of a fact's value that a label shows. */
const LONGEST_VALUE = 40

/** The text of a transition: event, guard with the fact that decides, and what it is refused with. */
function labelOf(event: string, { guard, meta }: ChartTransition): string {
  if (!guard) return event
  const { refusal } = guard.params ?? {}
  const [first] = meta?.facts ?? []
  const value = first ? formatValue(first.value) : ''
  const shown = value.length > LONGEST_VALUE ? `${value.slice(0, LONGEST_VALUE)}…` : value
  const fact = first ? ` (${first.fact} = ${shown})` : ''
  const text = `${event} [${guard.type}${fact}]${refusal === undefined ? '' : ` / ${String(refusal)}`}`
  // Any of these would end the label, or begin something else.
  return text.replace(/[:;#{}"]/g, ' ').replace(/-{2,}/g, '-')
}

/** Where a transition of the state at `path` leads; what a region takes leads into it, or leaves its states as they are. */
function targetOf(path: readonly string[], { target }: ChartTransition): string {
  return target === undefined ? idOf(path) : idOf([...path.slice(0, -1), target.replace(/^\./, '')])
}

const arrows = (path: readonly string[], { on = {} }: ChartState): string[] =>
  Object.entries(on).flatMap(([event, transitions]) =>
    transitions.map(each => `${idOf(path)} --> ${targetOf(path, each)} : ${labelOf(event, each)}`),
  )

/** Lines of a region: its states, and what each of them takes, as its own or because the region takes it everywhere. */
function region(path: readonly string[], name: string, state: ChartState): string[] {
  const { states = {}, initial = '', description } = state
  const within = Object.entries(states).flatMap(([key, child]) => {
    const inner = [...path, key]
    // An arrow from a region to a state within it is one that layouts of Mermaid do not take.
    return [
      `state "${key}" as ${idOf(inner)}`,
      ...arrows(inner, child),
      ...arrows(inner, { on: state.on ?? {} }),
    ]
  })
  const title = description === undefined ? name : `${name}, ${description}`
  return [
    `state "${title.replaceAll('"', "'")}" as ${idOf(path)} {`,
    ...[`[*] --> ${idOf([...path, initial])}`, ...within].map(line => `  ${line}`),
    '}',
  ]
}

/** A chart of parallel regions as a Mermaid state diagram (`stateDiagram-v2`). */
export function mermaidOf({ description = 'panel', states = {} }: ChartState): string {
  const regions = Object.entries(states).map(([name, state]) => region(['panel', name], name, state))
  return [
    'stateDiagram-v2',
    `state "${description.replaceAll('"', "'")}" as panel {`,
    ...regions.flatMap((lines, index) => [...(index === 0 ? [] : ['--']), ...lines]).map(line => `  ${line}`),
    '}',
  ].join('\n')
}
