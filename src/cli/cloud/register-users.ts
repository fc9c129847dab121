import { type Command, Option } from 'commander'
import type { AccessFlags } from './access.js'
import { ASKABLE_TYPES, accessTime, partitions, several, slot, userType } from './parse.js'
import type { CloudRegistrar } from './registrar.js'
import type { AddFlags, UserFlags } from './users-add.js'
import type { ListFlags } from './users-list.js'

const TIME = 'always, once, "mon-fri 08:00-16:00", or two moments with "/" between'

function userOptions(command: Command, { option }: CloudRegistrar): Command {
  return command
    .option('--first <name>', 'first name')
    .option('--last <name>', 'last name')
    .option('--code <digits>', 'access code')
    .addOption(new Option('--generate', 'make up a free access code').conflicts('code'))
    .option(`--type <${ASKABLE_TYPES.join('|')}>`, 'what the code is for', userType)
    .addOption(option('duress', '--duress', 'a code that also calls for help').conflicts('type'))
    .option('--language <tag>', 'language preference, like "en"')
    .option('--email <address>', 'contact; can be given several times', several)
    .option('--phone <number>', 'contact; can be given several times', several)
}

const accessOptions = (command: Command, { option }: CloudRegistrar): Command =>
  command
    .option('--partition <numbers|all>', 'partitions, like 1,2', partitions)
    .option('--time <time>', TIME, accessTime)
    .addOption(option('slots.choose', '--slot <n>', 'slot number at the panel').argParser(slot))

/** `cloud users …` and `cloud access …`. */
export function registerUsers(cloud: Command, registrar: CloudRegistrar): void {
  const { leaf, atDesk, option } = registrar
  const users = cloud.command('users').description('people, their codes and contacts')

  const add = userOptions(leaf(users, 'add', 'users.manage', 'enter a person'), registrar)
  accessOptions(
    add.option('--panel <id>', 'give access to it; can be given several times', several),
    registrar,
  )
  atDesk(add, async session => (await import('./users-add.js')).runUsersAdd(session, add.opts<AddFlags>()))

  const list = leaf(users, 'list', 'users.view', 'everybody, and how their access stands')
    .option('--panel <id>', 'only who has access to it')
    .addOption(option('codes.reveal', '--reveal', 'show codes in clear'))
  atDesk(list, async session =>
    (await import('./users-list.js')).runUsersList(session, list.opts<ListFlags>()),
  )

  const show = leaf(users, 'show <user>', 'users.view', 'one person, by id or name').addOption(
    option('codes.reveal', '--reveal', 'show the code in clear'),
  )
  atDesk(show, async (session, [user = '']) =>
    (await import('./users-show.js')).runUsersShow(session, user, show.opts<{ reveal?: true }>()),
  )

  const edit = userOptions(leaf(users, 'edit <user>', 'users.manage', 'change what is given'), registrar)
  edit.option('--drop-contact <value>', 'take a contact away; can be given several times', several)
  atDesk(edit, async (session, [user = '']) =>
    (await import('./users-edit.js')).runUsersEdit(session, user, edit.opts<UserFlags>()),
  )

  const remove = leaf(users, 'remove <user>', 'users.manage', 'take access away and keep the person')
  remove.option('--panel <id>', 'only there; can be given several times', several)
  atDesk(remove, async (session, [user = '']) =>
    (await import('./users-remove.js')).runUsersRemove(session, user, remove.opts<{ panel?: string[] }>()),
  )

  const erase = leaf(users, 'delete <user>', 'users.manage', 'take access away and delete the person')
  atDesk(erase, async (session, [user = '']) =>
    (await import('./users-delete.js')).runUsersDelete(session, user),
  )

  const access = cloud.command('access').description("a person's access to one panel")
  for (const [what, text] of [
    ['on', 'switch access on, or change it'],
    ['off', 'switch access off'],
    ['cancel', 'take back what is on its way'],
  ] as const) {
    const command = leaf(access, what, 'users.manage', text)
      .requiredOption('--user <user>', 'id or name')
      .requiredOption('--panel <id>', 'the panel')
    if (what === 'on') accessOptions(command, registrar)
    if (what === 'off') command.option('--partition <numbers|all>', 'only there, like 1,2', partitions)
    atDesk(command, async session =>
      (await import('./access.js')).runAccess(session, what, command.opts<AccessFlags>()),
    )
  }
}
