import { z } from 'zod'
import { ConfigurationError } from '../../catalogue/problems.js'
import { replaceFile } from '../../disk/replace-file.js'
import { afterMachineMs } from '../../time/stopwatch.js'
import type { AccessFlags } from '../control-access.js'
import { Ending } from '../ending.js'
import { EXIT } from '../exit.js'
import type { Output } from '../output.js'
import { LiveEmulator } from './live.js'
import { counted } from './told.js'

export interface RecordFlags extends AccessFlags {
  readonly panel?: string
  readonly output: string
  /** Seconds after which it ends by itself. */
  readonly for?: number
}

/** How often what is new gets into the file (ms). */
const EVERY_MS = 5_000

const stateSchema = z.looseObject({ recording: z.boolean(), inputs: z.int(), full: z.boolean() })

/**
 * `panelemu record`: has a running emulator record a panel, and keeps the file up to date until somebody stops it. A recording that was
 * under way already is taken over, and goes on afterwards.
 * @throws ConfigurationError for what the emulator refuses; UnreachableError; FileError
 */
export async function runRecord(address: string, flags: RecordFlags, output: Output): Promise<number> {
  const ending = new Ending(output.err)
  const live = new LiveEmulator(address, flags)
  const panel = await live.panel(flags.panel)
  const at = `/panels/${encodeURIComponent(panel)}/recording`
  const before = stateSchema.parse(JSON.parse(await live.ask(at)))
  await live.ask(at, 'PUT')
  output.err(
    `recording ${panel} into ${flags.output}${flags.for === undefined ? ' until Ctrl-C' : ` for ${flags.for} s`}`,
  )
  const callOff =
    flags.for === undefined ? undefined : afterMachineMs(1_000 * flags.for, () => ending.ask(EXIT.fine))
  try {
    do {
      await replaceFile(flags.output, await live.ask(`${at}/lines`))
      await pauseOr(EVERY_MS, ending.signal)
    } while (!ending.signal.aborted)
    await replaceFile(flags.output, await live.ask(`${at}/lines`))
    const { inputs, full } = stateSchema.parse(JSON.parse(await live.ask(at)))
    if (!before.recording) await live.ask(at, 'DELETE')
    output.err(
      `${counted(inputs, 'input')} that somebody gave${full ? ', and there were more than the emulator records' : ''}`,
    )
    output.out(flags.output)
  } catch (error) {
    // The emulator has ended, or the panel is gone: what was written until then stays.
    if (error instanceof ConfigurationError)
      output.err(`${flags.output} has what was recorded until a moment ago`)
    throw error
  } finally {
    callOff?.()
    ending.over()
  }
  return ending.code === EXIT.interrupted ? EXIT.fine : ending.code
}

/** Resolves after so long, or when it is over. */
const pauseOr = (ms: number, signal: AbortSignal): Promise<void> =>
  new Promise(resolve => {
    if (signal.aborted) return resolve()
    const done = () => {
      late()
      resolve()
    }
    const late = afterMachineMs(ms, () => {
      signal.removeEventListener('abort', done)
      resolve()
    })
    signal.addEventListener('abort', done, { once: true })
  })
