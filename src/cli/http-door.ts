import { ConfigurationError } from '../catalogue/problems.js'
import type { ControlOptions } from '../control/options.js'
import type { ListenSpec } from '../emulator/credentials-config.js'
import { given } from '../panel/given.js'
import type { Taken } from './taken.js'

type HttpSpec = NonNullable<ListenSpec['http']>

/** What is around it. */
export interface DoorAround {
  readonly taken: Taken
  /** Hears, in a sentence each, of files that are wrong, that others can read, and that were read again. */
  readonly warn: (sentence: string) => void
  /** Milliseconds since 1970. */
  readonly now: () => number
}

/** Who may come in at the control API, and over what. */
export interface HttpDoor {
  readonly control: Pick<ControlOptions, 'tokens' | 'tls' | 'names' | 'limits'>
  /** Files that are read again when they change, and can be looked at at once. */
  readonly files: readonly { look(): Promise<void> }[]
}

/** What a configuration promises of a TLS server; single flags may say less. */
function checkTls({ tls }: HttpSpec): void {
  const { cert, key }: Partial<NonNullable<HttpSpec['tls']>> = tls ?? {}
  if (tls === undefined || (cert !== undefined && key !== undefined)) return
  const missing =
    cert === undefined ? '--http-cert (listen.http.tls.cert)' : '--http-key (listen.http.tls.key)'
  throw ConfigurationError.of(`TLS at the control API needs a certificate and its key; name ${missing} too`)
}

/**
 * Reads what proves who is who at the control API, and goes on reading it when it changes.
 * @throws ConfigurationError, CredentialError, FileError
 */
export async function openHttpDoor(spec: HttpSpec = {}, { taken, warn, now }: DoorAround): Promise<HttpDoor> {
  checkTls(spec)
  const { tls: tlsFiles, tokens: tokensFile, names, connections, streams } = spec
  // What asks who comes is loaded only where somebody is asked.
  const tokens =
    tokensFile === undefined
      ? undefined
      : await (await import('../credentials/token-list.js')).TokenList.open(tokensFile, { tell: warn })
  if (tokens) taken.add('the tokens', () => tokens.close())
  const tls =
    tlsFiles &&
    (await (await import('../credentials/served-tls.js')).ServedTls.open(tlsFiles, { tell: warn, now }))
  if (tls) taken.add('the certificate of the HTTP API', () => tls.close())
  return {
    control: given({ tokens, tls, names, limits: given({ connections, streams }) }),
    files: [tokens, tls].flatMap(file => file ?? []),
  }
}
