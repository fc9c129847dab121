import { once } from 'node:events'
import { ReadlineParser, SerialPort, SerialPortMock } from 'serialport'
import { beforeEach, describe, expect, it } from 'vitest'
import type { LineEvent } from './line.js'
import { MemoryBinding } from './memory-binding.js'

const path = '/dev/ttyPANEL'

/** serialport's types know the hardware bindings only, although it takes any: the options may not be a literal. */
function openPort(binding: MemoryBinding, more: { autoOpen?: boolean; lock?: boolean } = {}): SerialPort {
  const options = { binding, path, baudRate: 9600, ...more }
  return new SerialPort(options)
}

/** What a client's tests use of an open mock port. */
type AskedPort = Pick<
  NonNullable<SerialPortMock['port']>,
  | ('openOptions' | 'isOpen' | 'close' | 'read' | 'write' | 'update' | 'set' | 'get' | 'getBaudRate')
  | ('flush' | 'drain' | 'emitData' | 'lastWrite' | 'recording')
>
type Mock = typeof SerialPortMock.binding
type AskedBinding = Pick<Mock, 'list' | 'createPort' | 'reset'> & {
  open(options: Parameters<Mock['open']>[0]): Promise<AskedPort>
}

const opened = async (port: SerialPort) => {
  await once(port, 'open')
  return port
}
const closed = (port: SerialPort | SerialPortMock) =>
  new Promise<void>((resolve, reject) => port.close(error => (error ? reject(error) : resolve())))

describe('a serialport client on an in-memory line', () => {
  let binding: MemoryBinding
  beforeEach(() => {
    binding = new MemoryBinding()
  })

  it('has the interface that serialport asks of a binding, and what its mock adds', () => {
    const asAsked: AskedBinding = binding
    expect(asAsked).toBe(binding)
  })

  it('talks with the device in both directions', async () => {
    const { device } = binding.createPort(path)
    device.onData(bytes => device.write(Buffer.from(`got ${Buffer.from(bytes)}`)))
    const port = await opened(openPort(binding))
    const lines = port.pipe(new ReadlineParser({ delimiter: '\n' }))
    port.write('1\n')
    expect(await once(lines, 'data')).toEqual(['got 1'])
    port.write('2\n')
    expect(await once(lines, 'data')).toEqual(['got 2'])
    await closed(port)
  })

  it('shows the device how the port is set, and its signals', async () => {
    const { device } = binding.createPort(path)
    const events: LineEvent[] = []
    device.onEvent(event => events.push(event))
    const port = await opened(openPort(binding))
    expect(device.farSettings).toEqual({ baud: 9600, dataBits: 8, parity: 'none', stopBits: 1 })
    await new Promise(resolve => port.update({ baudRate: 38400 }, resolve))
    expect(device.farSettings).toMatchObject({ baud: 38400 })
    await new Promise(resolve => port.set({ dtr: false, rts: true, brk: true }, resolve))
    expect(device.farSignals).toEqual({ dtr: false, rts: true })
    expect(events.at(-1)).toEqual({ type: 'break', on: true })
    device.setSignals({ rts: false })
    const inputs = await new Promise(resolve => port.get((_error, status) => resolve(status)))
    expect(inputs).toEqual({ cts: false, dsr: true, dcd: true })
    await closed(port)
    expect(device.clients).toBe(0)
  })

  it('comes back after it was closed, and hears nothing of the time between', async () => {
    const { device } = binding.createPort(path)
    const port = await opened(openPort(binding))
    await closed(port)
    device.write(Buffer.from('missed'))
    port.open()
    await opened(port)
    device.write(Buffer.from('heard'))
    expect(String(await once(port, 'data'))).toBe('heard')
    await closed(port)
  })

  it('drains only when the device has taken everything', async () => {
    const { device } = binding.createPort(path)
    const heard: string[] = []
    device.onData(bytes => heard.push(String(Buffer.from(bytes))))
    const port = await opened(openPort(binding))
    device.hold(true)
    port.write('slow')
    const drained = new Promise<void>(resolve => port.drain(() => resolve()))
    await new Promise(resolve => setImmediate(resolve))
    expect(heard).toEqual([])
    device.hold(false)
    await drained
    expect(heard).toEqual(['slow'])
    await closed(port)
  })

  it('loses bytes of a client that does not read, and tells the device', async () => {
    const { device } = binding.createPort(path)
    const lost: LineEvent[] = []
    device.onEvent(event => event.type === 'lost' && lost.push(event))
    const port = await opened(openPort(binding))
    for (let i = 0; i < 5; i++) device.write(Buffer.alloc(32 * 1024))
    expect(lost.map(event => 'bytes' in event && event.bytes)).toEqual([32 * 1024, 32 * 1024, 32 * 1024])
    await closed(port)
  })

  it('ends a read and a write that wait when the port is closed, as canceled', async () => {
    const { device } = binding.createPort(path)
    device.hold(true)
    const port = await binding.open({ path, baudRate: 9600 })
    const reading = port.read(Buffer.alloc(10), 0, 10)
    const writing = port.write(Buffer.from('x'))
    await new Promise(resolve => setImmediate(resolve))
    await port.close()
    await expect(reading).rejects.toMatchObject({ canceled: true })
    await expect(writing).rejects.toMatchObject({ canceled: true })
  })

  it('refuses a port that is locked, unless neither side locks it', async () => {
    const { device } = binding.createPort(path)
    const port = await opened(openPort(binding))
    const [error] = await once(openPort(binding), 'error')
    expect(String(error)).toContain('locked')
    await closed(port)
    const shared = await opened(openPort(binding, { lock: false }))
    const second = await opened(openPort(binding, { lock: false }))
    await closed(shared)
    device.write(Buffer.from('still here'))
    expect(String(await once(second, 'data'))).toBe('still here')
    await closed(second)
    expect(device.clients).toBe(0)
  })

  it('refuses a port that does not exist', async () => {
    const [error] = await once(openPort(binding), 'error')
    expect(String(error)).toContain(`createPort('${path}')`)
  })
})

/**
 * A client's test suite as people write it for SerialPortMock; `Port` is how it opens a port, `controls` is
 * the binding it sets up.
 */
const suites = [
  {
    name: 'SerialPortMock and its MockBinding',
    // From an ES module, `import { MockBinding }` would be a second table that SerialPortMock does not see.
    controls: SerialPortMock.binding,
    open: () => new SerialPortMock({ path, baudRate: 9600 }),
  },
  (() => {
    const controls = new MemoryBinding()
    return { name: 'SerialPort on our binding', controls, open: () => openPort(controls) }
  })(),
]

/** The port behind a client of either: what is asked of it, both have. */
function mockPort({ port }: SerialPort | SerialPortMock): AskedPort {
  if (!port || !('emitData' in port)) throw new Error('the port is not open, or no mock')
  const mock: object = port
  return mock as AskedPort
}

describe.each(suites)('a client tested with $name', ({ controls, open }) => {
  beforeEach(() => {
    controls.reset()
  })

  it('reads what the test emits, and shows what it has written', async () => {
    controls.createPort(path, { record: true })
    const port = open()
    await once(port, 'open')
    port.write('AT\r')
    await new Promise<void>(resolve => port.drain(() => resolve()))
    port.write('ATZ\r')
    await new Promise<void>(resolve => port.drain(() => resolve()))
    expect(String(mockPort(port).recording)).toBe('AT\rATZ\r')
    expect(String(mockPort(port).lastWrite)).toBe('ATZ\r')
    mockPort(port).emitData(Buffer.from('OK\r'))
    expect(String(await once(port, 'data'))).toBe('OK\r')
    await closed(port)
  })

  it('gets its echo and its ready data', async () => {
    controls.createPort(path, { echo: true, readyData: Buffer.from('READY') })
    const port = open()
    expect(String(await once(port, 'data'))).toBe('READY')
    port.write('hello')
    expect(String(await once(port, 'data'))).toBe('hello')
    await closed(port)
  })

  it('finds the port in the list', async () => {
    controls.createPort(path, { manufacturer: 'Acme', vendorId: '1234' })
    expect(await controls.list()).toEqual([
      {
        path,
        manufacturer: 'Acme',
        vendorId: '1234',
        serialNumber: '1',
        productId: undefined,
        pnpId: undefined,
        locationId: undefined,
      },
    ])
  })
})
