import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createPanel, type EmulatedPanel, VirtualClock } from '../../src/index.js'
import { TcpLine } from '../../src/line/tcp-line.js'
import { RawClient } from '../../src/line/testing/raw-client.js'
import { attachPanel } from '../../src/serial.js'
import { withChecksum } from '../support/dsc/bench.js'

const frame = (text: string) => `${withChecksum(text)}\r\n`

describe('an EnvisaLink on a TCP port', () => {
  const clock = new VirtualClock()
  let line: TcpLine
  let panel: EmulatedPanel

  beforeEach(async () => {
    line = await TcpLine.open({ host: '127.0.0.1', port: 0 })
    panel = createPanel({ model: 'dsc-pc1832', clock, seed: 1 })
    attachPanel(panel, line, { protocol: 'tpi' })
  })
  afterEach(async () => {
    panel.close()
    await line.close()
  })

  /** Takes what is expected to come, and nothing else. */
  const takes = async (client: RawClient, ...lines: readonly string[]) => {
    const text = lines.map(frame).join('')
    expect((await client.take(text.length)).toString()).toBe(text)
  }
  const logIn = async () => {
    const client = await RawClient.connect(line.url)
    await takes(client, '5053')
    client.write(frame('005user'))
    await takes(client, '500005', '5051', `615${'0'.repeat(256)}`)
    return client
  }

  /** What becomes of a client: the reset can come before it knows that it was let in. */
  const fate = async (coming: RawClient | Promise<RawClient>) => {
    let heard = 0
    try {
      const client = await coming
      await client.closed().finally(() => {
        heard = client.received.length
      })
      return 'closed'
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? error.code : undefined
      return code === 'ECONNRESET' && heard === 0 ? 'reset, and had heard nothing' : `${code}, ${heard} bytes`
    }
  }

  it('speaks first, and closes the socket behind a wrong password', async () => {
    const client = await RawClient.connect(line.url)
    await takes(client, '5053')
    client.write(frame('005wrong'))
    await takes(client, '500005', '5050')
    await client.closed()
    await logIn()
  })

  it('closes the socket of who says nothing for ten seconds', async () => {
    const client = await RawClient.connect(line.url)
    await takes(client, '5053')
    clock.advance(10_000)
    await takes(client, '5052')
    await client.closed()
  })

  it('resets a second client, and goes on with the first', async () => {
    const client = await logIn()
    expect(await fate(RawClient.connect(line.url))).toBe('reset, and had heard nothing')
    client.write(frame('000'))
    await takes(client, '500000')
    const coming = panel.timeline(0).filter(({ type }) => type.startsWith('serial.'))
    expect(coming.map(({ type }) => type)).toEqual(['serial.open', 'serial.open', 'serial.close'])
  })

  it('takes the next client when one has gone', async () => {
    const client = await logIn()
    client.end()
    await vi.waitUntil(() => line.clients === 0)
    await logIn()
  })

  it('hangs up when its panel goes', async () => {
    const client = await logIn()
    const gone = fate(client)
    panel.close()
    expect(await gone).toBe('reset, and had heard nothing')
    panel = createPanel({ model: 'dsc-pc1832', clock, seed: 1 })
    attachPanel(panel, line, { protocol: 'tpi' })
    await logIn()
  })
})
