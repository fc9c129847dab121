import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ascii } from '../protocols/nx584/ascii.js'
import { binary } from '../protocols/nx584/binary.js'
import { encode } from '../protocols/nx584/message.js'
import { primaryKeypadWithPin } from '../protocols/nx584/messages/primary-keypad-with-pin.js'
import { setUserAuthorizationWithPin } from '../protocols/nx584/messages/set-user-authorization-with-pin.js'
import { setUserCode } from '../protocols/nx584/messages/set-user-code.js'
import { setUserCodeWithPin } from '../protocols/nx584/messages/set-user-code-with-pin.js'
import { systemStatusRequest } from '../protocols/nx584/messages/system-status-request.js'
import { userInformationRequest } from '../protocols/nx584/messages/user-information-request.js'
import { userInformationRequestWithPin } from '../protocols/nx584/messages/user-information-request-with-pin.js'
import { MASTER, pinOf } from '../protocols/nx584/testing/codes.js'
import { MemoryBroker } from '../src/cloud/mqtt/memory-broker.js'
import { type WireEntry, wireEntry, wireEntrySchema } from '../src/control/wire.js'
import { attachPanel } from '../src/emulator/attach.js'
import { createPanelAt, type PanelOptions } from '../src/emulator/library.js'
import { WireTap } from '../src/emulator/wire-tap.js'
import { NullModem } from '../src/line/null-modem.js'
import { VirtualClock } from '../src/time/virtual-clock.js'
import { budget } from '../tools/test/budget.js'

/** A panel with a line, and all that goes over its wires. */
function house(options: Partial<PanelOptions> & { readonly format?: 'ascii' | 'binary' } = {}) {
  const { format = 'ascii', ...more } = options
  const clock = new VirtualClock()
  const broker = new MemoryBroker(clock)
  const tap = new WireTap()
  const panel = createPanelAt(
    { id: 'house', model: 'interlogix-nx', clock, seed: 1, ...more },
    { broker, wire: tap },
  )
  const { client, device } = new NullModem()
  client.open()
  const line = attachPanel(panel, device, { protocol: 'nx584', format })
  const send = (bytes: Uint8Array) => {
    client.write(bytes)
    clock.advance(0)
  }
  const wires = () => {
    if (!panel.wire) throw new Error('nothing is kept')
    return panel.wire
  }
  const entries = () =>
    wires()
      .after(0, 10_000)
      .map(note => wireEntrySchema.parse(wireEntry(note)))
  return { panel, clock, broker, tap, line, send, entries, wires }
}

const said = (entries: readonly WireEntry[]) =>
  entries.map(({ side, direction, words }) => `${side} ${direction} ${words}`)

describe('what goes over the wires of a panel', () => {
  it('is told in words, from the connection to the answer', () => {
    const { panel, entries } = house()
    const before = entries().length
    panel.request('user-code/add', { transaction: 't1', code: '9078', name: 'Ann', slot: 5 })
    panel.request('user-code/add', { transaction: 't2', code: '9079', slot: 5 })
    expect(said(entries().slice(0, 3))).toEqual([
      'cloud out asks for a connection to mqtt://loopback as panelemu-house.panels.v1',
      'cloud in the broker has accepted the connection, and subscriptions to panels/v1/house/request/#',
      'cloud out status: online',
    ])
    expect(said(entries().slice(before))).toEqual([
      'cloud in request user-code/add, transaction t1: code ****, name Ann, slot 5',
      'cloud out document of slot 5: occupied enabled, unrestricted, name Ann',
      'cloud out slots document: 2 of 99 used, 97 free, codes of 4 digits',
      'cloud out answer to user-code/add, transaction t1: succeeded, slot 5',
      'cloud out event panel.user_code.added, transaction t1: slot 5, userType unrestricted, by module',
      'cloud in request user-code/add, transaction t2: code ****, slot 5',
      expect.stringMatching(
        /^cloud out answer to user-code\/add, transaction t2: failed, occupied, SLOT_OCCUPIED \(Slot 5/,
      ),
      'cloud out event panel.user_code.rejected, transaction t2: operation user-code/add, reason SLOT_OCCUPIED, slot 5, by module',
    ])
  })

  it('leads to the event that it led to, and to the one that it tells', () => {
    const { panel, entries, send } = house()
    const before = entries().length
    panel.request('user-code/add', { code: '9078', slot: 5 })
    send(ascii.encode(encode(setUserCodeWithPin, { master: MASTER, user: 3, pin: pinOf('907800') })))
    const told = new Map(panel.timeline().map(({ seq, type }) => [seq, type]))
    const lead = entries()
      .slice(before)
      .map(({ side, direction, topic = '', seq = 0, seqs }) => [
        `${side} ${direction} ${topic.replace('panels/v1/house/', '')}`.trim(),
        (seqs ?? [seq]).map(one => told.get(one)).join(),
      ])
    expect(lead).toEqual([
      ['cloud in request/user-code/add', 'module.request.received'],
      ['cloud out slots/5', ''],
      ['cloud out slots', ''],
      ['cloud out response/user-code/add', 'module.request.finished'],
      ['cloud out event', 'panel.user_code.added'],
      // The frame asks for two things: whether the master's code is one, and for the change.
      ['line in', 'port.command,port.command'],
      ['cloud out event', 'panel.access.granted'],
      ['cloud out event', 'panel.user_code.rejected'],
    ])
    const frame = entries().find(({ side }) => side === 'line')
    const refused = panel.timeline(0, 'panel.user_code.rejected').at(-1)
    expect(panel.why(refused?.seq ?? 0).at(-1)?.seq).toBe(frame?.seqs?.at(-1))
  })

  it('tells a waiting request apart from its end', () => {
    const { panel, entries, clock } = house({ model: 'interlogix-concord-4', masterCode: '4711' })
    panel.request('arm', { mode: 'away' })
    clock.advance(120_000)
    panel.request('user-code/add', { transaction: 't1', code: '9078', slot: 5 })
    panel.press('4711[DISARM]')
    clock.advance(60_000)
    const answers = entries().filter(({ topic = '' }) => topic.includes('/response/'))
    const events = answers.map(({ seq = 0 }) => panel.timeline().find(event => event.seq === seq)?.type)
    expect(events).toEqual(['module.request.finished', 'module.request.waiting', 'module.request.finished'])
    expect(answers.map(({ words }) => words.split(': ')[1]?.split(',')[0])).toEqual([
      'succeeded',
      'in progress',
      'succeeded',
    ])
  })

  it('is a frame by field, whose bytes are where the field says', () => {
    const { entries, send } = house({ format: 'binary' })
    send(binary.encode(encode(systemStatusRequest, {})))
    const [asked, answered] = entries().filter(({ side }) => side === 'line')
    expect(asked).toMatchObject({
      line: 'memory:null-modem',
      protocol: 'nx584',
      direction: 'in',
      hex: '7E 01 28 29 2A',
      words: '28h system status request',
    })
    const field = answered?.fields?.find(({ name }) => name === 'valid partitions')
    expect(field?.value).toBe('1')
    expect(answered?.hex.split(' ').slice(field?.from, field?.to)).toEqual(['01'])
  })

  it('shows what a client says that is no frame, and what it has not finished', async () => {
    const { entries, send, wires } = house()
    const told: string[] = []
    wires().read(wires().tap.last, note => told.push(`${note.id} ${note.read().words}`))
    send(binary.encode(encode(systemStatusRequest, {})))
    send(new TextEncoder().encode('\n0128'))
    await Promise.resolve()
    const id = entries().at(-1)?.id
    send(new TextEncoder().encode('292A\r'))
    await Promise.resolve()
    const frames = entries().filter(({ side }) => side === 'line')
    expect(frames.map(({ words }) => words.split(' · ')[0])).toEqual([
      '5 bytes outside of any frame: 7Eh begins a frame of the binary format, and this line has the ASCII one',
      '28h system status request',
      '08h system status',
    ])
    expect(told.filter(line => line.startsWith(`${id} `))).toEqual([
      `${id} 5 bytes of a frame without its end`,
      `${id} 28h system status request`,
    ])
  })

  it('is told once to whoever reads it, in order, with what is known by the end of the turn', async () => {
    const { panel, wires } = house()
    const told: [number, number | undefined][] = []
    const stop = wires().read(wires().tap.last, ({ id, events }) => told.push([id, events[0]]))
    panel.request('user-code/add', { code: '9078', slot: 5 })
    await Promise.resolve()
    const ids = told.map(([id]) => id)
    expect(ids).toEqual(ids.map((_, index) => (ids[0] ?? 0) + index))
    expect(told[0]?.[1]).toBe(panel.timeline(0, 'module.request.received')[0]?.seq)
    stop()
    panel.request('refresh')
    await Promise.resolve()
    expect(told).toHaveLength(ids.length)
  })

  it('says what became of the connection', () => {
    const { broker, entries, panel } = house()
    broker.cut()
    const [lost] = entries().slice(-1)
    expect(lost).toMatchObject({
      side: 'cloud',
      direction: 'in',
      hex: '',
      words: 'no connection: connection lost',
    })
    expect(panel.timeline().find(({ seq }) => seq === lost?.seq)?.type).toBe('link.lost')
  })

  it('is gone with the panel', () => {
    const { panel, tap, wires } = house()
    const mine = wires()
    expect(mine.latest(1)).toHaveLength(1)
    panel.close()
    expect([mine.latest(1), tap.last > 0]).toEqual([[], true])
  })
})

/** All that an entry says. */
const shownIn = ({ hex, text = '', words, topic = '', fields = [] }: WireEntry) =>
  [topic, words, text, ...fields.map(({ name, value }) => `${name} ${value}`), hex].join('\n')

/** What is shown of whatever has codes in it, over either wire, in good order and not: three codes, each where codes are. */
function shownOf(
  [master, first, second]: readonly [string, string, string],
  format: 'ascii' | 'binary',
): string[] {
  const { panel, entries, send } = house({ masterCode: master, module: { revealCodes: true }, format })
  const framing = format === 'ascii' ? ascii : binary
  const pin = (digits: string) => pinOf(`${digits}00`)
  panel.request('user-code/add', { code: first, name: `Ann ${first}`, slot: 5 })
  panel.request('user-code/modify', { slot: 5, code: second })
  panel.request('user-code/modify', { slot: 5, code: Number(first) })
  panel.request('user-code/add', { kode: first, [second]: true })
  panel.request('arm', { mode: 'away', code: second })
  panel.request('disarm', { code: master })
  panel.request('user-code/get', { slot: 5 })
  panel.request('user-code/list')
  const frames = [
    encode(setUserCodeWithPin, { master: pin(master), user: 3, pin: pin(first) }),
    encode(setUserCode, { user: 4, pin: pin(second) }),
    encode(userInformationRequest, { user: 3 }),
    encode(userInformationRequestWithPin, { master: pin(master), user: 4 }),
    encode(setUserAuthorizationWithPin, { master: pin(master), user: 3, authority: 0x30, partitions: [1] }),
    encode(primaryKeypadWithPin, { pin: pin(first), function: 2, partitions: [1] }),
    encode(primaryKeypadWithPin, { pin: pin(second), function: 1, partitions: [1] }),
  ].map(payload => framing.encode(payload))
  for (const frame of frames) send(frame)
  // Each without a byte, as another message than it was summed up as, and without its end.
  const number = format === 'ascii' ? 4 : 2
  for (const frame of frames) {
    send(frame.filter((_, at) => at !== 4))
    send(frame.map((byte, at) => (at === number ? byte ^ 1 : byte)))
    send(frame.subarray(0, 6))
  }
  return entries().map(shownIn)
}

it('nothing that is shown depends on a code, however that went over whichever wire', () => {
  const code = fc.stringMatching(/^[1-9]\d{3}$/)
  const codes = fc.tuple(code, code, code).filter(all => new Set(all).size === 3)
  fc.assert(
    fc.property(codes, fc.constantFrom('ascii', 'binary'), (three, format) => {
      const [shown, others] = [shownOf(three, format), shownOf(['1357', '2468', '9753'], format)]
      expect(shown.length).toBeGreaterThan(60)
      // Two entries tell more than all of them.
      const at = shown.findIndex((text, index) => text !== others[index])
      expect(shown[at]).toBe(others[at])
    }),
    { seed: 5, numRuns: budget(8, 30) },
  )
}, 60_000)
