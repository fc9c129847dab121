import { describe, expect, it } from 'vitest'
import { createPanel, VirtualClock } from '../../src/index.js'
import { NullModem } from '../../src/line/null-modem.js'
import { attachPanel } from '../../src/serial.js'
import { withChecksum } from '../support/dsc/bench.js'

/** A panel with a cloud, and a client of one of its modules. */
function house(protocol: 'it100' | 'tpi') {
  const clock = new VirtualClock()
  const panel = createPanel({ model: 'dsc-pc1832', partitions: 1, exitDelay: 60, clock, seed: 1 })
  const { device, client } = new NullModem()
  attachPanel(panel, device, { protocol })
  let heard = ''
  client.onData(bytes => {
    heard += Buffer.from(bytes).toString('latin1')
  })
  client.open()
  const send = (command: string) => client.write(Buffer.from(`${withChecksum(command)}\r\n`))
  const lines = () => {
    const all = heard.split('\r\n').map(line => line.slice(0, -2))
    heard = ''
    return all
  }
  return { panel, clock, send, lines }
}

describe.each(['it100', 'tpi'] as const)('a code that the cloud writes, at the client of an %s', protocol => {
  const pad = protocol === 'it100' ? '00' : ''

  it('is not told of, arms and disarms under its number, and is gone when the cloud takes it', () => {
    const { panel, clock, send, lines } = house(protocol)
    if (protocol === 'tpi') send('005user')
    lines()
    const add = panel.request('user-code/add', { code: '4477', slot: 7 })
    expect(add.final).toMatchObject({ execution: 'succeeded', slot: 7 })
    expect(lines()).toEqual([''])
    send(`03314477${pad}`)
    panel.zone(1, { open: true })
    panel.zone(1, { open: false })
    clock.advance(60_000)
    expect(lines()).toEqual(expect.arrayContaining(['70010007', '65210']))
    send(`04014477${pad}`)
    expect(lines()).toEqual(expect.arrayContaining(['75010007', '6551', '6501']))
    expect(panel.request('user-code/clear', { slot: 7 }).final).toMatchObject({ execution: 'succeeded' })
    send('0301')
    clock.advance(60_000)
    lines()
    send(`04014477${pad}`)
    expect(lines()).toEqual(expect.arrayContaining(['500040', '6701']))
    expect(panel.documents().state).toMatchObject({ partitions: [{ arming: 'armed_away' }] })
  })

  it('meets the arming of the cloud, which is the master’s', () => {
    const { panel, clock, send, lines } = house(protocol)
    if (protocol === 'tpi') send('005user')
    lines()
    panel.request('arm', { mode: 'away' })
    clock.advance(60_000)
    expect(lines()).toEqual(expect.arrayContaining(['6561', '70010040', '65210']))
  })

  it('waits while a user programs at the wire', () => {
    const { panel, clock, send } = house(protocol)
    if (protocol === 'tpi') {
      send('005user')
      send('0721')
      send('2001234')
    } else for (const key of '*51234') send(`070${key}`)
    const add = panel.request('user-code/add', { code: '4477' })
    expect(add.responses).toMatchObject([{ execution: 'in_progress' }])
    clock.advance(1000)
    send(protocol === 'tpi' ? '0711#' : '070#')
    expect(add.final).toMatchObject({ execution: 'succeeded' })
  })
})
