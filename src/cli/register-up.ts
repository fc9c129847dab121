import type { Command } from 'commander'
import { ConfigurationError } from '../catalogue/problems.js'
import { MQTT_CLIENTS } from '../cloud/mqtt/types.js'
import type { Config } from '../emulator/config.js'
import { LOG_FORMATS, LOG_LEVELS } from '../emulator/log-levels.js'
import type { Ending } from './ending.js'
import { EXIT } from './exit.js'
import { merged } from './nested.js'
import { option, whole } from './options.js'
import type { Output } from './output.js'
import { addBrokerFlags, addListenFlags } from './register-credentials.js'
import type { UpOptions } from './up-options.js'

type UpFlags = Omit<UpOptions, 'panels' | 'models'> & {
  readonly models?: string[]
  readonly exitWithParent?: boolean
}

/** For an option that is given several times. */
const several = (text: string, before: string[] = []) => [...before, text]

/** What a file, variables and flags say together about what `up` does. */
async function configured(file: string | undefined, given: UpFlags, command: Command, output: Output) {
  const { findConfig, readConfig } = await import('./config-file.js')
  const { unknownVariables, withLists } = await import('./environment.js')
  const { checkContradictions } = await import('./effective.js')
  const { checkBrokerFlag } = await import('./broker-secrets.js')
  checkBrokerFlag(command)
  for (const sentence of unknownVariables(process.env, command.options)) output.err(sentence)
  const found = file ?? findConfig(process.cwd())
  const config: Config = found === undefined ? {} : readConfig(found)
  checkContradictions(command, found, config)
  return { found, config, flags: withLists(command, given) }
}

/** Before anything is taken: from here on signals, readers that go, files that there are none of and a parent that goes end it in order, or not at all. */
async function beginUp({ exitWithParent }: UpFlags, output: Output): Promise<Ending> {
  const { Ending } = await import('./ending.js')
  const { outliveReaders } = await import('./pipes.js')
  outliveReaders()
  const { outliveWantOfFiles } = await import('./no-files-left.js')
  outliveWantOfFiles()
  const ending = new Ending(output.err)
  if (exitWithParent) {
    const { watchParent } = await import('./parent.js')
    watchParent(() => ending.ask(EXIT.fine))
  }
  return ending
}

/**
 * A file that is just being written is short for a moment, and may have lost its panels without being wrong: those that run
 * are not put down for the one that there is where none is described.
 * @throws ConfigurationError
 */
function checkStillDescribed(before: Config, now: Config): void {
  if ((before.panels ?? []).length > 0 && (now.panels ?? []).length === 0)
    throw ConfigurationError.of('panels: none is described any more; to have none run, end the emulator')
}

/** Adds `up`, and `config`, which has its flags and says what they come to; gives `up` back. */
export function registerUp(program: Command, output: Output): Command {
  const upCommand = program
    .command('up')
    .description('run panels')
    .argument('[config]', 'configuration file (default: panelemu.yaml here or above)')
    .addOption(option('--model <id[@firmware]>', 'model of the panels', 'MODEL'))
    .addOption(option('--id <id>', 'id of the panel, or the start of the ids of several', 'ID'))
    .addOption(option('--count <n>', 'how many panels', 'COUNT').argParser(whole(1, 10_000)))
    .addOption(option('--broker <embedded|url>', 'MQTT broker', 'BROKER'))
    .addOption(
      option('--mqtt-version <version>', 'with another broker', 'MQTT_VERSION').choices(['3.1.1', '5']),
    )
    .addOption(
      option('--mqtt-client <name>', 'what speaks MQTT for the panels', 'MQTT_CLIENT').choices(MQTT_CLIENTS),
    )
    .addOption(option('--root <topic>', "root of the panels' topics", 'ROOT'))
    .addOption(
      option('--mqtt-port <n>', 'of the embedded broker; 0: any', 'MQTT_PORT').argParser(whole(0, 65_535)),
    )
    .addOption(
      option('--http-port <n>', 'of the control API; 0: any', 'HTTP_PORT').argParser(whole(0, 65_535)),
    )
    .addOption(option('--host <address>', 'address to bind to', 'HOST'))
    .addOption(
      option('--docs-url <url>', 'where the `help` of answers leads, instead of the control API', 'DOCS_URL'),
    )
    .addOption(option('--state <dir|none>', 'folder that keeps the panels between runs', 'STATE'))
    .addOption(
      option(
        '--state-key-file <file>',
        'file with the key that encrypts the folder (the key itself: PANELEMU_STATE_KEY)',
        'STATE_KEY_FILE',
      ),
    )
    .addOption(
      option(
        '--record <file>',
        'record all that comes to the panels and what they say, codes replaced by stand-ins',
        'RECORD',
      ),
    )
    .addOption(
      option(
        '--reset <panel>',
        'begin this panel as delivered, whatever the folder keeps of it (repeatable)',
        'RESET',
      ).argParser(several),
    )
    .addOption(
      option('--traces', 'leave spans of requests in the OpenTelemetry SDK of this process', 'TRACES'),
    )
    .addOption(option('--seed <n>', 'makes chance repeatable', 'SEED').argParser(whole(0, 0xffff_ffff)))
    .addOption(
      option('--clock <kind>', 'real, or virtual: time stands until advanced', 'CLOCK').choices([
        'real',
        'virtual',
      ]),
    )
    .addOption(option('--models <dir...>', 'folders with model files of your own', 'MODELS'))
    .addOption(
      option(
        '--line <spec>',
        'a serial line: KIND[:ADDRESS][,protocol=NAME][,format=ascii|binary][,baud=N][,parity=…][,panel=ID] with KIND ' +
          'tcp:PORT, rfc2217:PORT, pty:LINKPATH or serial:/dev/ttyX (repeatable)',
        'LINE',
      ).argParser(several),
    )
    .addOption(option('--json', 'print JSON', 'JSON'))
    .addOption(
      option(
        '--exit-with-parent',
        'end when standard input closes, or who started it is gone',
        'EXIT_WITH_PARENT',
      ),
    )
    .addOption(
      option(
        '--ready-timeout <seconds>',
        'end with 3 when it is not ready by then',
        'READY_TIMEOUT',
      ).argParser(whole(1, 86_400)),
    )
    .addOption(
      option('--log-level <level>', 'how much the log on stderr says', 'LOG_LEVEL').choices(LOG_LEVELS),
    )
    .addOption(
      option('--log-format <format>', 'auto: pretty on a terminal, else json', 'LOG_FORMAT').choices(
        LOG_FORMATS,
      ),
    )
  addListenFlags(addBrokerFlags(upCommand)).action(
    async (file: string | undefined, given: UpFlags, command: Command) => {
      const ending = await beginUp(given, output)
      const { found, config, flags } = await configured(file, given, command, output)
      const { runUp } = await import('./run-up.js')
      const { brokerSecrets } = await import('./broker-secrets.js')
      const whole = (config: Config) => {
        const options = merged(config, flags)
        return { ...options, secrets: brokerSecrets(process.env, options.broker) }
      }
      const again = async (file: string) => {
        const { readChecked } = await import('./validate-config.js')
        const { checkContradictions } = await import('./effective.js')
        const next = readChecked(file)
        checkContradictions(command, file, next)
        checkStillDescribed(config, next)
        return whole(next)
      }
      try {
        process.exitCode = await runUp(
          { ...whole(config), configuration: found },
          output,
          ending,
          found === undefined ? undefined : () => again(found),
        )
      } catch (error) {
        if (found === undefined) throw error
        // What only shows at the start (a model there is not, a line) has a place in the file too.
        const { locate } = await import('./validate-config.js')
        throw locate(error, found)
      }
    },
  )

  const configCommand = program
    .command('config')
    .description('the configuration that `up` would have, each value with where it comes from')
    .argument('[config]', 'configuration file (default: panelemu.yaml here or above)')
    .action(async (file: string | undefined, given: UpFlags, command: Command) => {
      const { found, config, flags } = await configured(file, given, command, output)
      const { runConfig } = await import('./config-command.js')
      runConfig(command, merged(config, flags), { ...flags }, found, output)
    })
  for (const one of upCommand.options) configCommand.addOption(one)
  return upCommand
}
