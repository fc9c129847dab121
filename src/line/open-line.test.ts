import { afterEach, describe, expect, it } from 'vitest'
import { VirtualClock } from '../time/virtual-clock.js'
import { parseLineSpec } from './line-spec.js'
import { openLine } from './open-line.js'
import { PortError } from './serial-port-line.js'
import { hears, RawClient } from './testing/raw-client.js'
import type { Wire } from './wire/wire.js'

describe('opening a line from its spec', () => {
  const open: Wire[] = []
  afterEach(() => Promise.all(open.splice(0).map(line => line.close())))

  async function setUp(spec: string, options: Partial<Parameters<typeof openLine>[1]> = {}) {
    const clock = new VirtualClock({ start: 0 })
    const line = await openLine(parseLineSpec(spec), { clock, ...options })
    open.push(line)
    return { clock, line }
  }

  it('listens on the host it is given, and says where', async () => {
    expect((await setUp('tcp:0')).line.url).toMatch(/^tcp:\/\/127\.0\.0\.1:[1-9]\d*$/)
    expect((await setUp('rfc2217')).line.url).toMatch(/^rfc2217:\/\/127\.0\.0\.1:[1-9]\d*$/)
    expect((await setUp('tcp', { host: '127.0.0.2' })).line.url).toMatch(/^tcp:\/\/127\.0\.0\.2:/)
  })

  it('paces it only when a rate is given', async () => {
    for (const [spec, pending] of [
      ['tcp', 0],
      ['tcp,parity=odd', 0],
      ['tcp,baud=9600', 1],
    ] as const) {
      const { clock, line } = await setUp(spec)
      const client = await RawClient.connect(line.url)
      line.write(Buffer.from('x'))
      expect(clock.pending).toBe(pending)
      client.end()
    }
  })

  it('garbles what a client sends whose port is set otherwise, when rate or parity are given', async () => {
    const setBaud4800 = [255, 250, 44, 1, 0, 0, 0x12, 0xc0, 255, 240]
    for (const [spec, understood] of [
      ['rfc2217', true],
      ['rfc2217,parity=none', false],
    ] as const) {
      const { line } = await setUp(spec)
      const client = await RawClient.connect(line.url)
      const heard = hears(line, 1)
      client.write([...setBaud4800, ...Buffer.from('UUUU')])
      expect(String(await heard).startsWith('U')).toBe(understood)
      client.end()
    }
  })

  it('tells an asking client how ports are set that speak its protocol', async () => {
    const settings = { baud: 9600, dataBits: 8, parity: 'odd', stopBits: 1 } as const
    const { line } = await setUp('rfc2217', { settings })
    const client = await RawClient.connect(line.url)
    client.write([255, 250, 44, 3, 0, 255, 240])
    const answer = [...(await client.take(20))]
    expect(answer.slice(-7)).toEqual([255, 250, 44, 103, 2, 255, 240])
    client.end()
  })

  it('says which port cannot be opened', async () => {
    const opening = setUp('serial:/dev/ttyNOWHERE')
    await expect(opening).rejects.toThrow(PortError)
    await expect(opening).rejects.toThrow('cannot open /dev/ttyNOWHERE: No such file or directory')
  })

  it('refuses a parity that no real port has', async () => {
    await expect(setUp('serial:/dev/ttyNOWHERE,parity=mark')).rejects.toThrow('none, even or odd, not mark')
  })
})
