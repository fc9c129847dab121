import type { Cause, Dialled } from './dialled.js'

type Row = (dialled: Dialled, error: Error) => Cause

const lasting = (why: string, advice: string): Cause => ({ why, advice, passes: false })

/** As whom the client showed itself, and where it is trusted. */
const nameAuthority = ({ ca }: Dialled) =>
  ca === undefined
    ? 'name the file with the certificate of its authority: ca (--broker-ca FILE)'
    : `put the certificate of its authority into ${ca}`

const unknownAuthority: Row = dialled =>
  lasting(
    `its certificate is from an authority that ${dialled.ca === undefined ? 'this machine does not know' : `is not in ${dialled.ca}`}`,
    nameAuthority(dialled),
  )

const noWay: Row = dialled =>
  lasting(
    `nothing leads from its certificate to an authority ${dialled.ca === undefined ? 'that this machine knows' : `in ${dialled.ca}`}`,
    `${nameAuthority(dialled)}; if it is there, have the broker send the certificates between the two as well`,
  )

/** Names that the other side's certificate has, which the error about a wrong one carries. */
function namesIn(error: Error): string {
  const cert = 'cert' in error && typeof error.cert === 'object' && error.cert !== null ? error.cert : {}
  const alternatives = 'subjectaltname' in cert ? String(cert.subjectaltname) : ''
  const names = [...alternatives.matchAll(/(?:DNS|IP Address):([^,]+)/g)].map(([, name]) => name)
  if (names.length > 0) return names.slice(0, 10).join(', ')
  const subject = 'subject' in cert && typeof cert.subject === 'object' ? cert.subject : {}
  return subject && 'CN' in subject ? String(subject.CN) : 'no name at all'
}

const wrongName: Row = ({ name }, error) =>
  lasting(
    `its certificate is for ${namesIn(error)}, and not for ${name}`,
    'use a name that it is for in the URL, or say which it is: servername (--broker-servername NAME)',
  )

const wantsCertificate = lasting(
  'it wants the certificate of a client',
  'name one and its key: cert and key (--broker-cert FILE --broker-key FILE)',
)

/** @param why about the client's certificate; not told to one that has shown none */
const refusesCertificate =
  (why: string, advice: string): Row =>
  ({ cert }) =>
    cert === undefined ? wantsCertificate : lasting(`it refuses the certificate in ${cert}: ${why}`, advice)

const ANOTHER = 'show one that it takes: cert and key (--broker-cert FILE --broker-key FILE)'

const noProtocol: Row = ({ alpn }) =>
  alpn === undefined
    ? lasting('it wants a protocol to be named in the handshake', 'name it: alpn (--broker-alpn NAME)')
    : lasting(
        `it does not speak the protocol "${alpn}" (ALPN)`,
        'name one that it has there, or another port: alpn (--broker-alpn NAME)',
      )

const noTls: Row = ({ isWeb }) =>
  lasting(
    'it does not speak TLS at this port',
    `use its port for TLS, or without TLS begin the URL with ${isWeb ? 'ws' : 'mqtt'}://`,
  )

const noVersion: Row = () => lasting('no version of TLS is spoken by both', 'have it speak TLS 1.2 or later')

/** The codes of a certificate that Node does not take: those of OpenSSL's X509_V_ERR_…, and its own for the name. */
const CERTIFICATES: Readonly<Record<string, Row>> = {
  DEPTH_ZERO_SELF_SIGNED_CERT: ({ ca }) =>
    lasting(
      'its certificate is self-signed',
      ca === undefined
        ? 'if it is the right one, trust it: ca (--broker-ca FILE) with that certificate'
        : `if it is the right one, put it into ${ca}`,
    ),
  SELF_SIGNED_CERT_IN_CHAIN: unknownAuthority,
  UNABLE_TO_GET_ISSUER_CERT: noWay,
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: noWay,
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: noWay,
  CERT_HAS_EXPIRED: () =>
    lasting(
      'its certificate, or one between it and its authority, has expired',
      'have it renewed there; if it has not, look at the clock of this machine',
    ),
  CERT_NOT_YET_VALID: () =>
    lasting(
      'its certificate is not valid yet',
      'look at the clocks of this machine and of the one that made it',
    ),
  CERT_REVOKED: () => lasting('its certificate was revoked', 'have another one made for it'),
  CERT_SIGNATURE_FAILURE: dialled =>
    lasting('the signature of its certificate is not that of its authority', nameAuthority(dialled)),
  INVALID_CA: () =>
    lasting('a certificate above its own is that of no authority', 'have the broker send the right ones'),
  INVALID_PURPOSE: () =>
    lasting('its certificate is not for servers', 'have one made with the extended key usage serverAuth'),
  ERR_TLS_CERT_ALTNAME_INVALID: wrongName,
}

/** What OpenSSL calls a failure of the handshake, without `ERR_SSL_` and the version of TLS before it. */
const HANDSHAKES: readonly (readonly [RegExp, Row])[] = [
  [/ALERT_CERTIFICATE_REQUIRED$/, () => wantsCertificate],
  // With TLS 1.2 a client without one is told no more than this.
  [
    /ALERT_HANDSHAKE_FAILURE$/,
    ({ cert }) =>
      cert === undefined
        ? lasting(
            'it does not agree to a connection, as one does that wants the certificate of a client',
            'name one and its key: cert and key (--broker-cert FILE --broker-key FILE)',
          )
        : lasting('it does not agree to a connection', `look at its log; ${ANOTHER}`),
  ],
  [
    /ALERT_UNKNOWN_CA$/,
    refusesCertificate('it does not know its authority', `have the broker trust that, or ${ANOTHER}`),
  ],
  [
    /ALERT_CERTIFICATE_EXPIRED$/,
    refusesCertificate('it has expired', 'get a new one, or look at the clock there'),
  ],
  [/ALERT_CERTIFICATE_REVOKED$/, refusesCertificate('it was revoked', ANOTHER)],
  [
    /ALERT_(BAD_CERTIFICATE|UNSUPPORTED_CERTIFICATE|CERTIFICATE_UNKNOWN)$/,
    refusesCertificate('look at its log', ANOTHER),
  ],
  [/ALERT_(ACCESS_DENIED|DECRYPT_ERROR)$/, refusesCertificate('access denied', ANOTHER)],
  [
    /ALERT_UNRECOGNIZED_NAME$|ALERT_UNKNOWN_NAME$/,
    ({ name }) =>
      lasting(`it knows no host "${name}"`, 'say which it is: servername (--broker-servername NAME)'),
  ],
  [/NO_APPLICATION_PROTOCOL$/, noProtocol],
  [/PROTOCOL_VERSION$|UNSUPPORTED_PROTOCOL$|INAPPROPRIATE_FALLBACK$/, noVersion],
  [/WRONG_VERSION_NUMBER$|PACKET_LENGTH_TOO_LONG$|HTTP_REQUEST$|UNEXPECTED_MESSAGE$/, noTls],
  [
    /(EE|CA)_KEY_TOO_SMALL$|DH_KEY_TOO_SMALL$/,
    () =>
      lasting('a key is too short to be trusted', 'use RSA keys of 2048 bits or more, or elliptic curves'),
  ],
  [
    /MD_TOO_WEAK$/,
    () => lasting('a certificate has a signature of a method that is broken', 'sign with SHA-256'),
  ],
]

/** Given to a socket whose broker did not choose the protocol that was asked for. */
export class AlpnError extends Error {
  override readonly name = 'AlpnError'
  readonly code = 'ALPN_NOT_CHOSEN'

  constructor() {
    super('the protocol that was asked for was not chosen')
  }
}

const OPENSSL = 'ERR_SSL_'

/**
 * Node's code of an error. Where OpenSSL fails while something is written, as in a handshake with TLS 1.2, its word stands only in
 * the message, between colons.
 */
function codeOf(error: Error): string {
  const code = 'code' in error ? String(error.code) : ''
  const word = code === 'EPROTO' ? /:SSL routines:[^:]*:([^:]+):/.exec(error.message)?.[1] : undefined
  return word === undefined ? code : OPENSSL + word.toUpperCase().replaceAll(/[ /]/g, '_')
}

/** What a failure of the TLS handshake means; undefined for what is none. */
export function tlsFailure(error: Error, dialled: Dialled): Cause | undefined {
  if (error instanceof AlpnError) return noProtocol(dialled, error)
  const code = codeOf(error)
  const certificate = CERTIFICATES[code]
  if (certificate) return certificate(dialled, error)
  if (!code.startsWith(OPENSSL)) return undefined
  const row = HANDSHAKES.find(([pattern]) => pattern.test(code))?.[1]
  if (row) return row(dialled, error)
  // Whoever has it at hand wants OpenSSL's own word: it is no failure that anybody foresaw.
  const reason = code.slice(OPENSSL.length).toLowerCase().replaceAll('_', ' ')
  return { why: `the TLS handshake failed: ${reason}`, advice: 'look at its log', passes: true }
}
