import { type Command, Option } from 'commander'
import type { Output } from './output.js'
import type { StateFlags } from './state.js'

/** The folder asked for and the file with its key, or those that `panelemu up` would use here. */
async function within<Flags extends StateFlags>(flags: Flags): Promise<Flags> {
  // Who names a folder means that one: the key of the configuration is another folder's.
  if (flags.state !== undefined) return flags
  const { findConfig, readConfig } = await import('./config-file.js')
  const found = findConfig(process.cwd())
  const { state, stateKeyFile } = found === undefined ? {} : readConfig(found)
  return { ...flags, state, stateKeyFile: flags.stateKeyFile ?? stateKeyFile }
}

/** `panelemu state …`: what a state folder keeps, while no emulator runs on it. */
export function registerState(program: Command, output: Output): void {
  const state = program
    .command('state')
    .description('what a state folder keeps, while no emulator runs on it')
  const folder = () =>
    new Option('--state <dir>', 'the folder (default: as `panelemu up` here)').env('PANELEMU_STATE')
  const key = () =>
    new Option(
      '--state-key-file <file>',
      'file with the key that the folder is encrypted with (the key itself: PANELEMU_STATE_KEY)',
    ).env('PANELEMU_STATE_KEY_FILE')
  state
    .command('list')
    .description('panels and copies, one a line')
    .addOption(folder())
    .addOption(key())
    .option('--json', 'print JSON lines')
    .action(async (flags: StateFlags) => (await import('./state.js')).listState(await within(flags), output))
  state
    .command('show')
    .description('what is kept of one, its codes masked')
    .argument('<name>', 'a panel, or a copy')
    .addOption(folder())
    .addOption(key())
    .option('--json', 'print JSON')
    .action(async (name: string, flags: StateFlags) =>
      (await import('./state.js')).showState(name, await within(flags), output),
    )
  state
    .command('export')
    .description('write everything that is kept of one, codes in clear')
    .argument('<name>', 'a panel, or a copy')
    .argument('[file]', 'a new file (default: stdout)')
    .addOption(folder())
    .addOption(key())
    .action(async (name: string, file: string | undefined, flags: StateFlags) =>
      (await import('./state.js')).exportState(name, file, await within(flags), output),
    )
  state
    .command('import')
    .description('keep what was exported, or a copy, as a panel; what is kept of that panel is set aside')
    .argument('<file|copy>', 'a file that `state export` wrote, or the name of a copy')
    .option('--as <id>', 'as this panel, instead of the one it was')
    .addOption(folder())
    .addOption(key())
    .action(async (source: string, flags: StateFlags & { as?: string }) =>
      (await import('./state.js')).importState(source, await within(flags), output),
    )
  state
    .command('forget')
    .description('forget a panel or a copy for good')
    .argument('<name>', 'a panel, or a copy')
    .addOption(folder())
    .addOption(key())
    .action(async (name: string, flags: StateFlags) =>
      (await import('./state.js')).forgetState(name, await within(flags), output),
    )
}
