import { inspect } from 'node:util'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { unitOf } from '../../protocols/nx584/framing.js'
import { encode } from '../../protocols/nx584/message.js'
import { primaryKeypadWithPin } from '../../protocols/nx584/messages/primary-keypad-with-pin.js'
import { programDataCommand } from '../../protocols/nx584/messages/program-data-command.js'
import { setUserCodeWithPin } from '../../protocols/nx584/messages/set-user-code-with-pin.js'
import { systemStatusRequest } from '../../protocols/nx584/messages/system-status-request.js'
import { userInformationRequestWithPin } from '../../protocols/nx584/messages/user-information-request-with-pin.js'
import { pinOf } from '../../protocols/nx584/testing/codes.js'
import { maskedHex } from '../../protocols/nx584/traffic.js'
import { Bench } from '../support/nx584/bench.js'

describe('a frame in the records', () => {
  it('is readable where it holds no code', () => {
    expect(maskedHex(encode(systemStatusRequest, {}))).toBe('01 28 29 2A')
  })

  it('hides every PIN, and the checksum that would give it away', () => {
    const payload = encode(setUserCodeWithPin, { master: pinOf('123400'), user: 3, pin: pinOf('445500') })
    expect(maskedHex(payload)).toBe('08 34 ** ** ** 03 ** ** ** ** **')
  })

  it('hides all of a message that is not what it says it is', () => {
    expect(maskedHex(Uint8Array.of(0x34, 0x21, 0x43))).toBe('03 34 ** ** ** **')
    expect(maskedHex(Uint8Array.of(0x3a + 0x80, 0x21, 0x43))).toBe('03 BA ** ** ** **')
    expect(maskedHex(Uint8Array.of(0x38, 0x21, 0x43))).toBe('03 38 ** ** ** **')
  })

  it('hides program data, among which codes are stored', () => {
    const values = {
      device: 0,
      locationHigh: 0x20,
      locationLow: 4,
      lengthAndType: 0x05,
      data: [1, 2, 3, 4, 0, 0, 0, 0],
    }
    expect(maskedHex(encode(programDataCommand, values))).toMatch(/^0D 31 00 20 04 05( \*\*){10}$/)
  })

  it('has a place for every byte', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1, maxLength: 40 }), payload => {
        expect(maskedHex(payload).split(' ')).toHaveLength(unitOf(payload).length)
      }),
    )
  })
})

it('no code is on the timeline or in the records, whatever a client sends', () => {
  const bench = new Bench()
  const master = pinOf('123400')
  const secret = pinOf('908700')
  bench.send(setUserCodeWithPin, { master, user: 3, pin: secret }).wait(0)
  bench.send(userInformationRequestWithPin, { master, user: 3 }).wait(0)
  bench.send(primaryKeypadWithPin, { pin: secret, function: 2, partitions: [1] }).wait(0)
  bench.send(setUserCodeWithPin, { master: secret, user: 3, pin: master }).wait(5000)
  expect(bench.device.codes.user(3)?.code.reveal()).toBe('9087')
  const records = bench.traces.map(({ message, text }) => `${message} ${text}`).join('\n')
  const timeline = bench.timeline.map(({ type, data }) => `${type} ${inspect(data)}`).join('\n')
  expect(records).toContain('12h user information')
  for (const written of [records, timeline]) expect(written).not.toMatch(/9087|1234|09 ?78|21 ?43/)
})

it('a refusal on the timeline leads back to the message that caused it, with its codes masked', () => {
  const bench = new Bench()
  bench.send(primaryKeypadWithPin, { pin: pinOf('908700'), function: 1, partitions: [1] }).wait(0)
  const denied = bench.timeline.find(({ type }) => type === 'panel.access.denied')
  expect(bench.timeline.find(({ seq }) => seq === denied?.cause)).toMatchObject({
    source: 'serial',
    type: 'port.command',
    data: {
      command: 'disarm',
      message: expect.stringMatching(/^3Ch /),
      frame: expect.stringMatching(/^\w\w 3C \*\* \*\* \*\* 01 01 /),
    },
  })
})

it('a frame that could not be read is recorded as that, without its bytes', () => {
  const bench = new Bench()
  bench.sendBytes(new TextEncoder().encode('\n0834214300034455003DE9\r'))
  expect(bench.traces[0]).toEqual({ direction: 'in', text: 'malformed: the checksum is wrong' })
  expect(bench.traces[1]).toMatchObject({ direction: 'out', message: '1Eh negative acknowledge' })
})
