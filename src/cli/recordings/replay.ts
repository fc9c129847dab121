import { parseModelReference } from '../../catalogue/reference.js'
import { branch, sideBySide } from '../../recording/branch.js'
import { inputWords } from '../../recording/input-words.js'
import type { PanelRecording } from '../../recording/recorded.js'
import { type Divergence, replay } from '../../recording/replay.js'
import { isoOf } from '../../time/iso.js'
import { EXIT } from '../exit.js'
import type { Output } from '../output.js'
import { comparisonLines, pairDocuments } from './compared.js'
import { onePanel, openSource, type Source, type SourceFlags } from './source.js'
import { counted, eventLine, saidLine } from './told.js'

export interface ReplayFlags extends SourceFlags {
  /** `MODEL@FIRMWARE` that everything is given to instead. */
  readonly against?: string
}

/**
 * `panelemu replay`: gives panels again what came to them. Ends with 1 where they do not say the same again; with `--against`, where another
 * model or firmware does otherwise.
 * @throws ConfigurationError, FileError
 */
export async function runReplay(file: string, flags: ReplayFlags, output: Output): Promise<number> {
  const source = await openSource(file, flags)
  const { recording } = source
  const panels = flags.panel === undefined ? recording.panels : [onePanel(source, flags.panel)]
  for (const note of source.notes) output.err(note)
  const { against } = flags
  const isSame = panels.map(panel =>
    against === undefined
      ? again(source, panel, flags, output)
      : other(source, panel, against, flags, output),
  )
  return isSame.every(same => same) ? EXIT.fine : EXIT.failed
}

/** Plays one panel again, and says how that went. */
function again(
  { recording, catalogue }: Source,
  panel: PanelRecording,
  { json }: ReplayFlags,
  output: Output,
): boolean {
  const { divergence, ...result } = replay(panel, catalogue, recording.root)
  const { record } = panel
  if (json) {
    const { turn, led, expected, seen } = divergence ?? {}
    const line = turn && recording.lineOf(turn)
    const where = divergence && { line, at: turn && isoOf(turn.at), input: turn && inputWords(turn.input) }
    output.out(
      JSON.stringify({ ...result, ...(divergence && { divergence: { ...where, expected, seen, led } }) }),
    )
    return divergence === undefined
  }
  const name = `${panel.panel} (${record.model}@${record.firmware})`
  const { turns, events, messages } = result
  if (result.hasOtherFacts) output.err(`${name}: the facts of the model are others than when it was recorded`)
  const said = `${counted(turns, 'input')}, ${counted(events, 'event')}, ${counted(messages, 'message')}`
  if (!divergence) {
    output.out(`${name}: ${said}, all as recorded`)
    return true
  }
  output.out(`${name}: not as recorded at ${recording.file}:${recording.lineOf(divergence.turn)}`)
  for (const line of divergenceLines(divergence)) output.out(`  ${line}`)
  output.out(`  before that ${said} were as recorded`)
  return false
}

function divergenceLines({ turn, expected, seen, led }: Divergence): string[] {
  return [
    `input     ${isoOf(turn.at)}  ${inputWords(turn.input)}`,
    `expected  ${saidLine(expected)}`,
    `seen      ${saidLine(seen)}`,
    ...led.map((event, index) => `${index === 0 ? 'led to by' : '         '} ${eventLine(event)}`),
  ]
}

/** Gives everything to another model or firmware, and lists what it does otherwise. */
function other(
  { recording, catalogue }: Source,
  panel: PanelRecording,
  against: string,
  { json }: ReplayFlags,
  output: Output,
): boolean {
  const fork = { recording: panel, root: recording.root, catalogue }
  const left = branch(fork)
  const right = branch(fork, { model: parseModelReference(against) })
  const pairs = sideBySide(left, right)
  if (json) {
    const differing = pairDocuments(pairs).filter(({ same }) => !same)
    output.out(
      JSON.stringify({
        panel: panel.panel,
        recorded: left.model,
        against: right.model,
        record: right.differences,
        differing,
      }),
    )
    return differing.length === 0
  }
  for (const line of comparisonLines(
    `${panel.panel}: ${left.model} | ${right.model}`,
    pairs,
    right.differences,
  ))
    output.out(line)
  return pairs.every(({ isSame }) => isSame)
}
