import 'reflect-metadata'
import { createHash, webcrypto } from 'node:crypto'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as x509 from '@peculiar/x509'

const ALGORITHM = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' }

/** What a certificate is to say. */
export interface CertificateSpec {
  /** Common name; the user, where a broker takes it from the certificate. */
  readonly name: string
  /** Host names and IP addresses that a server's certificate is for. */
  readonly hosts?: readonly string[]
  /** ISO 8601; default 2020-01-01. */
  readonly from?: string
  /** ISO 8601; default 2099-01-01. */
  readonly until?: string
  /** What it may be used for; default both. */
  readonly use?: 'server' | 'client'
}

/** A certificate with its private key, both PEM. */
export interface Identity {
  readonly cert: string
  readonly key: string
}

interface Pair {
  readonly privateKey: webcrypto.CryptoKey
  readonly publicKey: webcrypto.CryptoKey
}

const newPair = (): Promise<Pair> => webcrypto.subtle.generateKey(ALGORITHM, true, ['sign', 'verify'])

async function keyPem({ privateKey }: Pair): Promise<string> {
  const bytes = await webcrypto.subtle.exportKey('pkcs8', privateKey)
  return x509.PemConverter.encode(bytes, 'PRIVATE KEY')
}

/** The serial number of a certificate: any that no other certificate of its authority has. */
let certificates = 0
function nextSerial(name: string): string {
  certificates++
  return `01${createHash('sha256').update(`${name} ${certificates}`).digest('hex').slice(0, 30)}`
}

const validity = ({ from = '2020-01-01', until = '2099-01-01' }: CertificateSpec) => ({
  notBefore: new Date(from),
  notAfter: new Date(until),
})

function alternativeNames(hosts: readonly string[]): x509.SubjectAlternativeNameExtension {
  const isAddress = (host: string) => /^[\d.]+$|:/.test(host)
  return new x509.SubjectAlternativeNameExtension(
    hosts.map(host => ({ type: isAddress(host) ? 'ip' : 'dns', value: host })),
  )
}

/** A certificate authority of a test, of elliptic curves: what it issues is made in a few milliseconds. */
export class Authority {
  private constructor(
    /** Its certificate, PEM: what others trust. */
    readonly cert: string,
    /** Its private key, PEM. */
    readonly key: string,
    readonly name: string,
    readonly pair: Pair,
  ) {}

  /** An authority that nobody has certified. */
  static async create(
    name = 'Test CA',
    dates: Pick<CertificateSpec, 'from' | 'until'> = {},
  ): Promise<Authority> {
    const pair = await newPair()
    const certificate = await x509.X509CertificateGenerator.createSelfSigned({
      name: `CN=${name}`,
      keys: pair,
      serialNumber: nextSerial(name),
      signingAlgorithm: ALGORITHM,
      ...validity({ name, ...dates }),
      extensions: AUTHORITY_EXTENSIONS,
    })
    return new Authority(certificate.toString('pem'), await keyPem(pair), name, pair)
  }

  /** An authority that this one has certified. */
  async intermediate(name = 'Test intermediate CA'): Promise<Authority> {
    const pair = await newPair()
    const cert = await this.#certify(pair, { name }, AUTHORITY_EXTENSIONS)
    return new Authority(cert, await keyPem(pair), name, pair)
  }

  /** A certificate with its key. */
  async issue(spec: CertificateSpec): Promise<Identity> {
    const pair = await newPair()
    const { serverAuth, clientAuth } = x509.ExtendedKeyUsage
    const uses = [
      ...(spec.use === 'client' ? [] : [serverAuth]),
      ...(spec.use === 'server' ? [] : [clientAuth]),
    ]
    const cert = await this.#certify(pair, spec, [
      new x509.BasicConstraintsExtension(false),
      new x509.ExtendedKeyUsageExtension(uses),
      ...(spec.hosts ? [alternativeNames(spec.hosts)] : []),
    ])
    return { cert, key: await keyPem(pair) }
  }

  async #certify(pair: Pair, spec: CertificateSpec, extensions: x509.Extension[]): Promise<string> {
    const certificate = await x509.X509CertificateGenerator.create({
      subject: `CN=${spec.name}`,
      issuer: `CN=${this.name}`,
      publicKey: pair.publicKey,
      signingKey: this.pair.privateKey,
      serialNumber: nextSerial(spec.name),
      signingAlgorithm: ALGORITHM,
      ...validity(spec),
      extensions,
    })
    return certificate.toString('pem')
  }
}

const AUTHORITY_EXTENSIONS: x509.Extension[] = [
  new x509.BasicConstraintsExtension(true, undefined, true),
  new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign | x509.KeyUsageFlags.cRLSign, true),
]

/** A certificate that only itself vouches for, with its key. */
export async function selfSigned(spec: CertificateSpec): Promise<Identity> {
  const pair = await newPair()
  const certificate = await x509.X509CertificateGenerator.createSelfSigned({
    name: `CN=${spec.name}`,
    keys: pair,
    serialNumber: nextSerial(spec.name),
    signingAlgorithm: ALGORITHM,
    ...validity(spec),
    extensions: [
      new x509.BasicConstraintsExtension(false),
      ...(spec.hosts ? [alternativeNames(spec.hosts)] : []),
    ],
  })
  return { cert: certificate.toString('pem'), key: await keyPem(pair) }
}

/** A folder for the files of a test. */
export interface CredentialFolder extends AsyncDisposable {
  readonly path: string
  /** Writes a file, readable by its owner only unless told otherwise, and gives its path. */
  put(name: string, text: string, mode?: number): Promise<string>
  /** Writes `NAME.pem` and `NAME.key`. */
  identity(name: string, identity: Identity): Promise<{ readonly cert: string; readonly key: string }>
}

/** Makes a folder that is gone after the test. */
export async function credentialFolder(): Promise<CredentialFolder> {
  const path = await mkdtemp(join(tmpdir(), 'panelemu-credentials-'))
  const put = async (name: string, text: string, mode = 0o600) => {
    const file = join(path, name)
    await mkdir(join(file, '..'), { recursive: true })
    await rm(file, { force: true })
    await writeFile(file, text, { mode })
    return file
  }
  return {
    path,
    put,
    identity: async (name, { cert, key }) => ({
      cert: await put(`${name}.pem`, `${cert}\n`),
      key: await put(`${name}.key`, `${key}\n`),
    }),
    [Symbol.asyncDispose]: () => rm(path, { recursive: true, force: true }),
  }
}
