import { readJson } from '../../catalogue/json-text.js'
import { ConfigurationError } from '../../catalogue/problems.js'
import { parseModelReference } from '../../catalogue/reference.js'
import type { DeviceInput } from '../../device/input.js'
import { decodedSecrets } from '../../device/input-codec.js'
import { checkFault } from '../../faults/active-faults.js'
import { parseKeys } from '../../keypad/keys.js'
import { Secret } from '../../panel/secret.js'
import { branch, type Change, type Course, sideBySide } from '../../recording/branch.js'
import { checkedInput } from '../../recording/read.js'
import type { PanelRecording } from '../../recording/recorded.js'
import { randomSeed } from '../../time/entropy.js'
import { EXIT } from '../exit.js'
import type { Output } from '../output.js'
import { writeReport } from '../report-file.js'
import { comparisonLines, pairDocuments } from './compared.js'
import { onePanel, openSource, type Source, type SourceFlags } from './source.js'

export interface BranchFlags extends SourceFlags {
  /** Number of the event after whose turn the branch begins. */
  readonly after?: number
  /** `ID[@FIRMWARE]`, or `@FIRMWARE` alone. */
  readonly model?: string
  /** `NAME` or `NAME:key=value,…`. */
  readonly fault?: string
  readonly clearFault?: string
  readonly keys?: string
  /** Any input, as a line of a recording has it. */
  readonly input?: string
  readonly withoutNext?: boolean
  /** File that the branch is written into as a scenario. */
  readonly scenario?: string
}

/** The parameters of a fault: figures where they are figures. */
function faultOf(text: string): DeviceInput {
  const [, name = '', rest = ''] = /^([^:]*):?(.*)$/.exec(text) ?? []
  const params = Object.fromEntries(
    rest
      .split(',')
      .filter(part => part !== '')
      .map(part => {
        const [, key = part, value = ''] = /^([^=]+)=(.*)$/.exec(part) ?? []
        return [key, /^-?\d+(\.\d+)?$/.test(value) ? Number(value) : value]
      }),
  )
  const checked = checkFault(name, params)
  if ('problem' in checked) throw ConfigurationError.of(`--fault ${text}: ${checked.problem}`)
  return { type: 'fault/set', by: { via: 'control' }, fault: name, params }
}

function keysOf(text: string): DeviceInput {
  const keys = parseKeys(text)
  if ('problem' in keys) throw ConfigurationError.of(`--keys: ${keys.problem}`)
  return { type: 'keys', by: { via: 'keypad' }, at: { partition: 1 }, keys: new Secret(text) }
}

function inputOf(text: string): DeviceInput {
  const { value, fault } = readJson(text)
  if (fault) throw ConfigurationError.of(`--input ${fault.message}: give an input as a recording has it`)
  const by = { by: { via: 'control' } }
  return checkedInput('--input', decodedSecrets({ ...by, ...Object(value) }))
}

function modelOf(text: string, { record }: PanelRecording): NonNullable<Change['model']> {
  return text.startsWith('@') ? { id: record.model, firmware: text.slice(1) } : parseModelReference(text)
}

/** @throws ConfigurationError for a change that is none, or more than one */
function changeOf(flags: BranchFlags, panel: PanelRecording): Change {
  const { model, fault, clearFault, keys, input, withoutNext } = flags
  const inputs: DeviceInput[] = [
    ...(fault === undefined ? [] : [faultOf(fault)]),
    ...(clearFault === undefined
      ? []
      : [{ type: 'fault/clear', by: { via: 'control' }, fault: clearFault } as const]),
    ...(keys === undefined ? [] : [keysOf(keys)]),
    ...(input === undefined ? [] : [inputOf(input)]),
  ]
  const asked = inputs.length + (model === undefined ? 0 : 1) + (withoutNext ? 1 : 0)
  if (asked !== 1)
    throw ConfigurationError.of(
      'a branch changes one thing: say which with --model, --fault, --clear-fault, --keys, --input or --without-next',
    )
  return {
    ...(model === undefined ? {} : { model: modelOf(model, panel) }),
    ...(inputs.length > 0 ? { inputs } : {}),
    ...(withoutNext ? { without: true } : {}),
  }
}

/**
 * `panelemu branch`: goes on from any event of a recording with one thing changed, and shows both courses side by side. Ends with 0 whatever they
 * say: that they differ is what somebody wants to see.
 * @throws ConfigurationError, FileError; SetupError for a model that the panel cannot be of
 */
export async function runBranch(file: string, flags: BranchFlags, output: Output): Promise<number> {
  const source = await openSource(file, flags)
  const panel = onePanel(source, flags.panel)
  const { recording, catalogue } = source
  const fork = { recording: panel, root: recording.root, catalogue, after: flags.after }
  const change = changeOf(flags, panel)
  const left = branch(fork)
  const right = branch(fork, change)
  const pairs = sideBySide(left, right)
  if (flags.json) output.out(JSON.stringify({ panel: panel.panel, pairs: pairDocuments(pairs) }))
  else {
    const from = flags.after === undefined ? 'from its beginning' : `after event ${flags.after}`
    const title = `${panel.panel} ${from}: as it was (${left.model}) | changed (${right.model})`
    for (const line of comparisonLines(title, pairs, right.differences)) output.out(line)
  }
  if (flags.scenario !== undefined) await writeScenario(flags.scenario, right, source, panel, output)
  return EXIT.fine
}

async function writeScenario(
  path: string,
  course: Course,
  { catalogue }: Source,
  { panel }: PanelRecording,
  output: Output,
): Promise<void> {
  const { makeScenario } = await import('../../scenario/record/make.js')
  const made = await makeScenario(course.notes, {
    name: `A branch of what happened at ${panel}`,
    seed: randomSeed(),
    // They are as the recording has them already.
    keepNames: true,
    catalogue,
  })
  await writeReport(path, made.text.trimEnd().split('\n'))
  const said = made.failure
    ? `; step ${made.failure.step} does not come out as it says`
    : made.leftOut > 0
      ? `; ${made.leftOut} of what was seen does not come out again and is a comment`
      : ''
  output.err(`scenario written to ${path}${said}`)
}
