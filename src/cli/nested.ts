import type { Config } from '../emulator/config.js'

/** Flags, as Commander calls them, whose key stands within another one. */
export const NESTED = {
  brokerCa: ['broker', 'ca'],
  brokerCert: ['broker', 'cert'],
  brokerKey: ['broker', 'key'],
  brokerPassphraseFile: ['broker', 'passphraseFile'],
  brokerUsername: ['broker', 'username'],
  brokerPasswordFile: ['broker', 'passwordFile'],
  brokerAlpn: ['broker', 'alpn'],
  brokerServername: ['broker', 'servername'],
  brokerClientId: ['broker', 'clientId'],
  mqttUsers: ['listen', 'mqtt', 'users'],
  mqttCert: ['listen', 'mqtt', 'tls', 'cert'],
  mqttKey: ['listen', 'mqtt', 'tls', 'key'],
  mqttClientCa: ['listen', 'mqtt', 'tls', 'clientCa'],
  mqttTlsPort: ['listen', 'mqtt', 'tls', 'port'],
  mqttWebsocket: ['listen', 'mqtt', 'websocket'],
  httpTokens: ['listen', 'http', 'tokens'],
  httpCert: ['listen', 'http', 'tls', 'cert'],
  httpKey: ['listen', 'http', 'tls', 'key'],
  httpPassphraseFile: ['listen', 'http', 'tls', 'passphraseFile'],
  httpNames: ['listen', 'http', 'names'],
} as const satisfies Readonly<Record<string, readonly string[]>>

/** Keys that stand for another one too, which a flag then says for both. */
export const TWINS = {
  mqttPort: ['listen', 'mqtt', 'port'],
  httpPort: ['listen', 'http', 'port'],
} as const

/** What these flags say, by name. */
export type NestedFlags = { readonly [Flag in keyof typeof NESTED]?: string | number | string[] }

type Tree = Record<string, unknown>

const isTree = (value: unknown): value is Tree =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** What is at the end of `path`. */
export function at(tree: unknown, [key, ...rest]: readonly string[]): unknown {
  if (key === undefined) return tree
  return isTree(tree) ? at(tree[key], rest) : undefined
}

/** A copy of `tree` with `value` at the end of `path`. */
function put(tree: Tree, [key = '', ...rest]: readonly string[], value: unknown): Tree {
  if (rest.length === 0) return { ...tree, [key]: value }
  const below = tree[key]
  return { ...tree, [key]: put(isTree(below) ? below : {}, rest, value) }
}

/**
 * What a file and flags say together. A flag for a key within another one changes that one alone; `--broker` stands for all
 * that the file says of the broker, for what proves itself to one is not for another.
 */
export function merged<Flags extends object>(
  config: Config,
  flags: Flags,
): Omit<Config & Flags, keyof NestedFlags> {
  const paths: Readonly<Record<string, readonly string[]>> = NESTED
  const isNested = ([flag]: [string, unknown]) => paths[flag] !== undefined
  const plain = Object.entries(flags).filter(entry => !isNested(entry))
  let tree: Tree = { ...config, ...Object.fromEntries(plain) }
  for (const [key, path] of Object.entries(TWINS)) {
    const value = plain.find(([flag]) => flag === key)?.[1]
    if (value !== undefined && at(tree, path) !== undefined) tree = put(tree, path, value)
  }
  for (const [flag, value] of Object.entries(flags).filter(isNested)) {
    const path = paths[flag] ?? []
    const url = tree.broker
    if (path[0] === 'broker' && typeof url === 'string') tree = { ...tree, broker: { url } }
    tree = put(tree, path, value)
  }
  return tree as Omit<Config & Flags, keyof NestedFlags>
}
