import { type Command, Help, Option } from 'commander'
import { allows, type Permission, ROLE_NAMES, type Role } from '../../cloud/desk/permissions.js'
import { DEFAULT_ROOT } from '../../cloud/native/topics.js'
import { checkBrokerFlag } from '../broker-secrets.js'
import type { Output } from '../output.js'
import { addBrokerFlags } from '../register-credentials.js'
import { seconds } from './parse.js'
import { registerPanels } from './register-panels.js'
import { registerPlans } from './register-plans.js'
import { registerUsers } from './register-users.js'
import { type CloudRegistrar, Needs } from './registrar.js'
import type { CloudFlags } from './session.js'

const env = (flags: string, text: string, name: string) => new Option(flags, text).env(`PANELEMU_${name}`)

/**
 * Adds `cloud …` to the program.
 * @param exit takes the exit code of the command that ran
 */
export function registerCloud(
  program: Command,
  output: Output,
  exit: (code: number) => void = code => {
    process.exitCode = code
  },
): void {
  const needs = new Needs()
  const roleAt = (command: Command): Role => command.optsWithGlobals<CloudFlags>().role
  const help = new Help()
  const cloud = program
    .command('cloud')
    .description('act as the cloud against any broker: users, codes, arm, list, watch')
    .configureHelp({
      showGlobalOptions: true,
      visibleCommands: command =>
        help.visibleCommands(command).filter(sub => needs.shows(sub, roleAt(command))),
      visibleOptions: command =>
        help.visibleOptions(command).filter(option => needs.shows(option, roleAt(command))),
    })
    .addOption(env('--broker <url>', 'MQTT broker', 'BROKER').default('mqtt://127.0.0.1:1883'))
    .addOption(env('--root <topic>', "root of the panels' topics", 'ROOT').default(DEFAULT_ROOT))
    .addOption(env('--desk <file>', 'file of the desk (default: ~/.panelemu/desk.json)', 'DESK'))
    .addOption(
      env(
        '--desk-key-file <file>',
        'file with the key that encrypts it (default: it is in clear)',
        'DESK_KEY_FILE',
      ),
    )
    .addOption(
      env('--role <role>', 'who is at the desk', 'ROLE').choices(ROLE_NAMES).default('dealer-administrator'),
    )
    .addOption(
      new Option('--wait <seconds>', 'how long to wait for panels (default: 30, less where nothing moves)')
        .argParser(seconds)
        .env('PANELEMU_WAIT'),
    )
    .addOption(
      new Option('--timeout <seconds>', 'give a change of a user code up after this long').argParser(seconds),
    )
    .addOption(
      env(
        '--access-control',
        'the account uses Access Control: only the customer manages codes',
        'ACCESS_CONTROL',
      ),
    )
    .option('--json', 'print JSON lines')
  addBrokerFlags(cloud)

  /** What this command, or an option it was given, needs and the role has not. */
  const lacking = (command: Command, role: Role): Permission | undefined => {
    const given = command.options.filter(
      option => command.getOptionValueSource(option.attributeName()) === 'cli',
    )
    return [command, ...given]
      .map(what => needs.of(what))
      .find(need => need !== undefined && !allows(role, need))
  }
  const run: CloudRegistrar['run'] = (command, work) => {
    command.action(async (...given: unknown[]) => {
      const flags = command.optsWithGlobals<CloudFlags>()
      const args = given.filter(arg => typeof arg === 'string')
      const permission = lacking(command, flags.role)
      if (permission !== undefined) {
        const [{ forbidden }, { sayRefusal }] = await Promise.all([
          import('../../cloud/desk/refusal.js'),
          import('./session.js'),
        ])
        return exit(sayRefusal(forbidden(flags.role, permission), flags, output))
      }
      try {
        checkBrokerFlag(cloud)
        exit(await work(flags, args))
      } catch (error) {
        const { exitCodeOf } = await import('../exit-code-of.js')
        const code = exitCodeOf(error)
        if (code === undefined) throw error
        output.err(error instanceof Error ? error.message : String(error))
        exit(code)
      }
    })
  }
  const registrar: CloudRegistrar = {
    needs,
    output,
    leaf: (parent, name, permission, description) => {
      const command = parent.command(name).description(description)
      needs.note(command, permission)
      return command
    },
    run,
    atDesk: (command, work) =>
      run(command, async (flags, args) => {
        const { withDesk } = await import('./session.js')
        return withDesk(flags, output, session => work(session, args, flags))
      }),
    option: (permission, flags, description) => {
      const option = new Option(flags, description)
      needs.note(option, permission)
      return option
    },
  }
  registerUsers(cloud, registrar)
  registerPanels(cloud, registrar)
  registerPlans(cloud, registrar)
}
