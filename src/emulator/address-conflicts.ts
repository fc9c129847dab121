import { resolve } from 'node:path'
import type { LineSpec } from '../line/line-spec.js'

/** Addresses an emulator is to have at once. */
export interface Addresses {
  readonly mqttPort?: number | undefined
  readonly httpPort?: number | undefined
  readonly lines: readonly LineSpec[]
}

/** Two things of one emulator that ask for one address. */
export interface AddressConflict {
  /** The later of the two: the index of a line, or the key of a port. */
  readonly at: number | 'httpPort'
  readonly message: string
}

/** What a line's address is told by, and what it is called; undefined where any free one will do. */
function addressOf(line: LineSpec): { readonly key: string; readonly name: string } | undefined {
  switch (line.kind) {
    case 'tcp':
    case 'rfc2217':
      return line.port === 0 ? undefined : portAt(line.port)
    case 'pty':
      return line.link === undefined ? undefined : { key: resolve(line.link), name: `the link ${line.link}` }
    case 'serial':
      return { key: resolve(line.path), name: `the port ${line.path}` }
  }
}

const portAt = (port: number) => ({ key: `port ${port}`, name: `port ${port}` })

/** Where an emulator would get in its own way: told before anything is opened. */
export function addressConflicts({ mqttPort, httpPort, lines }: Addresses): AddressConflict[] {
  const owners = new Map<string, string>()
  const conflicts: AddressConflict[] = []
  const claim = (
    owner: string,
    address: { key: string; name: string } | undefined,
    at: AddressConflict['at'],
  ) => {
    if (!address) return
    const first = owners.get(address.key)
    if (first === undefined) owners.set(address.key, owner)
    else
      conflicts.push({
        at,
        message: `${address.name} is wanted by ${first} already; give each one of its own`,
      })
  }
  const port = (number: number | undefined) => (number ? portAt(number) : undefined)
  claim('the MQTT broker', port(mqttPort), 'httpPort')
  claim('the control API', port(httpPort), 'httpPort')
  for (const [index, line] of lines.entries()) claim(`line ${index + 1}`, addressOf(line), index)
  return conflicts
}
