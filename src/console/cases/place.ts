/** Where in a scenario something is wrong. */
export interface Wrong {
  /** From 1. */
  readonly line: number
  /** From 1. */
  readonly column: number
  /** What is wrong, without its place. */
  readonly text: string
}

/** The place that a refusal of a scenario tells (`In the scenario:3:5 steps[0]: …`); undefined where it tells none. */
export function wrongOf(detail: string): Wrong | undefined {
  const [, line, column, text] = /^In the scenario:(\d+):(\d+):? ?(.*)$/s.exec(detail) ?? []
  return line === undefined || column === undefined || text === undefined
    ? undefined
    : { line: Number(line), column: Number(column), text }
}

/** From where to where a line of a text goes from a column on, in characters of the text. */
export function rangeOf(text: string, { line, column }: Wrong): readonly [number, number] {
  const lines = text.split('\n')
  const before = lines.slice(0, line - 1).reduce((sum, one) => sum + one.length + 1, 0)
  const end = before + (lines[line - 1]?.length ?? 0)
  return [Math.min(before + column - 1, end), end]
}
