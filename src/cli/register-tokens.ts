import { type Command, Option } from 'commander'
import { TOKEN_ROLES, type TokenRole } from '../credentials/token-file.js'
import type { Output } from './output.js'
import type { TokensFlags } from './tokens.js'

/** `panelemu tokens …`: who may come in at the control API. */
export function registerTokens(program: Command, output: Output): void {
  const tokens = program.command('tokens').description('the file of tokens of the control API')
  const file = ['<file>', 'as --http-tokens names it'] as const
  tokens
    .command('add')
    .description('make a token and print it, this once; the file is made where there is none')
    .argument(...file)
    .argument('<name>', 'whose it is, as logs and timelines call them')
    .addOption(
      new Option('--role <role>', 'operator: may do everything; reader: changes nothing')
        .choices(TOKEN_ROLES)
        .makeOptionMandatory(),
    )
    .option('--json', 'print JSON')
    .action(async (path: string, name: string, flags: TokensFlags & { role: TokenRole }) =>
      (await import('./tokens.js')).addToken(path, name, flags, output),
    )
  tokens
    .command('list')
    .description('who has one, one a line')
    .argument(...file)
    .option('--json', 'print JSON lines')
    .action(async (path: string, flags: TokensFlags) =>
      (await import('./tokens.js')).listTokens(path, flags, output),
    )
  tokens
    .command('remove')
    .description('take one away; a running emulator lets nobody in with it from then on')
    .argument(...file)
    .argument('<name>', 'whose it is')
    .action(async (path: string, name: string) =>
      (await import('./tokens.js')).removeToken(path, name, output),
    )
}
