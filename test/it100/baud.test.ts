import { describe, expect, it } from 'vitest'
import { createPanel, VirtualClock } from '../../src/index.js'
import { NullModem } from '../../src/line/null-modem.js'
import { attachPanel } from '../../src/serial.js'
import { withChecksum } from '../support/dsc/bench.js'

describe('the rate of an IT-100', () => {
  it('is 9600 until a client changes it, which then has to follow', () => {
    const clock = new VirtualClock()
    const panel = createPanel({ model: 'dsc-pc1832', clock, seed: 1 })
    const { device, client } = new NullModem()
    attachPanel(panel, device, { baud: 9600 })
    let heard = ''
    client.onData(bytes => {
      heard += Buffer.from(bytes).toString('latin1')
    })
    client.open({ baud: 9600 })
    const ask = (command: string) => {
      heard = ''
      client.write(Buffer.from(`${withChecksum(command)}\r\n`))
      clock.advance(500)
      return heard
    }
    expect(ask('000')).toBe('50000025\r\n')
    expect(ask('0803')).toBe(`${withChecksum('500080')}\r\n${withChecksum('5803')}\r\n`)
    expect(ask('000')).not.toContain('50000025')
    client.set({ baud: 57_600 })
    // What was garbage at the other rate has no end yet.
    client.write(Buffer.from('\r\n'))
    clock.advance(500)
    expect(ask('000')).toBe('50000025\r\n')
    panel.close()
  })
})
