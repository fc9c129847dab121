import { type Command, InvalidArgumentError } from 'commander'
import { didYouMean } from '../../catalogue/nearest.js'
import type { CommandFlags } from './command.js'
import { partition, several, slots, whole } from './parse.js'
import type { CloudRegistrar } from './registrar.js'
import type { SyncFlags } from './sync.js'
import type { WatchFlags } from './watch.js'

/** `cloud panels …`, `command`, `arm`, `disarm`, `sync` and `watch`. */
export function registerPanels(cloud: Command, registrar: CloudRegistrar): void {
  const { leaf, run, atDesk, option, output } = registrar
  const panels = cloud.command('panels').description('the systems at the broker')
  const list = leaf(panels, 'list', 'panels.view', 'every panel at the broker')
  atDesk(list, async session => (await import('./panels-list.js')).runPanelsList(session))
  const show = leaf(panels, 'show <panel>', 'panels.view', 'one panel and its slots')
  atDesk(show, async (session, [panel = '']) =>
    (await import('./panels-show.js')).runPanelsShow(session, panel),
  )
  const forget = leaf(
    panels,
    'forget <panel>',
    'panels.sync',
    'a panel that is gone for good, and all access to it',
  )
  atDesk(forget, async (session, [panel = '']) =>
    (await import('./panels-forget.js')).runPanelsForget(session, panel),
  )

  const command = leaf(
    cloud,
    'command [item]',
    'panels.view',
    'the command catalogue, or one of its commands',
  )
    .option('--panel <id>', 'the panel')
    .addOption(option('code-length', '--length <digits>', 'of all user codes').argParser(whole(1, 16)))
    .addOption(option('panels.control', '--zone <n>', 'the zone').argParser(whole(1, 65_535)))
    .addOption(option('panels.control', '--off', 'end the bypass'))
    .addOption(option('panels.control', '--mode <mode>', 'away, home or night'))
    .addOption(option('panels.control', '--partition <n>', 'the partition').argParser(partition))
    .addOption(option('panels.time', '--time <iso>', 'the time to set (default: now)'))
    .addOption(option('panels.time', '--time-zone <name>', 'like America/Denver'))
  run(command, async (flags, [item]) => {
    const [{ runCommand, listCatalogue, missingFlag }, { COMMAND_ITEMS }, { withDesk }] = await Promise.all([
      import('./command.js'),
      import('../../cloud/desk/catalogue.js'),
      import('./session.js'),
    ])
    if (item === undefined) return listCatalogue(flags, output)
    const known = COMMAND_ITEMS.find(name => name === item)
    const options = command.opts<CommandFlags>()
    if (!known) return command.error(`error: there is no command "${item}"${didYouMean(item, COMMAND_ITEMS)}`)
    const missing = missingFlag(known, options, flags.role)
    if (missing !== undefined) return command.error(`error: "${item}" needs ${missing}`)
    return withDesk(flags, output, session => runCommand(session, known, options))
  })

  const arm = leaf(cloud, 'arm', 'panels.control', 'arm a partition')
    .requiredOption('--panel <id>', 'the panel')
    .option('--mode <mode>', 'away, home or night')
    .option('--partition <n>', 'the partition', partition)
    .option('--bypass', 'leave open zones out')
    .option('--instant', 'without entry delay')
  atDesk(arm, async session =>
    (await import('./command.js')).runCommand(session, 'arm', arm.opts<CommandFlags>()),
  )
  const disarm = leaf(cloud, 'disarm', 'panels.control', 'disarm a partition')
    .requiredOption('--panel <id>', 'the panel')
    .option('--partition <n>', 'the partition', partition)
  atDesk(disarm, async session =>
    (await import('./command.js')).runCommand(session, 'disarm', disarm.opts<CommandFlags>()),
  )

  const cancel = leaf(
    cloud,
    'cancel <transaction>',
    'panels.view',
    'take back a command that waits; panels show lists them',
  )
  atDesk(cancel, async (session, [transaction = '']) =>
    (await import('./cancel.js')).runCancel(session, transaction),
  )

  const sync = leaf(cloud, 'sync', 'panels.sync', 'where panel and desk differ; accept or undo it')
    .requiredOption('--panel <id>', 'the panel')
    .option('--slot <numbers>', 'only these slots (default: those of the users here)', slots)
    .option('--accept', 'what the panel has is right')
    .option('--undo', 'what the desk has is right')
  atDesk(sync, async session => {
    const flags = sync.opts<SyncFlags>()
    if (flags.accept && flags.undo) throw new InvalidArgumentError('either --accept or --undo, not both')
    return (await import('./sync.js')).runSync(session, flags)
  })

  const watch = leaf(cloud, 'watch', 'panels.view', 'print what happens at the panels')
    .option('--panel <id>', 'only there; can be given several times', several)
    .option('--type <prefix>', 'only events whose type begins with this')
    .option('--count <n>', 'end after as many lines', whole(1, 1_000_000))
  run(watch, async flags => (await import('./watch.js')).runWatch(flags, watch.opts<WatchFlags>(), output))
}
