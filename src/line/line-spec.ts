import { PROTOCOL_FORMATS } from '../../protocols/names.js'
import { didYouMean } from '../catalogue/nearest.js'
import { ConfigurationError } from '../catalogue/problems.js'
import { type Parity, parities } from './settings.js'

export const lineKinds = ['tcp', 'rfc2217', 'pty', 'serial'] as const

/** The wire protocols a line can be given: those there are. */
export const protocolNames: readonly string[] = Object.keys(PROTOCOL_FORMATS)

/** The formats that any of them has; which has which, it says itself when it is opened. */
export const lineFormats: readonly string[] = [...new Set(Object.values(PROTOCOL_FORMATS).flat())]

/** Where a line is to be. */
export type LineAddress =
  /** `port` 0 is any free one. */
  | { readonly kind: 'tcp' | 'rfc2217'; readonly port: number }
  /** `link`: where the symbolic link to the pty goes; without one the pty's own name is all there is. */
  | { readonly kind: 'pty'; readonly link?: string }
  | { readonly kind: 'serial'; readonly path: string }

/** What `--line` says. What it leaves out, the model and its protocol decide. */
export type LineSpec = LineAddress & {
  readonly protocol?: string
  readonly format?: string
  /** Bits a second. Given, the line runs at that rate; otherwise bytes take no time. */
  readonly baud?: number
  readonly parity?: Parity
  /** Id of the panel this line belongs to. */
  readonly panel?: string
}

const optionNames = ['protocol', 'format', 'baud', 'parity', 'panel'] as const
type OptionName = (typeof optionNames)[number]

/** Faster than any serial port we know of. */
const fastest = 4_000_000

/**
 * Reads `KIND[:ADDRESS][,protocol=NAME][,format=ascii|binary][,baud=N][,parity=NAME][,panel=ID]`, with KIND `tcp:PORT`,
 * `rfc2217:PORT`, `pty:LINKPATH` or `serial:/dev/ttyX`. A path cannot have a comma.
 *
 * @throws ConfigurationError with everything that is wrong, not only the first
 */
export function parseLineSpec(text: string): LineSpec {
  const problems: string[] = []
  const [head = '', ...options] = text.split(',')
  const address = parseAddress(head.trim(), problems)
  const values = splitOptions(options, problems)
  const oneOf = <Name extends string>(option: OptionName, names: readonly Name[]): Name | undefined => {
    const value = values.get(option)
    const found = names.find(name => name === value)
    if (value !== undefined && found === undefined)
      problems.push(`${option} "${value}" is not one of ${names.join(', ')}${didYouMean(value, names)}`)
    return found
  }
  const protocol = oneOf('protocol', protocolNames)
  const format = oneOf('format', lineFormats)
  const parity = oneOf('parity', parities)
  const baud = parseBaud(values.get('baud'), problems)
  const panel = parsePanel(values.get('panel'), problems)
  if (address === undefined || problems.length > 0) {
    const path = `line "${text}"`
    throw new ConfigurationError(problems.map(message => ({ file: '', line: 0, column: 0, path, message })))
  }
  return {
    ...address,
    ...(protocol === undefined ? {} : { protocol }),
    ...(format === undefined ? {} : { format }),
    ...(baud === undefined ? {} : { baud }),
    ...(parity === undefined ? {} : { parity }),
    ...(panel === undefined ? {} : { panel }),
  }
}

function parseAddress(head: string, problems: string[]): LineAddress | undefined {
  const colon = head.indexOf(':')
  const name = colon < 0 ? head : head.slice(0, colon)
  const address = colon < 0 ? undefined : head.slice(colon + 1).trim()
  const kind = lineKinds.find(known => known === name.trim().toLowerCase())
  switch (kind) {
    case undefined:
      problems.push(
        name === ''
          ? `a line starts with its kind: ${lineKinds.join(', ')}`
          : `"${name}" is not a kind of line: ${lineKinds.join(', ')}${didYouMean(name, lineKinds)}`,
      )
      return undefined
    case 'tcp':
    case 'rfc2217':
      return parsePort(kind, address, problems)
    case 'pty':
      if (address === '') problems.push('pty: needs a path for its link; without one write just pty')
      return address === undefined ? { kind } : { kind, link: address }
    case 'serial':
      if (address) return { kind, path: address }
      problems.push('serial needs the path of the port: serial:/dev/ttyUSB0')
      return undefined
  }
}

function parsePort(
  kind: 'tcp' | 'rfc2217',
  address: string | undefined,
  problems: string[],
): LineAddress | undefined {
  if (address === undefined) return { kind, port: 0 }
  if (/^\d{1,5}$/.test(address) && Number(address) <= 65_535) return { kind, port: Number(address) }
  const hint = address.includes(':') ? '; the address to listen on is given with --host' : ''
  problems.push(`"${address}" is not a port: a number from 0 (any free one) to 65535${hint}`)
  return undefined
}

function splitOptions(options: readonly string[], problems: string[]): Map<OptionName, string> {
  const values = new Map<OptionName, string>()
  for (const option of options) {
    const equals = option.indexOf('=')
    const name = (equals < 0 ? option : option.slice(0, equals)).trim()
    const value = equals < 0 ? '' : option.slice(equals + 1).trim()
    const known = optionNames.find(candidate => candidate === name)
    if (known === undefined)
      problems.push(`unknown option "${name}": ${optionNames.join(', ')}${didYouMean(name, optionNames)}`)
    else if (value === '') problems.push(`${name} needs a value: ${name}=…`)
    else if (values.has(known)) problems.push(`${name} is given twice`)
    else values.set(known, value)
  }
  return values
}

function parseBaud(text: string | undefined, problems: string[]): number | undefined {
  if (text === undefined) return undefined
  const baud = Number(text)
  if (/^\d+$/.test(text) && baud > 0 && baud <= fastest) return baud
  problems.push(`baud "${text}" is not a rate: bits a second, 9600 for example, at most ${fastest}`)
  return undefined
}

function parsePanel(text: string | undefined, problems: string[]): string | undefined {
  if (text !== undefined && !/^[a-z0-9-]{1,64}$/.test(text))
    problems.push(`panel "${text}" is not a panel id: 1 to 64 of a-z, 0-9 and -`)
  return text
}
