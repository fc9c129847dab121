import { createHash, timingSafeEqual } from 'node:crypto'
import { CredentialError } from './credential-error.js'

/** What may be done with a token: everything, or what changes nothing. */
export const TOKEN_ROLES = ['operator', 'reader'] as const
export type TokenRole = (typeof TOKEN_ROLES)[number]

/** Whose a token is, and for what. The token itself is not in it. */
export interface TokenHolder {
  readonly name: string
  readonly role: TokenRole
}

/** One line of a file of tokens. */
export interface TokenEntry extends TokenHolder {
  /** SHA-256 of the token, 32 bytes. Tokens are long and random: nobody finds one by trying, so no slow digest is needed. */
  readonly digest: Buffer
  /** Counts from 1. */
  readonly line: number
}

/** A name is told in logs and on timelines, where one without a letter could be a code; and stands before a colon in the file. */
const NAME = /^(?=.*[A-Za-z])[\w.-]{1,64}$/

/** RFC 6750 clause 2.1, `b64token`; what is shorter than this could be guessed. */
const SHORTEST_TOKEN = 20
const TOKEN = /^[\w.~+/-]+=*$/

/** SHA-256 in base64url: 43 characters, of which the last has four bits. */
const DIGEST = /^[\w-]{42}[AEIMQUYcgkosw048]$/
const DIGEST_MARK = 'sha256$'

/** Lines in a file; each request is compared with all of them. */
const MOST_TOKENS = 1_000

/** What is kept of a token, and compared. */
export const digestOf = (token: string): Buffer => createHash('sha256').update(token, 'utf8').digest()

/** Whether a text can be a token, such as there are here. */
export const isToken = (text: string): boolean => text.length >= SHORTEST_TOKEN && TOKEN.test(text)

/** Why a name cannot be one; undefined: it can. */
export const wrongName = (name: string): string | undefined =>
  NAME.test(name)
    ? undefined
    : 'a name is 1 to 64 of A-Z, a-z, 0-9, ".", "_" and "-", with a letter among them'

/** The line of a file for a token of which only the digest is kept. */
export const lineOf = ({ name, role }: TokenHolder, token: string): string =>
  `${name}:${role}:${DIGEST_MARK}${digestOf(token).toString('base64url')}`

/** Sentence about what is wrong with a secret, which it does not repeat; or what it is compared by. */
function digestIn(secret: string): Buffer | string {
  if (secret.startsWith(DIGEST_MARK)) {
    const text = secret.slice(DIGEST_MARK.length)
    if (!DIGEST.test(text))
      return 'after "sha256$" stands the SHA-256 of a token in base64url, 43 characters without "="'
    return Buffer.from(text, 'base64url')
  }
  if (secret === '') return 'there is no token at its end'
  if (!TOKEN.test(secret))
    return 'a token consists of A-Z, a-z, 0-9 and "-", ".", "_", "~", "+", "/", with "=" at the end only'
  if (secret.length < SHORTEST_TOKEN)
    return `the token is shorter than ${SHORTEST_TOKEN} characters, and could be guessed; "panelemu tokens add" makes a good one`
  return digestOf(secret)
}

/** Of one line: its entry, a sentence about what is wrong with it, or nothing for one that says nothing. */
function readLine(text: string, line: number): TokenEntry | string | undefined {
  const words = text.trim()
  if (words === '' || words.startsWith('#')) return undefined
  const [, name, role, secret] = /^([^:]*):([^:]*):(.*)$/.exec(words) ?? []
  if (name === undefined || role === undefined || secret === undefined)
    return 'a line is NAME:ROLE:TOKEN, with colons between, or a comment that begins with "#"'
  const badName = wrongName(name)
  if (badName !== undefined) return badName
  const known = TOKEN_ROLES.find(one => one === role)
  if (!known) return `the role, after the first colon, is ${TOKEN_ROLES.join(' or ')}`
  const digest = digestIn(secret)
  return typeof digest === 'string' ? digest : { name, role: known, digest, line }
}

/** The lines of a file, without what may stand before the first. */
export const linesIn = (text: string): string[] => text.replace(/^\uFEFF/, '').split(/\r\n?|\n/)

/**
 * Reads what a file of tokens says: `NAME:ROLE:TOKEN` a line, the token in clear or as `sha256$` and its digest.
 * @param path for sentences
 * @param mayBeEmpty a file in which no token is left
 * @throws CredentialError with file and line, that repeats nothing secret
 */
export function readTokens(path: string, text: string, mayBeEmpty = false): TokenEntry[] {
  const entries: TokenEntry[] = []
  const names = new Map<string, number>()
  for (const [index, words] of linesIn(text).entries()) {
    const line = index + 1
    const wrong = (problem: string) => new CredentialError(`${path}:${line}`, problem)
    const entry = readLine(words, line)
    if (entry === undefined) continue
    if (typeof entry === 'string') throw wrong(entry)
    const first = names.get(entry.name)
    if (first !== undefined) throw wrong(`whose token this is has one in line ${first} already`)
    const twin = entries.find(({ digest }) => timingSafeEqual(digest, entry.digest))
    if (twin) throw wrong(`this is the token of line ${twin.line} too; give each one of its own`)
    if (entries.length === MOST_TOKENS) throw wrong(`there are more than ${MOST_TOKENS} tokens`)
    names.set(entry.name, line)
    entries.push(entry)
  }
  if (entries.length === 0 && !mayBeEmpty)
    throw new CredentialError(path, 'there is no token in it; "panelemu tokens add" puts one there')
  return entries
}
