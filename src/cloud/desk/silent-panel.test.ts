import { describe, expect, it } from 'vitest'
import { handsOf } from '../../device/testing/hands.js'
import { accessKey } from './state.js'
import { statusOf } from './status.js'
import { CONCORD, house, NX, sent } from './testing/house.js'

const SILENT = 'The panel does not answer the module.'

/** How Ada's access reads with everything there is to say, and how commands ended. */
async function watched(...args: Parameters<typeof house>) {
  const world = await house(...args)
  const { desk, ada, site } = world
  return {
    ...world,
    device: site.device('house'),
    full: () => {
      const access = desk.desk.state.access.get(accessKey(ada, 'house'))
      return access && statusOf(desk.desk.context, access)
    },
    ends: () => desk.changes.flatMap(change => (change.kind === 'command' ? [change] : [])),
  }
}

describe('a panel that does not answer its module', () => {
  it('is said to be silent while it is tried, then the access has failed, and works when switched on again', async () => {
    const { site, device, on, full, status, stored } = await watched(NX)
    handsOf(device).fault('bus-cut')
    await on()
    expect(full()).toEqual({ kind: 'pending', reason: 'PANEL_SILENT', message: SILENT })
    await site.run(60_000)
    expect(full()).toMatchObject({ kind: 'failed', reason: 'PANEL_SILENT' })
    handsOf(device).clearFault('bus-cut')
    await site.run(3_600_000)
    expect(stored()).toEqual([])
    await on()
    expect([status(), stored()]).toEqual(['active', ['4711']])
  })

  it('is not given up where it answers in time', async () => {
    const { site, device, on, status } = await watched(NX)
    handsOf(device).fault('bus-cut')
    await on()
    await site.run(8_000)
    handsOf(device).clearFault('bus-cut')
    await site.run(60_000)
    expect(status()).toBe('active')
  })

  it('still has a code that could not be removed, and the desk says so and tries again when asked', async () => {
    const { site, desk, ada, device, on, full, status, stored } = await watched(NX)
    await on()
    handsOf(device).fault('bus-cut')
    await desk.make('user/delete', { user: ada })
    expect(full()).toEqual({ kind: 'removing', reason: 'PANEL_SILENT', message: SILENT })
    await site.run(60_000)
    expect(status()).toMatch(/^failed: The panel does not answer .* The code is still on the panel\.$/)
    expect(stored()).toEqual(['4711'])
    handsOf(device).clearFault('bus-cut')
    await desk.make('user/delete', { user: ada })
    expect(stored()).toEqual([])
    expect(desk.desk.state.users.size).toBe(0)
  })

  it('needs no other try where somebody at the panel has removed the code meanwhile', async () => {
    const { site, desk, ada, device, on, off, status } = await watched(NX)
    await on()
    const slot = desk.desk.state.access.get(accessKey(ada, 'house'))?.held?.slot ?? -1
    handsOf(device).fault('bus-cut')
    await off()
    await site.run(60_000)
    handsOf(device).clearFault('bus-cut')
    handsOf(device).command({ type: 'user-code/clear', slot }, 'control')
    await site.run(0)
    expect(status()).toBe('none')
  })

  it('keeps what it had when a change did not reach it, and the desk says what that is', async () => {
    const { site, desk, ada, device, on, status } = await watched(NX)
    await on()
    handsOf(device).fault('bus-cut')
    await desk.make('user/edit', { user: ada, code: '2580' })
    await site.run(60_000)
    expect(status()).toMatch(/The panel still has the earlier code: all partitions, always\.$/)
  })

  it('ends a command with the same sentence', async () => {
    const { site, desk, device, ends } = await watched(NX)
    handsOf(device).fault('bus-cut')
    const transaction = await desk.make('command', { panel: 'house', item: 'arm' })
    await site.run(60_000)
    expect(ends()).toMatchObject([
      { transaction, ok: false, reason: 'PANEL_SILENT', message: expect.stringContaining(SILENT) },
    ])
  })
})

describe('a busy panel', () => {
  it('keeps a user code pending until it has time', async () => {
    const { site, device, on, full, status } = await watched(NX)
    handsOf(device).fault('panel-busy')
    await on()
    await site.run(3_600_000)
    expect(full()).toMatchObject({ kind: 'pending', reason: 'PANEL_BUSY' })
    handsOf(device).clearFault('panel-busy')
    await site.run(5_000)
    expect(status()).toBe('active')
  })

  it('lets a command to arm run out after three minutes, with one end, and is not armed later', async () => {
    const { site, desk, device, ends } = await watched(NX)
    handsOf(device).fault('panel-busy')
    await desk.make('command', { panel: 'house', item: 'arm' })
    await site.run(179_000)
    expect(ends()).toEqual([])
    await site.run(2_000)
    expect(ends()).toMatchObject([{ item: 'arm', ok: false, reason: 'EXPIRED' }])
    handsOf(device).clearFault('panel-busy')
    await site.run(3_600_000)
    expect(site.arming('house')).toBe('disarmed')
    expect(ends()).toHaveLength(1)
  })

  it('is armed where it finds time within the three minutes, also over a slow link', async () => {
    const { site, desk, device, ends } = await watched({ ...NX, module: { linkLatencyMs: 20_000 } })
    await site.run(60_000)
    handsOf(device).fault('panel-busy')
    await desk.make('command', { panel: 'house', item: 'arm' })
    await site.run(165_000)
    handsOf(device).clearFault('panel-busy')
    await site.run(60_000)
    expect([site.arming('house'), ends().map(({ ok }) => ok)]).toEqual(['armed_away', [true]])
  })
})

describe('a link that is down', () => {
  it('shows as offline, and the code is sent when it is back', async () => {
    const { site, device, on, status, stored } = await watched(CONCORD)
    handsOf(device).fault('link-down')
    await site.run(60_000)
    await on()
    expect(status()).toBe('offline')
    expect(sent(site, 'user-code/add')).toEqual([])
    handsOf(device).clearFault('link-down')
    await site.run(600_000)
    expect([status(), stored()]).toEqual(['active', ['4711']])
  })
})
