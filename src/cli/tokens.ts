import { didYouMean } from '../catalogue/nearest.js'
import { ConfigurationError } from '../catalogue/problems.js'
import { readSecretFile } from '../credentials/secret-file.js'
import {
  lineOf,
  linesIn,
  readTokens,
  type TokenEntry,
  type TokenHolder,
  type TokenRole,
  wrongName,
} from '../credentials/token-file.js'
import { isMissing } from '../disk/file-error.js'
import { replaceFile } from '../disk/replace-file.js'
import { randomToken } from '../time/entropy.js'
import type { Output } from './output.js'

/** What a file begins with that is made here. It stays, also without tokens: a file with nothing in it is a mistake. */
const HEAD = '# Tokens of the control API: NAME:ROLE:TOKEN'

export interface TokensFlags {
  readonly json?: boolean
}

/** A file of tokens as it is: its lines, and what they say. */
interface TokensFile {
  readonly lines: readonly string[]
  readonly entries: readonly TokenEntry[]
}

/** @throws CredentialError for a file that is wrong; FileError */
async function open(path: string, output: Output): Promise<TokensFile> {
  const text = await readSecretFile(path, 'tokens', { warn: output.err })
  return { lines: linesIn(text.trimEnd()), entries: readTokens(path, text, true) }
}

const write = (path: string, lines: readonly string[]) => replaceFile(path, `${lines.join('\n')}\n`)

/** `panelemu tokens add`: makes a token, keeps its digest, and prints it, once and never again. */
export async function addToken(
  path: string,
  name: string,
  { role, json }: TokensFlags & { readonly role: TokenRole },
  output: Output,
): Promise<void> {
  const wrong = wrongName(name)
  if (wrong !== undefined) throw ConfigurationError.of(`token "${name}": ${wrong}`)
  const { lines, entries } = await open(path, output).catch((error: unknown) => {
    if (isMissing(error)) return { lines: [HEAD], entries: [] }
    throw error
  })
  if (entries.some(entry => entry.name === name))
    throw ConfigurationError.of(
      `"${name}" has a token in ${path} already; take that away first with panelemu tokens remove ${path} ${name}`,
    )
  const token = randomToken()
  await write(path, [...lines, lineOf({ name, role }, token)])
  output.err(`${name} is ${role} with this token; ${path} keeps only its digest, so it is not shown again`)
  output.out(json ? JSON.stringify({ name, role, token }) : token)
}

const line = ({ name, role }: TokenHolder) => `${name}  ${role}`

/** `panelemu tokens list`: who has a token, one a line; never the token. */
export async function listTokens(path: string, { json }: TokensFlags, output: Output): Promise<void> {
  const { entries } = await open(path, output)
  for (const { name, role } of entries)
    output.out(json ? JSON.stringify({ name, role }) : line({ name, role }))
  if (entries.length === 0) output.err(`there is no token in ${path}`)
}

/** `panelemu tokens remove`: from then on nobody comes in with it, also at an emulator that runs. */
export async function removeToken(path: string, name: string, output: Output): Promise<void> {
  const { lines, entries } = await open(path, output)
  const found = entries.find(entry => entry.name === name)
  if (!found) {
    const names = entries.map(entry => entry.name)
    throw ConfigurationError.of(`nobody has a token in ${path} as "${name}"${didYouMean(name, names)}`)
  }
  const left = lines.filter((_, index) => index !== found.line - 1)
  await write(path, entries.length === 1 && left.every(text => text.trim() === '') ? [HEAD] : left)
  output.err(`the token of ${name} is taken away`)
}
