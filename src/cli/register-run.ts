import { type Command, InvalidArgumentError, Option } from 'commander'
import { given } from '../panel/given.js'
import { REPORT_KINDS, type ReportKind } from '../scenario/reports/index.js'
import { machineMs } from '../time/stopwatch.js'
import type { Output } from './output.js'
import { Progress } from './progress.js'
import type { ReportRequest } from './run.js'
import { canRewrite, isColoured } from './terminal.js'

interface RunFlags {
  readonly report?: ReportRequest[]
  readonly junit?: string[]
  readonly reporter?: ReportKind[]
  readonly json?: boolean
  readonly seed?: number
  readonly model?: string[]
  readonly exclude?: string[]
  readonly jobs?: number
  readonly times?: boolean
}

const isKind = (text: string): text is ReportKind => REPORT_KINDS.some(kind => kind === text)

function kindOf(text: string): ReportKind {
  if (isKind(text)) return text
  throw new InvalidArgumentError(`Reports are of the kinds ${REPORT_KINDS.join(', ')}.`)
}

function reportOf(text: string): ReportRequest {
  const at = text.indexOf('=')
  const [kind, file] = at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)]
  if (file === '') throw new InvalidArgumentError('It must be KIND=FILE, such as junit=report.xml or tap=-.')
  return { kind: kindOf(kind), file }
}

type Parse = (text: string) => number

/** One more each time the flag is there. */
const collect =
  <T>(parse: (text: string) => T) =>
  (text: string, before: T[] = []): T[] => [...before, parse(text)]
const asIs = (text: string) => text

/** `panelemu run`, which is loaded only by those who play something. */
export function registerRun(
  program: Command,
  output: Output,
  numbers: { readonly seed: Parse; readonly jobs: Parse },
): void {
  program
    .command('run')
    .description('play scenarios in virtual time')
    .argument('<file|dir...>', 'scenario files, or folders with scenarios in them')
    .option(
      '--report <kind=file>',
      `write a report: KIND is ${REPORT_KINDS.join(', ')}; FILE "-" is standard output (repeatable)`,
      collect(reportOf),
    )
    .option('--junit <file>', 'the same as --report junit=FILE (repeatable)', collect(asIs))
    .option(
      '--reporter <kind>',
      'the same as --report KIND=-; without it, spec: everything (summary: what failed)',
      collect(kindOf),
    )
    .option('--json', 'the same as --report json=-')
    .addOption(
      new Option('--seed <n>', 'makes chance repeatable, instead of what the scenario says').argParser(
        numbers.seed,
      ),
    )
    .option(
      '--model <id[@firmware]>',
      'play every scenario on this model instead of its own (repeatable)',
      collect(asIs),
    )
    .addOption(
      new Option(
        '--jobs <n>',
        'play so many files at a time; without it, as many as there are cores, where there are files enough',
      ).argParser(numbers.jobs),
    )
    .option('--times', 'have JUnit and HTML reports say how long each scenario took on this machine')
    .option('--exclude <file|dir>', 'leave this out of the folders (repeatable)', collect(asIs))
    .action(async (files: string[], flags: RunFlags) => {
      const { runScenarios } = await import('./run.js')
      const { report = [], junit = [], reporter = [], json = false, model: models, ...rest } = flags
      process.exitCode = await runScenarios(
        {
          files,
          reports: [
            ...report,
            ...junit.map(file => ({ kind: 'junit', file }) as const),
            ...[...reporter, ...(json ? (['json'] as const) : [])].map(kind => ({ kind, file: '-' })),
          ],
          isColoured: isColoured(process.stdout, process.env),
          ...given({ models, seed: rest.seed, exclude: rest.exclude }),
          jobs: rest.jobs ?? 'cores',
          hasTimes: rest.times ?? false,
          progress: new Progress({
            write: text => void process.stderr.write(text),
            rewrites: canRewrite(process.stderr, process.env),
            now: machineMs,
          }),
        },
        output,
      )
    })
}
