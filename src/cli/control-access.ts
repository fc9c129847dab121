import { type IncomingMessage, request as requestInClear } from 'node:http'
import { request as requestOverTls } from 'node:https'
import { ConfigurationError } from '../catalogue/problems.js'
import { readPasswordFile } from '../credentials/secret-file.js'
import { readTlsFiles } from '../credentials/tls-files.js'
import { isToken } from '../credentials/token-file.js'

/** How a command proves who it is at a control API, and whom it trusts to be one. */
export interface AccessFlags {
  /** File with the token in its first line. */
  readonly tokenFile?: string
  /** File with the authorities that the API's certificate may be from. */
  readonly ca?: string
}

/** The variable that has a token where no file has: a flag would show it to everybody on the machine. */
export const TOKEN_VARIABLE = 'PANELEMU_TOKEN'

/**
 * The address of a control API.
 * @throws ConfigurationError for what is none, or has a secret in it
 */
export function controlUrl(address: string): URL {
  if (!URL.canParse(address) || !/^https?:$/.test(new URL(address).protocol))
    throw ConfigurationError.of(
      `"${withoutSecrets(address)}" is no address of a control API; it looks like http://127.0.0.1:8080`,
    )
  const url = new URL(address)
  if (url.username !== '' || url.password !== '' || url.searchParams.has('access_token'))
    throw ConfigurationError.of(
      `${withoutSecrets(address)} has a secret in it, which would be in histories and logs: put the token into a file, and name that with --token-file`,
    )
  return url
}

/** An address without what may be a secret: what stands before an `@`, and its query. */
const withoutSecrets = (address: string) => address.replace(/\/\/[^/]*@/, '//***@').replace(/\?.*$/s, '?***')

/** @throws CredentialError, FileError; ConfigurationError for what is no token */
async function tokenOf(
  { tokenFile }: AccessFlags,
  environment: NodeJS.ProcessEnv,
): Promise<string | undefined> {
  const [token, from] =
    tokenFile === undefined
      ? [environment[TOKEN_VARIABLE], TOKEN_VARIABLE]
      : [(await readPasswordFile(tokenFile, 'a token')).trim(), tokenFile]
  if (token === undefined || token === '') return undefined
  if (isToken(token)) return token
  throw ConfigurationError.of(`${from}: what is in it is no token; "panelemu tokens add" prints one`)
}

/** Longer than an API is silent that sends a sign of life every 15 seconds (ms). */
const SILENT_FOR = 60_000

/** What is wrong with a certificate or its trust, by the code of the error: nothing that passes by itself. */
const TLS_FAILURES: readonly (readonly [codes: RegExp, what: string])[] = [
  [
    /SELF_SIGNED|UNABLE_TO_(VERIFY|GET_ISSUER)/,
    'its certificate is from an authority that is not known here; name the file that has that authority with --ca',
  ],
  [/ALTNAME/, 'its certificate is for another name; ask it by a name that the certificate has'],
  [/CERT_HAS_EXPIRED/, 'its certificate has expired; it needs a new one'],
  [/CERT_NOT_YET_VALID/, 'its certificate does not hold yet; look at the clock of this machine'],
  [
    /WRONG_VERSION|PACKET_LENGTH|HTTP_REQUEST|EPROTO/,
    'it does not speak TLS there; begin the address with http://',
  ],
]

const codeOf = (error: Error) => ('code' in error ? String(error.code) : '')

/** The error that Node has for a connection, in words where it is one that trying again does not mend. */
function inWords(error: Error, url: URL): Error {
  const [, what] = TLS_FAILURES.find(([codes]) => codes.test(codeOf(error))) ?? []
  if (what !== undefined) return ConfigurationError.of(`${url.origin}: ${what}`)
  return codeOf(error) === 'ECONNRESET' && url.protocol === 'http:'
    ? new Error('it ends the connection without an answer (over TLS its address begins with https://)')
    : error
}

/** How it is asked. */
interface Asking {
  readonly signal?: AbortSignal
  /** Absent: it is only looked at. */
  readonly method?: 'PUT' | 'DELETE'
  /** Beside those that prove who asks. */
  readonly headers?: Readonly<Record<string, string>>
  /** Milliseconds since 1970. */
  readonly now: number
}

/**
 * Asks a control API for a document or a stream, with what proves who asks; the files are read anew each time.
 * @returns the answer, whatever its status
 * @throws ConfigurationError, CredentialError, FileError; errors of the connection, which may pass
 */
export async function askControl(
  url: URL,
  flags: AccessFlags,
  { signal, method, headers = {}, now }: Asking,
): Promise<IncomingMessage> {
  const token = await tokenOf(flags, process.env)
  const trust = await readTlsFiles({ ca: flags.ca }, { now })
  const authorization = token === undefined ? {} : { authorization: `Bearer ${token}` }
  const request = url.protocol === 'https:' ? requestOverTls : requestInClear
  return new Promise((resolve, reject) => {
    const asked = request(
      url,
      {
        ...trust,
        ...(method ? { method } : {}),
        ...(signal ? { signal } : {}),
        headers: { ...headers, ...authorization },
      },
      resolve,
    )
    asked.setTimeout(SILENT_FOR, () =>
      asked.destroy(new Error(`it said nothing for ${SILENT_FOR / 1_000} s`)),
    )
    asked.once('error', error => reject(inWords(error, url)))
    asked.end()
  })
}
