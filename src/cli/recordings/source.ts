import { readFile } from 'node:fs/promises'
import { type Catalogue, loadCatalogue } from '../../catalogue/catalogue.js'
import { didYouMean } from '../../catalogue/nearest.js'
import { ConfigurationError } from '../../catalogue/problems.js'
import { naming } from '../../disk/file-error.js'
import { isZip, openCapsule } from '../../recording/capsule.js'
import { type ReadRecording, readRecording } from '../../recording/read.js'
import type { PanelRecording } from '../../recording/recorded.js'

/** Flags of every command that takes a recording. */
export interface SourceFlags {
  readonly panel?: string
  readonly models?: string[]
  readonly json?: boolean
}

/** A recording, and the models that its panels are of. */
export interface Source {
  readonly recording: ReadRecording
  readonly catalogue: Catalogue
  /** What a reader should know of it, in sentences. */
  readonly notes: readonly string[]
}

/**
 * Opens a recording, by itself or in a capsule. A capsule has its models in it; others are as they are known here.
 * @throws ConfigurationError for what is none; FileError
 */
export async function openSource(file: string, { models = [] }: SourceFlags): Promise<Source> {
  const here = loadCatalogue({ directories: models })
  const bytes = await naming(file, 'read', () => readFile(file))
  if (!isZip(bytes)) {
    const recording = readRecording(file, bytes.toString('utf8'))
    return { recording, catalogue: here, notes: recording.notes }
  }
  const { recording, models: packed, manifest, notes } = openCapsule(file, bytes)
  const model = (id: string, firmware?: string) => {
    const isPacked = manifest.panels.some(
      panel => panel.model === id && (firmware === undefined || panel.firmware === firmware),
    )
    return isPacked ? packed.model(id, firmware) : here.model(id, firmware)
  }
  return { recording, catalogue: { ...here, model }, notes: [...manifest.notes, ...notes] }
}

/**
 * The one panel that is meant.
 * @throws ConfigurationError where there are several and none is named, or none of that name
 */
export function onePanel({ recording }: Source, panel: string | undefined): PanelRecording {
  const { panels, file } = recording
  const ids = panels.map(one => one.panel)
  const [first] = panels
  if (panel === undefined && panels.length === 1 && first) return first
  const found = panels.find(one => one.panel === panel)
  if (found) return found
  throw ConfigurationError.of(
    panel === undefined
      ? `${file} has ${panels.length} panels: name one with --panel (${ids.join(', ')})`
      : `--panel "${panel}": ${file} has no such panel${didYouMean(panel, ids)}; it has ${ids.join(', ')}`,
  )
}
