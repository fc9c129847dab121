import type { Command } from 'commander'
import { InvalidArgumentError, Option } from 'commander'
import { parseDuration } from '../scenario/duration.js'
import { option, whole } from './options.js'
import type { Output } from './output.js'
import type { SoakFlags } from './soak.js'

const several = (text: string, before: string[] = []) => [...before, text]

function yearsOf(text: string): number {
  const years = Number(text)
  if (/^\d+(\.\d+)?$/.test(text) && years > 0 && years <= 1_000_000) return years
  throw new InvalidArgumentError('It must be a number of virtual panel-years above 0, at most 1000000.')
}

function durationOf(text: string): number {
  const ms = parseDuration(text)
  if (ms !== undefined && ms > 0) return ms
  throw new InvalidArgumentError('It must be a duration of real time, such as 90s, 10m or 8h.')
}

/** `panelemu soak`, which is loaded only by those who search for faults. */
export function registerSoak(program: Command, output: Output): void {
  program
    .command('soak')
    .description(
      'let chance use panels of all models for virtual years, and look whether what must hold holds',
    )
    .option('--model <mix>', 'ID[@FIRMWARE],… or all (repeatable; default: all)', several)
    .option('--models <dir...>', 'folders with model files of your own')
    .addOption(
      option('--seed <n>', 'of the first round; each round of all models has the next one', 'SEED')
        .argParser(whole(0, 0xffff_ffff))
        .default(1),
    )
    .option('--years <n>', 'virtual panel-years (default: one a model)', yearsOf)
    .addOption(
      new Option('--for <duration>', 'real time instead: 10m, 8h').argParser(durationOf).conflicts('years'),
    )
    .option('--output <dir>', 'where scenarios go that show what was found', 'soak-finds')
    .option('--coverage <file>', 'write what was never reached; as JSON where the name ends in .json')
    .option('--json', 'print JSON lines')
    .action(async (flags: SoakFlags) => {
      const { Ending } = await import('./ending.js')
      const ending = new Ending(output.err)
      const { runSoak } = await import('./soak.js')
      process.exitCode = await runSoak(flags, output, ending.signal)
      if (!ending.signal.aborted) return
      // Who asks it to end has asked for nothing that hides what was found.
      process.exitCode = ending.code || process.exitCode
      ending.over()
    })
}
