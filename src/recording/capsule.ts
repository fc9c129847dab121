import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { z } from 'zod'
import type { Catalogue } from '../catalogue/catalogue.js'
import { explain, flatten } from '../catalogue/explain.js'
import { FACT_ROWS, type Facts } from '../catalogue/facts.js'
import { readJson } from '../catalogue/json-text.js'
import { KEYPAD_NAMES } from '../catalogue/keypad-names.js'
import type { PanelModel } from '../catalogue/model.js'
import { ConfigurationError } from '../catalogue/problems.js'
import { packageVersion } from '../disk/package-files.js'
import { isoOf } from '../time/iso.js'
import { type ReadRecording, readRecording } from './read.js'
import type { Recording } from './recorded.js'
import { recordingText } from './written.js'

/** What the manifest of every capsule says it is. */
const FORMAT = 'panelemu-capsule'
const VERSION = 1

/** The parts of a capsule by name. */
const PARTS = { manifest: 'manifest.json', recording: 'recording.jsonl', readme: 'README.txt' } as const
const MODELS = 'models/'
const TIMELINES = 'timelines/'

/** Bytes that one part may have when it is unpacked, and all together: what is larger was made to fill a memory. */
const LARGEST_PART = 512 * 1024 * 1024
const LARGEST_CAPSULE = 1024 * 1024 * 1024

/** What a capsule says of itself. */
const manifestSchema = z.strictObject({
  format: z.literal(FORMAT),
  version: z.literal(VERSION),
  emulator: z.string(),
  node: z.string(),
  panels: z.array(
    z.strictObject({
      panel: z.string(),
      model: z.string(),
      firmware: z.string(),
      seed: z.int(),
      inputs: z.int(),
      from: z.string(),
      to: z.string(),
    }),
  ),
  /** Whose names are their own. */
  kept: z.strictObject({ names: z.boolean(), ids: z.boolean() }),
  notes: z.array(z.string()),
})
export type CapsuleManifest = z.output<typeof manifestSchema>

/** What a capsule is made of. */
export interface CapsuleContents {
  readonly recording: Recording
  /** The models of its panels. */
  readonly models: readonly PanelModel[]
  /** By panel: its timeline as a person reads it. */
  readonly timelines: ReadonlyMap<string, readonly string[]>
  readonly kept: CapsuleManifest['kept']
  /** What a reader should know beside what the recording says itself. */
  readonly notes: readonly string[]
}

const modelName = ({ id, firmware }: Pick<PanelModel, 'id' | 'firmware'>) => `${MODELS}${id}@${firmware}.json`

function manifestOf({ recording, kept, notes }: CapsuleContents): CapsuleManifest {
  return {
    format: FORMAT,
    version: VERSION,
    emulator: packageVersion(),
    node: process.version,
    panels: recording.panels.map(({ panel, record, turns, since }) => ({
      panel,
      model: record.model,
      firmware: record.firmware,
      seed: record.seed,
      inputs: turns.length,
      from: isoOf(since),
      to: isoOf(turns.at(-1)?.at ?? since),
    })),
    kept,
    notes: [...recording.notes, ...notes],
  }
}

const README = `What happened at emulated alarm panels, to be played and looked into anywhere:

  npx panel-emulator@${packageVersion()} replay FILE.capsule
  npx panel-emulator@${packageVersion()} why EVENT FILE.capsule

timelines/ is for people to read, recording.jsonl what is played, models/ what was known of the models then. No code in it is a real one.
`

/** Packs a capsule; the same contents are the same bytes. */
export function packCapsule(contents: CapsuleContents): Uint8Array {
  const { recording, models, timelines } = contents
  const text = (value: unknown) => strToU8(`${JSON.stringify(value, null, 1)}\n`)
  const files: Record<string, Uint8Array> = {
    [PARTS.manifest]: text(manifestOf(contents)),
    [PARTS.readme]: strToU8(README),
    [PARTS.recording]: strToU8(recordingText(recording)),
  }
  for (const model of models) files[modelName(model)] = text(model)
  for (const [panel, lines] of timelines)
    files[`${TIMELINES}${panel}.txt`] = strToU8(lines.map(line => `${line}\n`).join(''))
  // A day in no time zone: a zip has times of its own.
  return zipSync(files, { level: 9, mtime: new Date(1980, 0, 1) })
}

/** A capsule that was opened. */
export interface OpenCapsule {
  readonly manifest: CapsuleManifest
  readonly recording: ReadRecording
  /** The models it has, as they were known when it was packed. */
  readonly models: Pick<Catalogue, 'model'>
  /** What is not as it was when it was packed, in sentences. */
  readonly notes: readonly string[]
}

const modelSchema = z.looseObject({
  id: z.string(),
  vendor: z.string(),
  name: z.string(),
  firmware: z.string(),
  protocol: z.string().optional(),
  keypad: z.enum(KEYPAD_NAMES).optional(),
  facts: z.record(z.string(), z.record(z.string(), z.unknown())),
  provenance: z.array(z.looseObject({ path: z.string() })),
  unknown: z.array(z.string()).optional(),
})

/** Whether bytes begin as those of a zip file do (APPNOTE.TXT 6.3.10, 4.3.7). */
export const isZip = (bytes: Uint8Array): boolean =>
  bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 0x03 && bytes[3] === 0x04

/** Opens one capsule. */
class Opening {
  readonly notes: string[] = []

  constructor(readonly file: string) {}

  fault(message: string): ConfigurationError {
    return ConfigurationError.of(`${this.file}: ${message}`)
  }

  unpack(bytes: Uint8Array): Record<string, Uint8Array> {
    let total = 0
    let tooLarge: string | undefined
    const filter = ({ name, originalSize }: { name: string; originalSize: number }) => {
      total += originalSize
      if (originalSize > LARGEST_PART || total > LARGEST_CAPSULE) tooLarge ??= name
      return tooLarge === undefined
    }
    let files: Record<string, Uint8Array>
    try {
      files = unzipSync(bytes, { filter })
    } catch {
      throw this.fault('is no capsule: it is not a whole zip file; fetch it again')
    }
    if (tooLarge !== undefined)
      throw this.fault(`is not opened: "${tooLarge}" in it is larger than a capsule has a use for`)
    return files
  }

  part(files: Record<string, Uint8Array>, name: string): string {
    const bytes = Object.hasOwn(files, name) ? files[name] : undefined
    if (!bytes) throw this.fault(`is no capsule: there is no ${name} in it`)
    return strFromU8(bytes)
  }

  json<Schema extends z.ZodType>(name: string, text: string, schema: Schema): z.output<Schema> {
    const { value, fault } = readJson(text)
    if (fault) throw this.fault(`${name} in it ${fault.message}`)
    const result = schema.safeParse(value, { error: explain, jitless: true })
    if (result.success) return result.data
    const [first] = result.error.issues.flatMap(issue => flatten(issue))
    throw this.fault(`${name} in it, ${first?.path.map(String).join('.')}: ${first?.message}`)
  }

  /** A model as it was known: facts that it does not have are assumed, as they are of any model. */
  model(name: string, text: string): PanelModel {
    const { facts, ...model } = this.json(name, text, modelSchema)
    const missing: string[] = []
    const groups: Record<string, Record<string, unknown>> = {}
    for (const { path, group, name: fact, definition } of FACT_ROWS) {
      const given = facts[group]?.[fact]
      const result = given === undefined ? undefined : definition.schema.safeParse(given)
      if (result && !result.success) throw this.fault(`${name} in it, ${path}: is no value of this fact`)
      if (!result) missing.push(path)
      groups[group] ??= {}
      groups[group][fact] = result ? result.data : definition.assume
    }
    if (missing.length > 0)
      this.notes.push(
        `${model.id}: this emulator knows facts that the capsule does not have, and assumes them: ${missing.join(', ')}`,
      )
    return { ...model, facts: groups as unknown as Facts } as unknown as PanelModel
  }
}

/**
 * Opens a capsule.
 * @throws ConfigurationError for what is none, or of a later version
 */
export function openCapsule(file: string, bytes: Uint8Array): OpenCapsule {
  const opening = new Opening(file)
  const files = opening.unpack(bytes)
  const about = opening.part(files, PARTS.manifest)
  const { format, version } = Object(readJson(about).value) as { format?: unknown; version?: unknown }
  if (format !== FORMAT) throw opening.fault('is no capsule: its manifest does not say that it is one')
  if (version !== VERSION)
    throw opening.fault(
      `is of version ${JSON.stringify(version)}; this emulator opens version ${VERSION}: use a newer one`,
    )
  const manifest = opening.json(PARTS.manifest, about, manifestSchema)
  const known = new Map<string, PanelModel>()
  for (const name of Object.keys(files).filter(name => name.startsWith(MODELS))) {
    const model = opening.model(name, opening.part(files, name))
    known.set(`${model.id}@${model.firmware}`, model)
  }
  const recording = readRecording(`${file}:${PARTS.recording}`, opening.part(files, PARTS.recording))
  const models = {
    model(id: string, firmware?: string): PanelModel {
      const all = [...known.values()]
      const found = firmware === undefined ? all.find(one => one.id === id) : known.get(`${id}@${firmware}`)
      if (found) return found
      throw opening.fault(`there is no ${id}${firmware === undefined ? '' : `@${firmware}`} in it`)
    },
  }
  return { manifest, recording, models, notes: opening.notes }
}
