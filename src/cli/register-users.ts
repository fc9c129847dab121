import { type Command, Option } from 'commander'
import { BROKER_ROLES } from '../credentials/users-text.js'
import type { Output } from './output.js'
import type { AddFlags } from './users.js'

/** `panelemu users …`: who may come in at the embedded broker. */
export function registerUsers(program: Command, output: Output): void {
  const users = program.command('users').description('the users of the embedded broker, in a file')
  users
    .command('add')
    .description('add a user, with a password that is made and printed once')
    .argument('<file>', 'the list; it is made where there is none')
    .argument('<name>', 'name of the user')
    .addOption(
      new Option('--role <role>', 'what the user may do').choices(BROKER_ROLES).makeOptionMandatory(),
    )
    .option('--panel <id>', 'which panel it is, where that is not its name')
    .option('--password-stdin', 'take the password from the first line of standard input')
    .option('--certificate', 'it shows a client certificate with its name, and has no password')
    .action(async (file: string, name: string, flags: AddFlags) =>
      (await import('./users.js')).addUser(file, name, flags, output),
    )
  users
    .command('list')
    .description('users with their roles, one a line')
    .argument('<file>', 'the list')
    .option('--json', 'print JSON lines')
    .action(async (file: string, flags: { json?: boolean }) =>
      (await import('./users.js')).listUsers(file, flags, output),
    )
  users
    .command('remove')
    .description('take a user away; a running broker ends its connections')
    .argument('<file>', 'the list')
    .argument('<name>', 'name of the user')
    .action(async (file: string, name: string) => (await import('./users.js')).removeUser(file, name, output))
}
