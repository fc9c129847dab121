import { ZONE_KINDS } from '../../src/catalogue/fact-values.js'
import type { TimelineEvent } from '../../src/device/timeline-event.js'
import { createPanel, VirtualClock } from '../../src/index.js'
import { Secret } from '../../src/panel/secret.js'

/** Days in the life of a few panels, in which everything happens that can happen at one. */
export function everything(): TimelineEvent[] {
  const told: TimelineEvent[] = []
  const of = (spec: Omit<Parameters<typeof createPanel>[0], 'clock' | 'seed'>) => {
    const clock = new VirtualClock({ start: Date.parse('2026-01-05T08:00:00Z') })
    const panel = createPanel({ partitions: 2, ...spec, clock, seed: 1 })
    panel.on(happened => told.push(happened))
    return { panel, later: (seconds: number) => clock.advance(seconds * 1000) }
  }
  // A house with a zone of every type, each of which opens while it is disarmed and armed.
  const all = ZONE_KINDS.map((kind, index) => ({ zone: index + 1, name: kind, kind, partition: 1 }))
  const typed = of({ model: 'dsc-powerseries-neo@cp-01', exitDelay: 0, zones: all })
  for (const { zone, kind } of all.filter(each => each.kind !== 'key_switch')) {
    typed.panel.zone(zone, { open: true })
    typed.panel.zone(zone, { open: false })
    typed.panel.request('disarm', {})
    typed.panel.request('arm', { mode: kind === 'day' ? 'home' : 'away' })
    typed.panel.zone(zone, { open: true })
    typed.panel.zone(zone, { open: false })
    typed.panel.request('disarm', {})
  }
  typed.panel.close()
  // Where bypassing is a right, it is asked for by who has it.
  const right = of({ model: 'interlogix-concord-4' })
  right.panel.press('[BYPASS]3[OK]1234')
  right.panel.close()
  const master = new Secret('1234')
  const keypads = [1, 2].flatMap(partition =>
    [partition, partition + 2].map(address => ({ address, partition })),
  )
  const { panel, later } = of({ model: 'interlogix-nx', lockout: 'optional', keypads })
  panel.request('user-code/add', { code: '4711', slot: 5, name: 'Ada' })
  panel.request('user-code/modify', { slot: 5, partitions: [1] })
  panel.request('user-code/add', { code: '4711' })
  panel.request('user-code/modify', { slot: 9, name: 'Nobody' })
  panel.press('4711', 2)
  panel.press('4711', { keypad: 4 })
  panel.request('user-code/clear', { slot: 5 })
  panel.command({ type: 'user-authority/set', slot: 6, authority: 0x10, partitions: [2] })
  panel.request('code-length/set', { length: 6 })
  panel.command({ type: 'code-length/set', length: 6 })
  panel.command({ type: 'code-length/set', length: 4 })
  // Armed with a window open, and with a door that stays open; an alarm of each kind.
  panel.zone(3, { open: true })
  panel.request('arm', { mode: 'away' })
  panel.request('arm', { mode: 'away', bypass: true })
  panel.zone(1, { open: true })
  later(120)
  panel.press('1234')
  panel.press('[FIRE]')
  panel.command({ type: 'silence', partition: 1 })
  panel.command({ type: 'cancel', partition: 1, code: master }, 'serial')
  panel.press('[POLICE]')
  later(600)
  panel.zone(1, { open: false, tamper: true })
  panel.zone(1, { tamper: false })
  panel.zone(3, { open: false })
  panel.press('[CHIME]')
  panel.zone(1, { open: true })
  panel.zone(1, { open: false })
  panel.command({ type: 'walk-test', partition: 1, on: true, code: master }, 'serial')
  panel.zone(4, { open: true })
  panel.zone(4, { open: false })
  panel.command({ type: 'walk-test', partition: 1, on: false })
  panel.press('[BYPASS]7[OK]')
  panel.press('[PROGRAM]1234')
  panel.press('[EXIT]')
  for (let tries = 0; tries < 8; tries++) panel.press('9999')
  later(61)
  panel.power({ mains: false })
  panel.fault('clock-forgets')
  panel.restart()
  panel.clearFault('clock-forgets')
  panel.request('time/set', { time: '2026-01-06T08:00:00Z', zone: 'America/Denver' })
  // What only this panel's module meets: hours, an armed panel that cannot be programmed, a bus that is cut.
  const concord = of({ model: 'interlogix-concord-4', module: { incompatibleSchedules: 'warn' } })
  const weekly = [{ days: ['mon'], from: '09:00', to: '10:00' }]
  concord.panel.request('user-code/add', { code: '4711', schedule: { weekly } })
  const [from, to] = ['2026-01-05T08:30:00Z', '2026-01-05T09:30:00Z']
  concord.panel.request('user-code/add', { code: '4722', schedule: { from, to } })
  concord.later(4000)
  concord.panel.request('arm', { mode: 'away' })
  concord.later(10_000)
  concord.panel.request('user-code/add', { code: '4733' })
  // The same again, and another request under its transaction.
  for (const code of ['4755', '4755', '4766'])
    concord.panel.request('user-code/add', { transaction: 'again', code })
  concord.panel.request('disarm')
  concord.panel.fault('bus-cut')
  concord.panel.request('user-code/add', { code: '4744' })
  concord.later(60)
  concord.panel.fault('link-down')
  concord.later(60)
  // Somebody at the panel changes a user with hours, and makes another of the code that is kept for later.
  const house = of({ model: 'interlogix-nx' })
  house.panel.request('user-code/add', { slot: 5, code: '4711', schedule: { weekly } })
  house.panel.request('user-code/modify', { slot: 5, name: 'Ada' })
  house.panel.request('user-code/add', { slot: 6, code: '4799', schedule: { weekly } })
  house.panel.command(
    { type: 'user-code/add', code: new Secret('4799'), slot: 9, userType: 'unrestricted' },
    'serial',
  )
  house.later(4000)
  house.panel.command({ type: 'user-code/modify', slot: 5, code: new Secret('4722') }, 'serial')
  house.panel.command({ type: 'user-code/clear', slot: 5 }, 'serial')
  house.panel.request('user-code/clear', { slot: 6 })
  // One duress code, and what a door out makes of leaving.
  const neo = of({ model: 'dsc-powerseries-neo', entryDelay: 60 })
  neo.panel.request('user-code/add', { code: '4711', userType: 'forced' })
  neo.panel.press('[AWAY]')
  neo.panel.zone(1, { open: true })
  neo.later(61)
  neo.panel.press('4711')
  neo.panel.zone(1, { open: false })
  neo.panel.command({ type: 'panic', partition: 1, kind: 'medical' }, 'control')
  neo.panel.command({ type: 'arm', partition: 1, mode: 'away', code: new Secret('4711') }, 'serial')
  return told
}
