import { createPrivateKey, type KeyObject, X509Certificate } from 'node:crypto'
import { CredentialError } from './credential-error.js'
import { readPasswordFile, readSecretFile, type SecretReading } from './secret-file.js'

/** Files that prove who somebody is, and whom they trust. */
export interface TlsFiles {
  /** Certificate authorities that are trusted, PEM. Absent: those that Node comes with. */
  readonly ca?: string | undefined
  /** One's own certificate, with those between it and its authority behind it, PEM. */
  readonly cert?: string | undefined
  /** Its private key, PEM. */
  readonly key?: string | undefined
  /** Has the passphrase of the key in its first line. */
  readonly passphraseFile?: string | undefined
}

/** What is in them, as `node:tls` takes it. */
export interface TlsMaterial {
  readonly ca?: string
  readonly cert?: string
  readonly key?: string
  readonly passphrase?: string
}

/** How they are read. */
export interface TlsReading extends SecretReading {
  /** The passphrase, where it is not in a file. */
  readonly passphrase?: string | undefined
  /** Milliseconds since 1970, to tell what has expired. */
  readonly now: number
}

const CERTIFICATES = /-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/g

const BEGUN = /-----BEGIN CERTIFICATE-----/g

/**
 * The certificates of a PEM file.
 * @throws CredentialError where there is none, or something that looks like one cannot be read
 */
function certificatesIn(text: string, path: string, what: string): X509Certificate[] {
  const blocks = text.match(CERTIFICATES) ?? []
  if (blocks.length === 0)
    throw new CredentialError(
      path,
      `${what} should be in it as PEM, between "-----BEGIN CERTIFICATE-----" and "-----END CERTIFICATE-----", and there is none`,
    )
  const begun = text.match(BEGUN) ?? []
  if (begun.length > blocks.length)
    throw new CredentialError(path, `certificate ${begun.length} of ${begun.length} is cut short`)
  return blocks.map((block, index) => {
    try {
      return new X509Certificate(block)
    } catch (error) {
      throw new CredentialError(path, `certificate ${index + 1} of ${blocks.length} cannot be read`, error)
    }
  })
}

const day = (date: string) => new Date(date).toISOString().slice(0, 10)

/** @throws CredentialError for a certificate that does not hold now */
function checkDates({ validFrom, validTo }: X509Certificate, path: string, now: number): void {
  if (Date.parse(validTo) < now)
    throw new CredentialError(path, `the certificate has expired on ${day(validTo)}; get a new one`)
  if (Date.parse(validFrom) > now)
    throw new CredentialError(
      path,
      `the certificate holds only from ${day(validFrom)} on; look at the clock of this machine`,
    )
}

function privateKeyIn(text: string, path: string, passphrase: string | undefined): KeyObject {
  const isLocked = /ENCRYPTED/.test(text)
  if (isLocked && passphrase === undefined)
    throw new CredentialError(path, 'the key has a passphrase; name the file that has it (passphraseFile)')
  try {
    return createPrivateKey({ key: text, ...(passphrase === undefined ? {} : { passphrase }) })
  } catch (error) {
    throw new CredentialError(
      path,
      isLocked ? 'the passphrase does not open the key' : 'there is no private key in it as PEM',
      error,
    )
  }
}

/**
 * Reads certificates and keys as they are now, and looks whether they can do what they are for.
 * @throws CredentialError for what is no certificate or key, has expired, or does not go together; FileError
 */
export async function readTlsFiles(files: TlsFiles, reading: TlsReading): Promise<TlsMaterial> {
  const { ca, cert, key, passphraseFile } = files
  if ((cert === undefined) !== (key === undefined)) {
    const [there, missing] = cert === undefined ? ['key', 'cert'] : ['cert', 'key']
    throw new CredentialError(there, `a certificate and its key go together; name "${missing}" too`)
  }
  const authorities = ca === undefined ? undefined : await readSecretFile(ca, 'certificates of authorities')
  if (ca !== undefined && authorities !== undefined)
    certificatesIn(authorities, ca, 'the certificate of an authority')
  if (cert === undefined || key === undefined) return authorities === undefined ? {} : { ca: authorities }
  const certText = await readSecretFile(cert, 'the certificate')
  const [own] = certificatesIn(certText, cert, 'the certificate')
  const passphrase =
    passphraseFile === undefined
      ? reading.passphrase
      : await readPasswordFile(passphraseFile, 'the passphrase of the key', reading)
  const keyText = await readSecretFile(key, 'the private key', reading)
  const privateKey = privateKeyIn(keyText, key, passphrase)
  if (own && !own.checkPrivateKey(privateKey))
    throw new CredentialError(key, `this is not the key of the certificate in ${cert}`)
  if (own) checkDates(own, cert, reading.now)
  return {
    ...(authorities === undefined ? {} : { ca: authorities }),
    cert: certText,
    key: keyText,
    ...(passphrase === undefined ? {} : { passphrase }),
  }
}
