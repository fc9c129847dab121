import { describe, expect, it } from 'vitest'
import { handsOf } from '../../device/testing/hands.js'
import { CONCORD, house, NX, sent } from './testing/house.js'

describe('what takes too long', () => {
  it('can be cancelled while it waits', async () => {
    const { site, desk, ada, on, status, stored } = await house(CONCORD)
    site.arm('house')
    await on()
    await desk.make('access/cancel', { user: ada, panel: 'house' })
    expect(status()).toMatch(/^failed: The request was cancelled/)
    site.disarm('house')
    await site.run(3_600_000)
    expect(stored()).toEqual([])
    await on()
    expect(status()).toBe('active')
  })

  it('can be cancelled before it has left the desk', async () => {
    const { site, desk, ada, on, status } = await house(NX)
    handsOf(site.device('house')).power({ mains: false, battery: 'absent' })
    await site.run(0)
    await on()
    await desk.make('access/cancel', { user: ada, panel: 'house' })
    handsOf(site.device('house')).power({ mains: true, battery: 'ok' })
    await site.run(60_000)
    expect(status()).toMatch(/^failed: The request was cancelled/)
    expect(sent(site, 'user-code/add')).toEqual([])
  })

  it('ends after the time that was set for changes, at the panel too', async () => {
    const { site, desk, on, status, stored } = await house(CONCORD, { writeTimeoutMs: 300_000 })
    site.arm('house')
    await on()
    await site.run(299_000)
    expect(status()).toBe('waiting for disarm')
    desk.kill()
    await site.run(2_000)
    site.disarm('house')
    await site.run(3_600_000)
    expect(stored()).toEqual([])
    await desk.start()
    expect(status()).toMatch(/^failed: The request ran out of time/)
  })

  it('ends with the sentence of the module where that still says one', async () => {
    const { site, on, status } = await house(CONCORD, { writeTimeoutMs: 300_000 })
    site.arm('house')
    await on()
    await site.run(300_000)
    expect(status()).toMatch(/^failed: The request ran out of time/)
  })

  it('is taken for done when it shows that it was, although no answer came in time', async () => {
    const { site, on, status } = await house(
      { ...NX, module: { busLatencyMs: 30_000 } },
      { writeTimeoutMs: 60_000 },
    )
    site.broker.delays = ({ to }) => (to.startsWith('panelemu-desk') ? [] : [0])
    await on()
    await site.run(150_000)
    expect(status()).toMatch(/^failed: The system did not answer in time/)
    site.broker.delays = () => [0]
    site.broker.cut()
    await site.run(10_000)
    expect(status()).toBe('active')
  })

  it('is not sent any more when it is too late', async () => {
    const { site, on, status, stored } = await house(NX, { writeTimeoutMs: 60_000 })
    site.broker.delays = ({ topic }) => (topic.includes('/request/') ? [] : [0])
    await on()
    await site.run(61_000)
    site.broker.delays = () => [0]
    handsOf(site.device('house')).restart()
    await site.run(3_600_000)
    expect(stored()).toEqual([])
    expect(status()).toMatch(/^failed: The request ran out of time/)
  })

  it('is sent again as soon as a panel that may not have had it is back', async () => {
    const { site, on, status } = await house(NX)
    site.broker.delays = ({ topic }) => (topic.includes('/request/') ? [] : [0])
    await on()
    site.broker.delays = () => [0]
    handsOf(site.device('house')).restart()
    await site.run(5_000)
    expect(status()).toBe('active')
  })

  it('ends after three minutes if it is a command, and is not sent any more', async () => {
    const { site, desk } = await house(CONCORD)
    handsOf(site.device('house')).power({ mains: false, battery: 'absent' })
    await site.run(0)
    const transaction = await desk.make('command', { panel: 'house', item: 'arm' })
    await site.run(179_000)
    expect(desk.changes.filter(({ kind }) => kind === 'command')).toEqual([])
    await site.run(1_000)
    expect(desk.changes.find(({ kind }) => kind === 'command')).toMatchObject({
      transaction,
      ok: false,
      reason: 'MODULE_OFFLINE',
    })
    handsOf(site.device('house')).power({ mains: true, battery: 'ok' })
    await site.run(3_600_000)
    expect(site.arming('house')).toBe('disarmed')
  })

  it('is not carried out hours later by a desk that was away', async () => {
    const { site, desk } = await house(CONCORD)
    site.broker.delays = () => []
    await desk.make('command', { panel: 'house', item: 'arm' })
    desk.kill()
    await site.run(3_600_000)
    site.broker.delays = () => [0]
    await desk.start()
    expect(desk.changes.filter(({ kind }) => kind === 'command')).toMatchObject([{ ok: false }])
    expect(site.arming('house')).toBe('disarmed')
  })
})
