import { CredentialError } from './credential-error.js'
import { formatScryptHash, parseScryptHash, type ScryptHash } from './scrypt-hash.js'

/** What a user of the broker may be. */
export const BROKER_ROLES = ['panel', 'cloud', 'observer'] as const
export type BrokerRole = (typeof BROKER_ROLES)[number]

/** A user of the broker, as a line of the file has them. */
export interface BrokerUser {
  readonly name: string
  readonly role: BrokerRole
  /** A hashed password, or `certificate`: only a client certificate with this name in it. */
  readonly proof: ScryptHash | 'certificate'
  /** Of a panel: its id, where it is not the name. */
  readonly panel?: string
  /** Line of the file. */
  readonly line: number
}

/** In the place of a name: every certificate whose own name no other line has is the panel of that name. */
export const ANY_PANEL = '*'

/** So many characters, none of them one that separates, begins a comment, or is not seen. */
const NAME = /^[^\s:#*\p{C}](?:[^:\p{C}]{0,126}[^\s:\p{C}])?$/u
const PANEL = /^[a-z0-9-]{1,64}$/

/** Whether a text can be the name of a user. */
export const isUserName = (name: string): boolean => NAME.test(name)

/** Whether a text can be the id of a panel; what the topics of a profile allow is checked by who knows them. */
export const isPanelName = (id: string): boolean => PANEL.test(id)

const isRole = (text: string): text is BrokerRole => (BROKER_ROLES as readonly string[]).includes(text)

/** Lines that have a user, with their numbers from 1. */
const linesOf = (text: string): [line: string, number: number][] =>
  text
    .split(/\r?\n/)
    .map((line, index): [string, number] => [line, index + 1])
    .filter(([line]) => line.trim() !== '' && !line.startsWith('#'))

function userOf(line: string, number: number, path: string): BrokerUser {
  const wrong = (problem: string) => new CredentialError(`${path}:${number}`, problem)
  const [name = '', role = '', proof = '', panel, ...rest] = line.split(':')
  if (role === '' || proof === '' || rest.length > 0)
    throw wrong('a user is NAME:ROLE:HASH, or NAME:panel:HASH:PANEL; panelemu users add writes such a line')
  if (name !== ANY_PANEL && !isUserName(name))
    throw wrong(
      'the name of a user is 1 to 128 characters without ":", and begins with none of "#", "*" and a space',
    )
  if (!isRole(role)) throw wrong(`the role of a user is one of ${BROKER_ROLES.join(', ')}`)
  if (name === ANY_PANEL && (role !== 'panel' || proof !== 'certificate' || panel !== undefined))
    throw wrong(`"${ANY_PANEL}" stands for all certificates of panels: ${ANY_PANEL}:panel:certificate`)
  if (panel !== undefined && role !== 'panel')
    throw wrong(`only a user with the role panel is a panel; take the id at the end away`)
  if (name !== ANY_PANEL && role === 'panel' && !isPanelName(panel ?? name))
    throw wrong(
      'a panel id is 1 to 64 of a-z, 0-9 and "-"; where the name is another one, say the id at the end of the line',
    )
  // Nothing of the hash is repeated: it may be a password that somebody wrote here.
  const hash = proof === 'certificate' ? proof : parseScryptHash(proof)
  if (hash === undefined)
    throw wrong(
      'what proves this user is neither "certificate" nor a hash like $scrypt$ln=15,r=8,p=1$SALT$HASH; panelemu users add makes one',
    )
  return { name, role, proof: hash, ...(panel === undefined ? {} : { panel }), line: number }
}

/**
 * Reads the users of a broker: one a line, `NAME:ROLE:HASH[:PANEL]`; lines that begin with `#` are comments.
 * @param path for messages
 * @param mayBeEmpty a list without users is none otherwise, but a mistake
 * @throws CredentialError with file and line; nothing secret is in it
 */
export function parseUsers(text: string, path: string, mayBeEmpty = false): BrokerUser[] {
  const users = linesOf(text).map(([line, number]) => userOf(line, number, path))
  const lines = new Map<string, number>()
  for (const { name, line } of users) {
    const before = lines.get(name)
    if (before !== undefined)
      throw new CredentialError(`${path}:${line}`, `this user is on line ${before} too; keep one of the two`)
    lines.set(name, line)
  }
  if (users.length === 0 && !mayBeEmpty)
    throw new CredentialError(
      path,
      `no user is in it; panelemu users add ${path} NAME --role cloud makes the first`,
    )
  return users
}

/** The line of a user, as {@link parseUsers} reads it. */
export function formatUser({ name, role, proof, panel }: Omit<BrokerUser, 'line'>): string {
  const hash = proof === 'certificate' ? proof : formatScryptHash(proof)
  return [name, role, hash, ...(panel === undefined ? [] : [panel])].join(':')
}

/** The text with a user more, at its end. */
export const withUser = (text: string, user: Omit<BrokerUser, 'line'>): string =>
  `${text === '' || text.endsWith('\n') ? text : `${text}\n`}${formatUser(user)}\n`

/** The text without one line; everything else stays as it is, comments included. */
export const withoutLine = (text: string, line: number): string =>
  text
    .split('\n')
    .filter((_, index) => index !== line - 1)
    .join('\n')
