import { CredentialError } from '../../credentials/credential-error.js'
import { readPasswordFile } from '../../credentials/secret-file.js'
import { readTlsFiles, type TlsMaterial } from '../../credentials/tls-files.js'
import { FileError } from '../../disk/file-error.js'
import { machineEpochMs } from '../../time/stopwatch.js'
import { MqttConnectError } from './connect-error.js'

/**
 * What proves to a broker who a client is, and how TLS is spoken. Files are read anew for every connection: one that is replaced
 * counts from the next on.
 */
export interface BrokerAccess {
  /** File with the certificates of the authorities that the broker's may be from. Default: those that Node comes with. */
  readonly ca?: string | undefined
  /** File with the client's certificate, and those between it and its authority behind it. */
  readonly cert?: string | undefined
  /** File with its private key. */
  readonly key?: string | undefined
  /** File with the passphrase of the key in its first line. */
  readonly passphraseFile?: string | undefined
  /** The passphrase, where no file has it. */
  readonly passphrase?: string | undefined
  /** Takes precedence over the one in the URL, as the password does. */
  readonly username?: string | undefined
  /** File with the password in its first line. */
  readonly passwordFile?: string | undefined
  /** The password, where no file has it. */
  readonly password?: string | undefined
  /** Protocol that is asked for in the TLS handshake; a broker that does not choose it is left. */
  readonly alpn?: string | undefined
  /** Name that the broker's certificate must be for, and that is asked for, instead of the host of the URL. */
  readonly servername?: string | undefined
  /** Hears, in a sentence, of a file with a secret that others on this machine can read. */
  readonly warn?: ((sentence: string) => void) | undefined
}

/** What the files say now. */
export interface BrokerProof extends TlsMaterial {
  readonly password?: string
}

/**
 * Reads what proves who a client is, as it is now.
 * @throws MqttConnectError `credentials`, with the file and what is wrong with it
 */
export async function readProof(access: BrokerAccess): Promise<BrokerProof> {
  const { ca, cert, key, passphraseFile, passphrase, passwordFile, password, warn } = access
  try {
    const reading = { passphrase, now: machineEpochMs(), ...(warn ? { warn } : {}) }
    const material = await readTlsFiles({ ca, cert, key, passphraseFile }, reading)
    const secret =
      passwordFile === undefined ? password : await readPasswordFile(passwordFile, 'the password', reading)
    return { ...material, ...(secret === undefined ? {} : { password: secret }) }
  } catch (error) {
    if (!(error instanceof CredentialError || error instanceof FileError)) throw error
    throw new MqttConnectError('credentials', error.message, { cause: error, passes: false })
  }
}
