import { loadCatalogue } from '../../catalogue/catalogue.js'
import type { TimelineEvent } from '../../device/timeline-event.js'
import { replaceFile } from '../../disk/replace-file.js'
import { anonymous } from '../../recording/anonymous.js'
import { packCapsule } from '../../recording/capsule.js'
import { readRecording } from '../../recording/read.js'
import type { PanelRecording } from '../../recording/recorded.js'
import { replay } from '../../recording/replay.js'
import { annotated } from '../../story/annotated.js'
import { randomSeed } from '../../time/entropy.js'
import { isoOf } from '../../time/iso.js'
import type { AccessFlags } from '../control-access.js'
import { EXIT } from '../exit.js'
import type { Output } from '../output.js'
import { LiveEmulator } from './live.js'
import { onePanel, openSource, type Source, type SourceFlags } from './source.js'
import { counted } from './told.js'

export interface CapsuleFlags extends SourceFlags, AccessFlags {
  readonly output: string
  readonly keepNames?: boolean
  readonly keepIds?: boolean
}

/**
 * `panelemu capsule`: packs a recording with all that is needed to look into it elsewhere, and without what is personal. Ends with 1 where the recording
 * does not come out again as it was recorded: the capsule then says so.
 * @param from a recording, a capsule, or the address of a running emulator that records
 * @throws ConfigurationError, FileError, UnreachableError
 */
export async function runCapsule(from: string, flags: CapsuleFlags, output: Output): Promise<number> {
  const source = /^https?:/.test(from) ? await recordedAt(from, flags) : await openSource(from, flags)
  const { catalogue } = source
  const recording =
    flags.panel === undefined
      ? source.recording
      : { ...source.recording, panels: [onePanel(source, flags.panel)] }
  const notes = source.notes.filter(note => !recording.notes.includes(note))
  let isSame = true
  for (const panel of recording.panels) {
    const { divergence } = replay(panel, catalogue, recording.root)
    if (!divergence) continue
    isSame = false
    notes.push(
      `what was recorded of one panel does not come out again from ${isoOf(divergence.turn.at)} on: what the capsule has of it after that is what came out when it was packed`,
    )
  }
  const kept = { names: flags.keepNames ?? false, ids: flags.keepIds ?? false }
  const packed = anonymous(recording, catalogue, kept, randomSeed())
  const models = packed.panels.map(({ record }) => catalogue.model(record.model, record.firmware))
  const timelines = new Map(
    packed.panels.map(panel => [
      panel.panel,
      annotated(catalogue.model(panel.record.model, panel.record.firmware), eventsOf(panel)),
    ]),
  )
  const bytes = packCapsule({ recording: packed, models: [...new Set(models)], timelines, kept, notes })
  await replaceFile(flags.output, bytes)
  for (const note of notes) output.err(note)
  const inputs = packed.panels.reduce((sum, { turns }) => sum + turns.length, 0)
  const names = kept.names && kept.ids ? 'names are kept' : 'codes and names are replaced'
  output.out(
    `${flags.output}: ${counted(packed.panels.length, 'panel')}, ${counted(inputs, 'input')}, ${bytes.length} bytes; ${names}`,
  )
  return isSame ? EXIT.fine : EXIT.failed
}

/** What a panel told. */
export const eventsOf = ({ turns }: PanelRecording): TimelineEvent[] =>
  turns.flatMap(({ said }) => said.flatMap(one => ('event' in one ? [one.event] : [])))

async function recordedAt(address: string, flags: CapsuleFlags): Promise<Source> {
  const live = new LiveEmulator(address, flags)
  const panel = await live.panel(flags.panel)
  const text = await live.ask(`/panels/${encodeURIComponent(panel)}/recording/lines`)
  const catalogue = loadCatalogue({ directories: flags.models ?? [] })
  const recording = readRecording(address, text)
  return { recording, catalogue, notes: recording.notes }
}
