import { once } from 'node:events'
import client from 'nodealarmproxy'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { createPanel, VirtualClock } from '../../src/index.js'
import { TcpLine } from '../../src/line/tcp-line.js'
import { attachPanel } from '../../src/serial.js'

/** What nodealarmproxy tells. */
interface Told {
  readonly partition?: number
  readonly zone?: number
  readonly code: string
  readonly mode?: string
}

/** nodealarmproxy 1.0.1, which was written for an EnvisaLink on a wall, at an emulated one. */
describe('nodealarmproxy', () => {
  const clock = new VirtualClock()
  const panel = createPanel({ model: 'dsc-pc1832', partitions: 1, exitDelay: 60, clock, seed: 1 })
  const told: string[] = []
  let line: TcpLine

  /** Sends a command and gives what the module said to it. */
  const say = async (command: string) => {
    const error = await new Promise<string | undefined>(resolve => client.manualCommand(command, resolve))
    clock.advance(500)
    return error ?? 'done'
  }
  const hears = (what: string) => vi.waitFor(() => expect(told).toContain(what))
  const events = (type: string) => panel.timeline(0).filter(event => event.type === type)

  beforeAll(async () => {
    line = await TcpLine.open({ host: '127.0.0.1', port: 0 })
    attachPanel(panel, line, { protocol: 'tpi' })
    const events = client.initConfig({
      actualhost: '127.0.0.1',
      actualport: Number(line.url.split(':').at(-1)),
      password: 'user',
      zone: 8,
      partition: 1,
      logging: false,
      atomicEvents: true,
    })
    events.on('partitionupdate', ({ code, mode = '' }: Told) => told.push(`${code}${mode}`))
    events.on('zoneupdate', ({ code, zone }: Told) => told.push(`${code} zone ${zone}`))
    // The first it hears of a user, as of anything, comes with all else it knows.
    events.on('data', ({ user }: { user: Record<string, { code: string }> }) => {
      for (const { code } of Object.values(user)) told.push(code.slice(0, -2))
    })
    events.on('partitionuserupdate', ([, { code }]: [number, { code: string }]) =>
      told.push(code.slice(0, -2)),
    )
    await once(events, 'data')
  })
  afterAll(async () => {
    await line.close()
    panel.close()
  })

  it('logs in, hears of zones, arms and disarms', async () => {
    panel.zone(3, { open: true })
    await hears('609 zone 3')
    panel.zone(3, { open: false })
    await hears('610 zone 3')
    expect(await say('0301')).toBe('done')
    await hears('656')
    clock.advance(60_000)
    await hears('6520')
    expect(panel.documents().state).toMatchObject({ partitions: [{ arming: 'armed_away' }] })
    expect(await say('04011234')).toBe('done')
    await hears('75010040')
    expect(panel.documents().state).toMatchObject({ partitions: [{ arming: 'disarmed' }] })
  })

  it('programs a code through the menu, uses it and takes it away, and the cloud sees the same', async () => {
    for (const command of ['0721', '2001234', '0711054321', '0711#']) expect(await say(command)).toBe('done')
    expect(panel.documents().slots).toMatchObject({ used: 2 })
    expect(events('panel.user_code.added')).toMatchObject([{ data: { slot: 5 } }])

    expect(await say('03314321')).toBe('done')
    panel.zone(1, { open: true })
    panel.zone(1, { open: false })
    clock.advance(60_000)
    await hears('70010005')
    expect(await say('04014321')).toBe('done')
    await hears('75010005')
    expect(events('panel.arming.changed').at(-1)).toMatchObject({ data: { to: 'disarmed', user: 5 } })

    for (const command of ['0721', '2001234', '071105*', '0711#']) expect(await say(command)).toBe('done')
    expect(panel.documents().slots).toMatchObject({ used: 1 })
    expect(events('panel.user_code.cleared')).toMatchObject([{ data: { slot: 5 } }])
    expect(await say('04014321')).toBe('023')
    const everything = JSON.stringify([panel.documents(), panel.timeline(0)])
    expect(everything).not.toContain('4321')
  })
})
