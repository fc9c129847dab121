/** Schemes of a broker's URL: the port where none is said, and what lies between TCP and MQTT. */
const SCHEMES = {
  mqtt: { port: 1883, isSecure: false, isWeb: false },
  mqtts: { port: 8883, isSecure: true, isWeb: false },
  ws: { port: 80, isSecure: false, isWeb: true },
  wss: { port: 443, isSecure: true, isWeb: true },
} as const

export type BrokerScheme = keyof typeof SCHEMES

/** What a broker's URL says. */
export interface BrokerUrl {
  readonly scheme: BrokerScheme
  /** TLS is spoken. */
  readonly isSecure: boolean
  /** MQTT comes in WebSocket frames. */
  readonly isWeb: boolean
  /** Name or address, IPv6 without its brackets. */
  readonly host: string
  readonly port: number
  /** `host:port`, for sentences. */
  readonly address: string
  /** Path and query of a WebSocket, `/` where none is said. */
  readonly path: string
  readonly username: string | undefined
  readonly password: string | undefined
}

const isScheme = (text: string): text is BrokerScheme => Object.hasOwn(SCHEMES, text)

/** A part of a URL as it was meant; undefined where it is empty, or its percent signs are none of an encoding. */
function decoded(part: string): string | undefined {
  try {
    return part === '' ? undefined : decodeURIComponent(part)
  } catch {
    return part
  }
}

/** Reads the URL of a broker; undefined for what is none. */
export function parseBrokerUrl(text: string): BrokerUrl | undefined {
  const url = URL.canParse(text) ? new URL(text) : undefined
  const scheme = url?.protocol.slice(0, -1) ?? ''
  if (!url || url.hostname === '' || !isScheme(scheme)) return undefined
  const { port: usual, isSecure, isWeb } = SCHEMES[scheme]
  const port = url.port === '' ? usual : Number(url.port)
  return {
    scheme,
    isSecure,
    isWeb,
    host: url.hostname.replace(/^\[(.*)\]$/, '$1'),
    port,
    address: `${url.hostname}:${port}`,
    path: `${url.pathname || '/'}${url.search}`,
    username: decoded(url.username),
    password: decoded(url.password),
  }
}

/** A host with what stands before it, where that is written well. */
const LOGIN = /^([a-z]+:\/\/)[^/?#]*@/i

/** All before the last `@` of what is not: a password with a slash ends the host where nobody meant it to. */
const UP_TO_LAST_AT = /^([^/@]*:\/\/)?[\s\S]*@/

/** What looks like a host with a port and a path, and can be a user and a password with a slash. */
const DOUBTFUL = /^[^/]*\/\/[^/@]*:[^@]*@/

/**
 * What was given as a broker's URL, whatever it is, without what may be secret in it: user and password, and the query of a
 * WebSocket, which is where tokens stand.
 */
export function maskedUrl(text: string): string {
  const isWell = parseBrokerUrl(text) !== undefined
  const login = isWell && (LOGIN.test(text) || !DOUBTFUL.test(text)) ? LOGIN : UP_TO_LAST_AT
  return text.replace(login, '$1***@').replace(/[?#][\s\S]*$/, '?***')
}

/** A broker's URL as others may use it: without user, password and query. */
export function publicUrl(text: string): string {
  if (!URL.canParse(text)) return ''
  const url = new URL(text)
  url.username = ''
  url.password = ''
  url.search = ''
  url.hash = ''
  return url.href
}

/** Whether what was given as a broker's URL, well written or not, has something in it that may be secret. */
export const hasSecret = (text: string): boolean => /:\/\/[^@]*:[\s\S]*@|\?/.test(text)
