import { afterEach, describe, expect, it } from 'vitest'
import { bytesOf, lineOf } from '../../protocols/elk-m1/framing.js'
import { createPanel, type EmulatedPanel, VirtualClock } from '../../src/index.js'
import { attachPanel, NullModem } from '../../src/serial.js'

const entry = (code: string) => Array.from(code.padStart(6, '0'), digit => `0${digit}`).join('')

let panel: EmulatedPanel | undefined
afterEach(() => panel?.close())

/** A panel that a cloud manages, with automation at its port. */
function house() {
  const clock = new VirtualClock()
  const made = createPanel({ model: 'elk-m1', clock, seed: 1 })
  panel = made
  const modem = new NullModem()
  attachPanel(made, modem.device)
  let heard = ''
  modem.client.onData(bytes => {
    heard += Buffer.from(bytes).toString('latin1')
  })
  modem.client.open()
  /** The lines that answer a body, and what else is told with it. */
  const ask = (body: string) => {
    heard = ''
    modem.client.write(bytesOf(lineOf(body)))
    return heard.split('\r\n').slice(0, -1)
  }
  const answer = (body: string, type: string) => ask(body).filter(line => line.slice(2, 4) === type)
  const slot = (number: number) => made.documents().slot.find(one => one?.slot === number)
  const arming = () => made.documents().state.partitions.map(one => one.arming)
  return { clock, panel: made, ask, answer, slot, arming }
}

describe('a code that automation writes', () => {
  it('works at the keypad, is restricted and taken away, and the documents tell the same', () => {
    const { clock, panel, answer, slot, arming } = house()
    expect(slot(5)?.status ?? 'available').toBe('available')
    expect(answer(`cu005${entry('1234')}${entry('9876')}0100`, 'CU')).toEqual(['09CU005000A'])
    expect(slot(5)).toMatchObject({ status: 'occupied_enabled', partitions: [1] })

    panel.press('[AWAY]')
    clock.advance(60_000)
    expect(arming()).toEqual(['armed_away'])
    panel.press('9876')
    expect(arming()).toEqual(['disarmed'])
    expect(panel.timeline(0, 'panel.arming.changed').at(-1)?.data).toMatchObject({ user: 5, by: 'keypad' })

    // The wire has no message that takes a code away: it keeps it from being used.
    expect(answer(`cu005${entry('1234')}${entry('0')}0010`, 'CU')).toEqual(['09CU0051009'])
    expect(slot(5)).toMatchObject({ status: 'occupied_disabled' })
    panel.press('[AWAY]')
    clock.advance(60_000)
    panel.press('9876')
    expect(arming()).toEqual(['armed_away'])
    panel.press('1234')
    expect(arming()).toEqual(['disarmed'])

    // The cloud takes it away.
    expect(panel.request('user-code/clear', { slot: 5 }).final).toMatchObject({ execution: 'succeeded' })
    expect(slot(5)?.status ?? 'available').toBe('available')
    expect(answer('ua00987600', 'UA')[0]).toMatch(/^19UA009876000{8}41F/)
  })

  it('is one that the cloud cannot give to somebody else', () => {
    const { panel, answer } = house()
    answer(`cu005${entry('1234')}${entry('9876')}0000`, 'CU')
    expect(panel.request('user-code/add', { code: '9876' }).final).toMatchObject({ reason: 'CODE_DUPLICATE' })
  })
})

describe('a code that the cloud writes', () => {
  it('is known at the wire with its areas and its name, and can change itself there', () => {
    const { panel, answer, slot } = house()
    const add = panel.request('user-code/add', { code: '4711', slot: 8, name: 'Ann' })
    expect(add.final).toMatchObject({ execution: 'succeeded' })
    expect(answer('ua00471100', 'UA')).toEqual([expect.stringMatching(/^19UA00471101.{8}41F00..$/)])
    expect(answer('sd0200800', 'SD')[0]?.slice(9, 25)).toBe('Ann             ')
    expect(answer(`cu007${entry('1234')}${entry('4711')}0000`, 'CU')).toEqual(['09CU2550003'])
    expect(answer(`cu008${entry('4711')}${entry('4712')}0000`, 'CU')).toEqual(['09CU0080007'])
    expect(slot(8)).toMatchObject({ name: 'Ann', status: 'occupied_enabled' })
    expect(answer('ua00471100', 'UA')[0]?.slice(10, 12)).toBe('00')
  })

  it('arms and disarms over the wire, and the cloud sees whose it was', () => {
    const { clock, panel, answer, arming } = house()
    panel.request('user-code/add', { code: '4711', slot: 8 })
    expect(answer('a1100471100', 'IC')).toEqual(['17IC000000000000008000074'])
    expect(arming()).toEqual(['arming'])
    clock.advance(60_000)
    expect(arming()).toEqual(['armed_away'])
    answer('a0100471100', 'AS')
    expect(arming()).toEqual(['disarmed'])
    expect(panel.timeline(0, 'panel.arming.changed').at(-1)?.data).toMatchObject({ user: 8, by: 'serial' })
  })
})
