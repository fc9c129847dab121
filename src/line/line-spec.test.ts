import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ConfigurationError } from '../catalogue/problems.js'
import { lineFormats, parseLineSpec, protocolNames } from './line-spec.js'
import { parities } from './settings.js'

const THERE_ARE = protocolNames.join(', ')

describe('a line spec', () => {
  it.each([
    ['tcp:4001', { kind: 'tcp', port: 4001 }],
    ['tcp', { kind: 'tcp', port: 0 }],
    ['rfc2217:0', { kind: 'rfc2217', port: 0 }],
    ['pty', { kind: 'pty' }],
    ['pty:/tmp/ttyPANEL', { kind: 'pty', link: '/tmp/ttyPANEL' }],
    ['serial:/dev/ttyUSB0', { kind: 'serial', path: '/dev/ttyUSB0' }],
    ['serial:COM3, baud=9600', { kind: 'serial', path: 'COM3', baud: 9600 }],
    [
      'tcp:4001,protocol=nx584,format=binary,baud=38400,parity=odd,panel=panel-1',
      {
        kind: 'tcp',
        port: 4001,
        protocol: 'nx584',
        format: 'binary',
        baud: 38400,
        parity: 'odd',
        panel: 'panel-1',
      },
    ],
  ])('%s is read', (text, spec) => {
    expect(parseLineSpec(text)).toEqual(spec)
  })

  it.each([
    ['', 'line "": a line starts with its kind: tcp, rfc2217, pty, serial'],
    [
      'tpc:4001',
      'line "tpc:4001": "tpc" is not a kind of line: tcp, rfc2217, pty, serial (did you mean "tcp"?)',
    ],
    ['tcp:65536', 'line "tcp:65536": "65536" is not a port: a number from 0 (any free one) to 65535'],
    ['tcp:', 'line "tcp:": "" is not a port: a number from 0 (any free one) to 65535'],
    [
      'rfc2217:0.0.0.0:4001',
      'line "rfc2217:0.0.0.0:4001": "0.0.0.0:4001" is not a port: a number from 0 (any free one) to 65535; the address to listen on is given with --host',
    ],
    ['pty:', 'line "pty:": pty: needs a path for its link; without one write just pty'],
    ['serial', 'line "serial": serial needs the path of the port: serial:/dev/ttyUSB0'],
    ['pty,protocol=morse', `line "pty,protocol=morse": protocol "morse" is not one of ${THERE_ARE}`],
    [
      'pty,protocol=nx548',
      `line "pty,protocol=nx548": protocol "nx548" is not one of ${THERE_ARE} (did you mean "nx584"?)`,
    ],
    [
      'pty,partiy=odd',
      'line "pty,partiy=odd": unknown option "partiy": protocol, format, baud, parity, panel (did you mean "parity"?)',
    ],
    ['pty,baud', 'line "pty,baud": baud needs a value: baud=…'],
    ['pty,baud=9600,baud=300', 'line "pty,baud=9600,baud=300": baud is given twice'],
    [
      'pty,baud=fast',
      'line "pty,baud=fast": baud "fast" is not a rate: bits a second, 9600 for example, at most 4000000',
    ],
    [
      'pty,panel=Panel 1',
      'line "pty,panel=Panel 1": panel "Panel 1" is not a panel id: 1 to 64 of a-z, 0-9 and -',
    ],
  ])('%s is refused in words', (text, message) => {
    let thrown: unknown
    try {
      parseLineSpec(text)
    } catch (error) {
      thrown = error
    }
    expect(thrown).toBeInstanceOf(ConfigurationError)
    expect((thrown as ConfigurationError).message).toBe(message)
  })

  it('is told everything that is wrong with it at once', () => {
    try {
      parseLineSpec('tcp:x,parity=even?,format=hex')
      expect.unreachable()
    } catch (error) {
      expect(error).toBeInstanceOf(ConfigurationError)
      expect(String(error).split('\n')).toHaveLength(3)
    }
  })

  it('is read back from whatever it can say, in any order', () => {
    const options = fc.record(
      {
        protocol: fc.constantFrom(...protocolNames),
        format: fc.constantFrom(...lineFormats),
        baud: fc.integer({ min: 1, max: 4_000_000 }),
        parity: fc.constantFrom(...parities),
        panel: fc.stringMatching(/^[a-z0-9-]{1,64}$/),
      },
      { requiredKeys: [] },
    )
    fc.assert(
      fc.property(fc.nat(65_535), options, fc.infiniteStream(fc.nat()), (port, options, order) => {
        const parts = Object.entries(options).map(([name, value]) => `${name}=${value}`)
        const shuffled = parts.map(part => ({ part, key: order.next().value })).sort((a, b) => a.key - b.key)
        const text = [`rfc2217:${port}`, ...shuffled.map(({ part }) => part)].join(',')
        expect(parseLineSpec(text)).toEqual({ kind: 'rfc2217', port, ...options })
      }),
    )
  })

  it('is never anything but read or refused', () => {
    const pieces = fc.constantFrom(
      'tcp',
      'pty',
      'serial',
      ':',
      ',',
      '=',
      'baud',
      'panel',
      '1',
      '/x',
      ' ',
      'é',
    )
    fc.assert(
      fc.property(fc.array(pieces), pieces => {
        try {
          parseLineSpec(pieces.join(''))
        } catch (error) {
          expect(error).toBeInstanceOf(ConfigurationError)
          expect(String(error)).toContain(': ')
        }
      }),
    )
  })
})
