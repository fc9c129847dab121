import { once } from 'node:events'
import { type DelimiterParser, ReadlineParser, SerialPort } from 'serialport'
import { beforeEach, describe, expect, it } from 'vitest'
import {
  ConfigurationError,
  createPanel,
  type EmulatedPanel,
  type PanelOptions,
  VirtualClock,
} from '../src/index.js'
import { attachPanel, MemoryBinding, NullModem } from '../src/serial.js'

const PATH = '/dev/ttyPANEL'
/** NX-584 frames in ASCII: a request for the system status, and user 3 := 4455 with the master's code. */
const ASK_STATUS = '\n0128292A\r'
const SET_USER_3 = '\n0834214300034455003DE8\r'

function house(options: Partial<PanelOptions> = {}) {
  const clock = new VirtualClock()
  return { clock, panel: createPanel({ model: 'interlogix-nx', clock, seed: 1, ...options }) }
}

/** A client at the other end of a cable, who keeps what it hears. */
function clientOf(modem: NullModem) {
  const frames: string[] = []
  let rest = ''
  modem.client.onData(bytes => {
    const parts = (rest + Buffer.from(bytes).toString('latin1')).split('\r')
    rest = parts.pop() ?? ''
    frames.push(...parts)
  })
  modem.client.open()
  return { frames, say: (text: string) => modem.client.write(Buffer.from(text)) }
}

/** As a test of `SerialPortMock` does it; serialport's types know the hardware's ports only. */
function emit({ port }: SerialPort, text: string): void {
  if (!(port && 'emitData' in port && typeof port.emitData === 'function')) throw new Error('no memory port')
  port.emitData(text)
}

describe('a suite written for SerialPortMock, with a panel at the other end', () => {
  const binding = new MemoryBinding()
  let panel: EmulatedPanel
  let port: SerialPort
  let frames: DelimiterParser

  beforeEach(async () => {
    binding.reset()
    panel = house().panel
    attachPanel(panel, binding.createPort(PATH, { record: true }).device)
    const options = { binding, path: PATH, baudRate: 9600 }
    port = new SerialPort(options)
    frames = port.pipe(new ReadlineParser({ delimiter: '\r' }))
    await once(port, 'open')
    return () => new Promise<void>(resolve => port.close(() => resolve()))
  })

  it('is answered by the panel, and shows what the client has written', async () => {
    port.write(ASK_STATUS)
    expect(await once(frames, 'data')).toEqual([expect.stringMatching(/^\n..08/)])
    expect(port.port).toMatchObject({
      recording: Buffer.from(ASK_STATUS),
      lastWrite: Buffer.from(ASK_STATUS),
    })
  })

  it('still reads what the test emits', async () => {
    emit(port, 'made up\r')
    expect(await once(frames, 'data')).toEqual(['made up'])
  })

  it('changes what the cloud sees, and the timeline tells both', async () => {
    port.write(SET_USER_3)
    expect(await once(frames, 'data')).toEqual([expect.stringContaining('0712034455')])
    expect(panel.documents().slot).toContainEqual(expect.objectContaining({ slot: 3 }))
    const [added] = panel.timeline(0, 'panel.user_code.added')
    expect(panel.why(added?.seq ?? 0).map(({ source, type }) => `${source} ${type}`)).toEqual([
      'panel panel.user_code.added',
      'serial port.command',
    ])
    expect(panel.timeline(0, 'serial.open')).toMatchObject([{ data: { url: `memory:${PATH}` } }])
  })
})

describe('a panel on a null modem', () => {
  it('takes its time where a rate is given', () => {
    const { clock, panel } = house()
    const modem = new NullModem()
    attachPanel(panel, modem.device, { format: 'ascii', baud: 300 })
    const { frames, say } = clientOf(modem)
    modem.client.set({ baud: 300 })
    say(ASK_STATUS)
    // Ten bytes of 10 bits at 300 bits a second are 333 ms; the answer takes longer.
    clock.advance(333)
    expect(frames).toEqual([])
    clock.advance(3_000)
    expect(frames).toEqual([expect.stringMatching(/^\n..08/)])
  })

  it('suffers the faults of its lines', () => {
    const { panel } = house()
    const modem = new NullModem()
    attachPanel(panel, modem.device)
    const { frames, say } = clientOf(modem)
    panel.fault('line-broken')
    say(ASK_STATUS)
    expect(frames).toEqual([])
    panel.clearFault('line-broken')
    say(ASK_STATUS)
    expect(frames).toHaveLength(1)
  })

  it('leaves the line when told to or when it is closed, and the next one answers there', () => {
    const { clock, panel } = house()
    const modem = new NullModem()
    const line = attachPanel(panel, modem.device)
    expect(line).toMatchObject({ protocol: 'nx584', url: 'memory:null-modem' })
    const { frames, say } = clientOf(modem)
    panel.zone(1, { open: true })
    expect(frames.splice(0)).not.toEqual([])
    line.leave()
    line.leave()
    say(ASK_STATUS)
    clock.advance(60_000)
    attachPanel(panel, modem.device)
    const record = panel.close()
    say(ASK_STATUS)
    expect([frames, clock.pending]).toEqual([[], 0])
    attachPanel(createPanel({ model: 'interlogix-nx', clock, record }), modem.device)
    say(ASK_STATUS)
    expect(frames).toEqual([expect.stringMatching(/^\n..08/)])
  })

  it.each<[string, Partial<PanelOptions>, object, RegExp]>([
    [
      'a protocol that is not built',
      { model: 'dsc-powerseries-neo' },
      {},
      /protocol "itv2" is not built yet/,
    ],
    ['a model without one', { model: 'interlogix-concord-4' }, { protocol: 'morse' }, /"morse" is not built/],
    [
      'a format it does not have',
      {},
      { format: 'octal' },
      /nx584 has no format "octal"; it has ascii, binary/,
    ],
    ['a setting it does not have', { automation: { nx584: { disabled: ['99h'] } } }, {}, /nx584: disabled/],
  ])('is told about %s, and leaves the line alone', (_, options, attach, problem) => {
    const modem = new NullModem()
    const { panel } = house(options)
    expect(() => attachPanel(panel, modem.device, attach)).toThrow(ConfigurationError)
    expect(() => attachPanel(panel, modem.device, attach)).toThrow(problem)
    attachPanel(house().panel, modem.device)
    const { frames, say } = clientOf(modem)
    say(ASK_STATUS)
    expect(frames).toHaveLength(1)
  })
})
