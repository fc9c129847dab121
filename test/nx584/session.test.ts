import { describe, expect, it } from 'vitest'
import { CATALOGUE } from '../../protocols/nx584/catalogue.js'
import { acknowledgeable } from '../../protocols/nx584/framing.js'
import { interfaceConfiguration } from '../../protocols/nx584/messages/interface-configuration.js'
import { interfaceConfigurationRequest } from '../../protocols/nx584/messages/interface-configuration-request.js'
import { logEventRequest } from '../../protocols/nx584/messages/log-event-request.js'
import { secondaryKeypad } from '../../protocols/nx584/messages/secondary-keypad.js'
import { setClock } from '../../protocols/nx584/messages/set-clock.js'
import { setUserCode } from '../../protocols/nx584/messages/set-user-code.js'
import { systemStatusRequest } from '../../protocols/nx584/messages/system-status-request.js'
import { zoneBypassToggle } from '../../protocols/nx584/messages/zone-bypass-toggle.js'
import { zoneStatusRequest } from '../../protocols/nx584/messages/zone-status-request.js'
import { COMMANDS, REQUESTS } from '../../protocols/nx584/supported.js'
import { pinOf } from '../../protocols/nx584/testing/codes.js'
import { ProtocolOptionsError } from '../../protocols/protocol.js'
import { protocols } from '../../protocols/registry.js'
import { automationPort } from '../../src/device/automation-port.js'
import { Bench } from '../support/nx584/bench.js'

const text = (characters: string) => new TextEncoder().encode(characters)
const ACKNOWLEDGE = { acknowledge: true }
const NOON = { year: 26, month: 1, day: 1, hour: 12, minute: 0, weekday: 5 }
/** A command that the panel refuses: there is no zone 200. */
const IMPOSSIBLE = { zone: 200 }

const bypassed = (bench: Bench, zone: number) => bench.device.panel.view.zones.of(zone)?.bypassed

describe('a request', () => {
  it('is answered by its reply, whether or not an acknowledgement was asked for', () => {
    const bench = new Bench()
    expect(bench.send(zoneStatusRequest, { zone: 3 }).heard()).toEqual(['0402010012000000'])
    expect(bench.send(zoneStatusRequest, { zone: 3 }, ACKNOWLEDGE).heard()).toEqual(['0402010012000000'])
  })

  it('for what the panel does not have fails after the time allowed for a reply', () => {
    const bench = new Bench()
    expect(bench.send(logEventRequest, { event: 200 }).wait(2499).heard()).toEqual([])
    expect(bench.wait(1).heard()).toEqual(['1C'])
  })
})

describe('a command', () => {
  it('that asks for an acknowledgement gets it, before anything it led to', () => {
    const bench = new Bench()
    const heard = bench.send(zoneBypassToggle, { zone: 3 }, ACKNOWLEDGE).wait(0).heard()
    expect(heard[0]).toBe('1D')
    expect(heard.slice(1).every(payload => payload.startsWith('8'))).toBe(true)
    expect(bypassed(bench, 3)).toBe(true)
  })

  it('that does not ask is acknowledged at once all the same, and fails as loudly', () => {
    const bench = new Bench()
    const frame = Uint8Array.of(0x3e, 0x02, 0x01)
    expect(bench.sendPayload(frame).heard()[0]).toBe('1D')
    expect(bench.wait(2500).send(zoneBypassToggle, IMPOSSIBLE).wait(2499).heard()).not.toContain('1C')
    expect(bench.wait(1).heard()).toContain('1C')
  })

  it.each(COMMANDS)('number %d is told of that way', number => {
    const length = CATALOGUE.find(type => type.number === number)?.length ?? 0
    const payload = new Uint8Array(length).fill(1)
    payload[0] = number
    const word = new Bench().sendPayload(payload).wait(2500).heard()[0]
    expect(['1C', '1D']).toContain(word)
    const silent = new Bench({ settings: { acknowledgedUnasked: [] } })
      .sendPayload(payload)
      .wait(2500)
      .heard()
    expect(silent.filter(told => told.length === 2)).toEqual([])
  })

  it('that does not ask is carried out in silence where the gateway keeps to the document', () => {
    const bench = new Bench({ settings: { acknowledgedUnasked: [] } })
    expect(bench.send(zoneBypassToggle, { zone: 3 }).wait(0).heard()).not.toContain('1D')
    expect(bypassed(bench, 3)).toBe(true)
    expect(bench.send(zoneBypassToggle, IMPOSSIBLE).wait(10_000).heard()).toEqual([])
    expect(bench.send(zoneBypassToggle, IMPOSSIBLE, ACKNOWLEDGE).wait(2500).heard()).toEqual(['1C'])
  })

  it('with a reply of its own fails aloud even if it asked for nothing', () => {
    const bench = new Bench()
    bench.send(setUserCode, { user: 200, pin: pinOf('445500') }).wait(2500)
    expect(bench.heard()).toEqual(['1C'])
  })
})

describe('the clock command', () => {
  it('is followed by the system status and the log entry, from which clients learn what partitions there are', () => {
    const bench = new Bench({ setup: { partitions: 2 } })
    expect(bench.send(setClock, NOON).wait(0).heard()).toEqual([
      '1D',
      '880400000000020000000300',
      '8A00B977000001010C00',
    ])
    expect(bench.send(setClock, NOON).wait(0).heard()[1]).toBe('880400000000020000000301')
  })
})

describe('a badly formed message', () => {
  it.each([
    ['a wrong checksum', '\n0128292B\r'],
    ['a wrong length', '\n0228292A\r'],
    ['small letters', '\n0128292a\r'],
    ['more than any frame holds', `\n${'28'.repeat(5000)}\r`],
  ])('with %s is answered with 1Eh', (_, characters) => {
    expect(new Bench().sendBytes(text(characters)).heard()).toEqual(['1E'])
  })

  it('is one whose length is not that of its message', () => {
    const bench = new Bench()
    expect(bench.sendPayload(Uint8Array.of(0x24)).heard()).toEqual(['1E'])
    expect(bench.sendPayload(Uint8Array.of(0x28, 0)).heard()).toEqual(['1E'])
    expect(bench.sendPayload(Uint8Array.of(0x9d, 0)).heard()).toEqual(['1E'])
  })

  it('that is cut short, and what is no frame at all, is met with silence', () => {
    const bench = new Bench()
    expect(bench.sendBytes(text('AT\r\n0128')).wait(60_000).heard()).toEqual([])
    expect(bench.send(systemStatusRequest, {}).heard()).toHaveLength(1)
  })
})

describe('a message that the gateway does not have', () => {
  const unsupported = CATALOGUE.filter(({ number, from }) => from !== 'both' && !REQUESTS.includes(number))

  it.each(unsupported)('is rejected: $name', type => {
    const bench = new Bench()
    const payload = new Uint8Array(type.length)
    payload[0] = type.number
    expect(bench.sendPayload(payload).heard()).toEqual(['1F'])
    expect(bench.sendPayload(acknowledgeable(payload)).heard()).toEqual(['1F'])
  })

  it.each([0x00, 0x22, 0x2d, 0x38, 0x39])('is rejected whatever its length: reserved number %d', number => {
    const bench = new Bench()
    expect(bench.sendPayload(Uint8Array.of(number)).heard()).toEqual(['1F'])
    expect(bench.sendPayload(Uint8Array.of(number, 1, 2, 3)).heard()).toEqual(['1F'])
  })

  it('is one that is switched off', () => {
    const bench = new Bench({ settings: { disabled: [0x3f] } })
    expect(bench.send(zoneBypassToggle, { zone: 3 }, ACKNOWLEDGE).heard()).toEqual(['1F'])
    expect(bench.send(zoneBypassToggle, { zone: 3 }).heard()).toEqual(['1F'])
    expect(bypassed(bench, 3)).toBe(false)
  })
})

describe('the interface configuration', () => {
  it('tells what there is', () => {
    const [told] = new Bench().send(interfaceConfigurationRequest, {}).heardAs(interfaceConfiguration)
    expect(told).toEqual({
      firmware: '1.00',
      transitions: [0x01, 0x04, 0x05, 0x06, 0x07, 0x08, 0x0a],
      requests: REQUESTS,
    })
  })

  it('leaves out what is switched off, one message at a time', () => {
    for (const number of [0x32, 0x33, 0x34, 0x35, 0x36, 0x37, 0x3d]) {
      const bench = new Bench({ settings: { disabled: [number, 0x07] } })
      const [told] = bench.send(interfaceConfigurationRequest, {}).heardAs(interfaceConfiguration)
      expect(told?.requests).toEqual(REQUESTS.filter(one => one !== number))
      expect(told?.transitions).not.toContain(0x07)
    }
  })

  it('is sent after the panel was without power, and after programming', () => {
    const bench = new Bench()
    const configurations = () => bench.wait(0).heardAs(interfaceConfiguration).length
    bench.hands.restart()
    expect(configurations()).toBe(1)
    const code = pinOf('971300').code(4)
    bench.hands.command({ type: 'programming/enter', code, partition: 1 }, 'control')
    expect(configurations()).toBe(0)
    bench.hands.command({ type: 'programming/exit' }, 'control')
    expect(configurations()).toBe(1)
  })

  it('is not sent by itself where that is switched off', () => {
    const bench = new Bench({ settings: { disabled: [0x01] } })
    bench.hands.restart()
    expect(bench.wait(0).heardAs(interfaceConfiguration)).toEqual([])
  })
})

describe('while a reply is due', () => {
  it('another message is answered with 1Eh and not carried out', () => {
    const bench = new Bench()
    bench.send(zoneBypassToggle, IMPOSSIBLE, ACKNOWLEDGE).wait(1000)
    expect(bench.send(zoneBypassToggle, { zone: 3 }, ACKNOWLEDGE).heard()).toEqual(['1E'])
    expect(bench.sendBytes(text('\n0128292B\r')).heard()).toEqual(['1E'])
    expect(bypassed(bench, 3)).toBe(false)
    expect(bench.wait(1500).heard()).toEqual(['1C'])
    expect(bench.send(zoneBypassToggle, { zone: 3 }, ACKNOWLEDGE).heard()[0]).toBe('1D')
  })

  it('the gateway starts no message of its own', () => {
    const bench = new Bench()
    bench.send(zoneBypassToggle, IMPOSSIBLE, ACKNOWLEDGE)
    bench.hands.zone(1, { open: true })
    expect(bench.wait(2499).heard()).toEqual([])
    expect(bench.wait(1).heard()[0]).toBe('1C')
  })

  it('nothing is said before what was done is durable', () => {
    const bench = new Bench()
    const waiting: (() => void)[] = []
    bench.undurable = waiting
    expect(bench.send(zoneBypassToggle, { zone: 3 }, ACKNOWLEDGE).wait(0).heard()).toEqual([])
    expect(bench.send(systemStatusRequest, {}).heard()).toEqual(['1E'])
    for (const then of waiting) then()
    expect(bench.heard()[0]).toBe('1D')
  })
})

describe('acknowledgements', () => {
  it('that nobody waits for are no message to be answered', () => {
    const bench = new Bench()
    for (const number of [0x1c, 0x1d, 0x1e, 0x1f])
      expect(bench.sendPayload(Uint8Array.of(number)).wait(10_000).heard()).toEqual([])
  })
})

describe('without power', () => {
  const off = { mains: false, battery: 'absent' } as const
  const on = { mains: true, battery: 'ok' } as const

  it('the gateway neither hears nor speaks', () => {
    const bench = new Bench({ acknowledges: false })
    bench.hands.zone(1, { open: true })
    bench.hands.power(off)
    bench.heard()
    bench.send(systemStatusRequest, {}).sendBytes(text('\n0128292B\r'))
    bench.hands.zone(1, { open: false })
    expect(bench.wait(60_000).heard()).toEqual([])
  })

  it('a frame of which the beginning was heard before is forgotten', () => {
    const bench = new Bench({ acknowledges: false })
    bench.sendBytes(text('\n0128'))
    bench.hands.power(off)
    bench.hands.power(on)
    bench.wait(0).heard()
    expect(bench.sendBytes(text('292A\r')).heard()).toEqual([])
    expect(bench.send(systemStatusRequest, {}).heard()).toHaveLength(1)
  })

  it('an answer that was due is not given', () => {
    const bench = new Bench()
    bench.send(zoneBypassToggle, IMPOSSIBLE, ACKNOWLEDGE)
    bench.hands.power(off)
    expect(bench.wait(10_000).heard()).toEqual([])
  })
})

describe('a session', () => {
  it('that is closed says nothing more and leaves no timer behind', () => {
    const bench = new Bench({ acknowledges: false })
    bench.hands.zone(1, { open: true })
    bench.send(zoneBypassToggle, IMPOSSIBLE, ACKNOWLEDGE).heard()
    bench.session.close()
    bench.hands.zone(1, { open: false })
    bench.send(systemStatusRequest, {})
    expect(bench.clock.pending).toBe(0)
    expect(bench.wait(60_000).heard()).toEqual([])
  })

  it('begins in silence, with the panel as it is', () => {
    const bench = new Bench()
    bench.hands.zone(1, { open: true })
    bench.wait(0).heard()
    bench.session.close()
    bench.session = bench.open()
    expect(bench.wait(60_000).heard()).toEqual([])
    bench.send(secondaryKeypad, { function: 0, partitions: [1] })
    expect(bench.wait(10_000).heard()).toEqual(['1C'])
  })

  it('can be opened in the formats and with the settings there are', () => {
    const bench = new Bench()
    const nx584 = protocols.get('nx584')
    const host = {
      ...automationPort(bench.device),
      clock: bench.clock,
      write: () => undefined,
      whenSent: () => undefined,
      whenDurable: () => undefined,
    }
    const opening = (options: object) => () => nx584?.open(host, options)
    expect(opening({ format: 'morse' })).toThrow(ProtocolOptionsError)
    expect(opening({ format: 'morse' })).toThrow('nx584 has no format "morse"; it has ascii, binary')
    expect(opening({ settings: { disabled: [0x29] } })).toThrow(
      /disabled\.0: is none of .*3Fh zone bypass toggle/,
    )
    expect(opening({ settings: { disable: [] } })).toThrow(/disable/)
    expect(opening({ settings: { firmware: '10' } })).toThrow(/firmware: is not four characters/)
  })
})
