import { readFileSync } from 'node:fs'
import { loadCatalogue } from '../../catalogue/catalogue.js'
import { ConfigurationError } from '../../catalogue/problems.js'
import { naming } from '../../disk/file-error.js'
import { replaceFile } from '../../disk/replace-file.js'
import { given } from '../../panel/given.js'
import type { LogDifference } from '../../recording/import/compared-log.js'
import { type Imported, type ImportedPanel, importLogs } from '../../recording/import/import.js'
import { counted, placeText } from '../../recording/import/problem.js'
import type { LineComparison } from '../../recording/import/serial-import.js'
import { recordingText } from '../../recording/written.js'
import { randomSeed } from '../../time/entropy.js'
import { EXIT } from '../exit.js'
import type { Output } from '../output.js'

export interface ImportFlags {
  readonly mqtt?: string
  readonly serial?: string
  readonly protocol?: string
  readonly format?: string
  /** At which end of the line it was captured. */
  readonly serialEnd: 'client' | 'panel'
  readonly panel?: string
  /** `ID[@FIRMWARE]`. */
  readonly model?: string
  readonly models?: string[]
  readonly root: string
  /** ISO 8601: when the first line of a log without times, or without dates, came. */
  readonly start?: string
  /** Milliseconds between lines that have no time. */
  readonly step: number
  readonly output: string
  readonly json?: boolean
}

function startOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined
  const at = Date.parse(text)
  if (Number.isNaN(at))
    throw ConfigurationError.of(`--start ${text}: is no instant like 2026-11-30T12:00:00Z`)
  return at
}

const read = async (file: string) => ({
  file,
  bytes: await naming(file, 'read', async () => readFileSync(file)),
})

/**
 * `panelemu record import`: makes a recording of what was logged. Ends with 0 also where the panel says otherwise than the log has it: that is
 * what somebody wants to know.
 * @throws ConfigurationError for what is no log, or does not say enough; FileError
 */
export async function runImport(flags: ImportFlags, output: Output): Promise<number> {
  const { mqtt, serial, root, panel, model, models = [], protocol, format } = flags
  if (mqtt === undefined && serial === undefined)
    throw ConfigurationError.of(
      'say what to import: --mqtt FILE, a log of mosquitto_sub -v, or --serial FILE, a capture of a serial line',
    )
  const line = given({ protocol, format })
  const imported = await importLogs({
    catalogue: loadCatalogue({ directories: models }),
    root,
    mqtt: mqtt === undefined ? undefined : await read(mqtt),
    serial:
      serial === undefined
        ? undefined
        : { ...(await read(serial)), ...line, isPanelEnd: flags.serialEnd === 'panel' },
    panel,
    model,
    times: { start: startOf(flags.start), step: flags.step },
    seed: randomSeed(),
  })
  await replaceFile(flags.output, recordingText(imported.recording))
  for (const note of imported.notes) output.err(note)
  if (flags.json) output.out(JSON.stringify(documentOf(flags.output, imported)))
  else {
    for (const one of imported.panels) for (const line of linesOf(one)) output.out(line)
    output.out(flags.output)
  }
  return EXIT.fine
}

const said = (value: unknown) =>
  value === undefined || value === '' ? 'nothing' : typeof value === 'string' ? value : JSON.stringify(value)

const differenceLines = ({ message, expected, seen }: LogDifference): string[] => [
  `first difference at ${placeText(message.logged.place)}, ${message.logged.topic}`,
  `  in the log  ${said(expected)}`,
  `  the panel   ${said(seen)}`,
]

/** What was captured and the panel does not say. */
function lineLines({ frames, same, differences, more }: LineComparison): string[] {
  const [first] = differences
  const [extra] = more
  return [
    `${same} of ${counted(frames, 'frame')} as in the capture`,
    ...(first
      ? [
          `first difference at ${placeText(first.place)}`,
          `  in the capture  ${first.expected.hex}  ${first.expected.words}`,
          `  the panel       ${first.seen ? `${first.seen.hex}  ${first.seen.words}` : 'nothing'}`,
        ]
      : []),
    ...(extra
      ? [
          `${counted(more.length, 'frame')} that the capture does not have; the first at ${new Date(extra.at).toISOString()}: ${extra.hex}  ${extra.words}`,
        ]
      : []),
  ]
}

function linesOf({ panel, model, inputs, events, comparison, line }: ImportedPanel): string[] {
  const { messages, same, differences, more } = comparison
  const [first] = differences
  const [extra] = more
  return [
    `${panel} (${model}): ${counted(inputs, 'input')}, ${counted(events, 'event')}${messages > 0 ? `; ${same} of ${counted(messages, 'message')} as in the log` : ''}`,
    ...(first ? differenceLines(first).map(line => `  ${line}`) : []),
    ...(line ? lineLines(line).map(text => `  ${text}`) : []),
    ...(extra && messages > 0
      ? [
          `  ${counted(more.length, 'message')} that the log does not have; the first at ${new Date(extra.at).toISOString()}, ${extra.topic}  ${extra.payload}`,
        ]
      : []),
  ]
}

const documentOf = (file: string, { panels, notes }: Imported) => ({
  file,
  panels: panels.map(({ comparison: { messages, same, differences, more }, line, ...panel }) => ({
    ...panel,
    ...(line
      ? {
          line: {
            ...line,
            differences: line.differences.map(({ place, ...one }) => ({ at: placeText(place), ...one })),
          },
        }
      : {}),
    messages,
    same,
    differences: differences.map(({ message: { logged }, expected, seen }) => ({
      at: placeText(logged.place),
      topic: logged.topic,
      expected,
      seen,
    })),
    more,
  })),
  notes,
})
