import { readFile } from 'node:fs/promises'
import { ConfigurationError } from '../catalogue/problems.js'
import { hashPassword } from '../credentials/scrypt-hash.js'
import {
  type BrokerRole,
  type BrokerUser,
  isPanelName,
  isUserName,
  parseUsers,
  withoutLine,
  withUser,
} from '../credentials/users-text.js'
import { isMissing, naming } from '../disk/file-error.js'
import { replaceFile } from '../disk/replace-file.js'
import { chanceBytes } from '../time/entropy.js'
import type { Output } from './output.js'

/** Bits of a password that is made here: more than anybody can try. */
const PASSWORD_BYTES = 18

/** As the flags of `users add` have it. */
export interface AddFlags {
  readonly role: BrokerRole
  readonly panel?: string
  readonly certificate?: boolean
  readonly passwordStdin?: boolean
}

async function textOf(path: string): Promise<string> {
  return naming(path, 'read', () => readFile(path, 'utf8'))
}

/**
 * What a file begins with that is made here, or that nobody is in any more: a list of nobody, which lets nobody in. An empty file
 * could be one that is just being written.
 */
const HEAD = '# Users of the embedded broker: NAME:ROLE:HASH[:PANEL]\n'

const usersIn = (text: string, path: string): BrokerUser[] => parseUsers(text, path, true)

/** The first line of a stream. */
async function firstLine(input: NodeJS.ReadableStream): Promise<string> {
  let text = ''
  for await (const chunk of input) {
    text += String(chunk)
    if (text.includes('\n')) break
  }
  const [line = ''] = text.split(/\r?\n/, 1)
  if (line === '') throw ConfigurationError.of('standard input has no password in its first line')
  return line
}

function checkUser(name: string, { role, panel, certificate, passwordStdin }: AddFlags): void {
  if (!isUserName(name))
    throw ConfigurationError.of(
      'the name of a user is 1 to 128 characters without ":", and begins with none of "#", "*" and a space',
    )
  if (panel !== undefined && role !== 'panel')
    throw ConfigurationError.of(`--panel says which panel a user with --role panel is; this one is ${role}`)
  if (role === 'panel' && !isPanelName(panel ?? name))
    throw ConfigurationError.of(
      'a panel id is 1 to 64 of a-z, 0-9 and "-"; where the name of the user is another one, say it with --panel ID',
    )
  if (certificate && passwordStdin)
    throw ConfigurationError.of('--certificate and --password-stdin: a user has one of the two')
}

/**
 * Adds a user to the list of a broker, which is made where there is none. Without `passwordStdin` a password is made, and said this
 * once.
 */
export async function addUser(
  path: string,
  name: string,
  flags: AddFlags,
  output: Output,
  input: NodeJS.ReadableStream = process.stdin,
): Promise<void> {
  checkUser(name, flags)
  const { role, panel, certificate, passwordStdin } = flags
  const text = await textOf(path).catch((error: unknown) => {
    if (isMissing(error)) return HEAD
    throw error
  })
  if (usersIn(text, path).some(user => user.name === name))
    throw ConfigurationError.of(
      `"${name}" is a user in ${path} already; panelemu users remove ${path} ${name} takes the old one away`,
    )
  const made = certificate || passwordStdin ? undefined : chanceBytes(PASSWORD_BYTES).toString('base64url')
  const password = made ?? (certificate ? undefined : await firstLine(input))
  const proof = password === undefined ? 'certificate' : await hashPassword(password)
  await replaceFile(path, withUser(text, { name, role, proof, ...(panel === undefined ? {} : { panel }) }))
  if (made !== undefined) output.out(made)
  output.err(
    made === undefined
      ? `"${name}" (${role}) is a user in ${path} now`
      : `"${name}" (${role}) is a user in ${path} now; the line above is the password, and is shown this once`,
  )
}

/** Prints the users of a list, one a line; no hashes. */
export async function listUsers(path: string, { json }: { json?: boolean }, output: Output): Promise<void> {
  for (const { name, role, panel, proof } of usersIn(await textOf(path), path)) {
    const by = proof === 'certificate' ? 'certificate' : 'password'
    const id = role === 'panel' && name !== '*' ? (panel ?? name) : undefined
    if (json) output.out(JSON.stringify({ name, role, ...(id === undefined ? {} : { panel: id }), by }))
    else output.out([name, role, by, ...(id === undefined ? [] : [`panel ${id}`])].join('  '))
  }
}

/** Takes a user from the list of a broker. A broker that has the list open ends the connections of that user. */
export async function removeUser(path: string, name: string, output: Output): Promise<void> {
  const text = await textOf(path)
  const user = usersIn(text, path).find(one => one.name === name)
  if (!user) throw ConfigurationError.of(`there is no user "${name}" in ${path}`)
  const rest = withoutLine(text, user.line)
  await replaceFile(path, rest.trim() === '' ? HEAD : rest)
  output.err(`"${name}" is no user in ${path} any more`)
}
