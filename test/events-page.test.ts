import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { documentsShowing } from '../src/cloud/native/shown-in.js'
import { EVENT_TYPES } from '../src/device/event-types.js'
import { SERIAL_EVENT_TYPES } from '../src/device/events.js'
import type { TimelineEvent } from '../src/device/timeline-event.js'
import { createPanel, VirtualClock } from '../src/index.js'
import { ROWS } from '../src/log/sentences.js'
import type { Heard } from '../src/module/events.js'
import { changedBy, isReported } from '../src/module/upstream.js'
import { Secret } from '../src/panel/secret.js'

const root = fileURLToPath(new URL('..', import.meta.url))
const page = readFileSync(join(root, 'docs/events.md'), 'utf8')

const quotes = (cell: string) => [...cell.matchAll(/`([^`]+)`/g)].map(([, word = '']) => word)

/** The rows of the page's tables, by event. */
const rows = new Map(
  [...page.matchAll(/^\| `([a-z_.]+)` \|(.*)\|$/gm)].map(([, type = '', rest = '']) => {
    const [data = '', , , told = ''] = rest.split('|')
    return [type, { data: quotes(data), told: told.trim() }] as const
  }),
)

/** The sources of a folder, tests aside, by their paths in it. */
function sources(folder: string): [path: string, text: string][] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter(path => path.endsWith('.ts') && !path.endsWith('.test.ts') && !path.includes('testing/'))
    .map(path => [path, readFileSync(join(root, folder, path), 'utf8')])
}

/** Names of events that stand where something is put on a timeline. */
const emittedIn = (files: readonly [path: string, text: string][]) =>
  new Set(
    files.flatMap(([, text]) =>
      [...text.matchAll(/(?:narrate|teller\.[a-z]+)\([^)]{0,200}?'([a-z]+(?:\.[a-z_]+)+)'/gs)].map(
        ([, type = '']) => type,
      ),
    ),
  )
const emitted = emittedIn([...sources('src'), ...sources('protocols')])

/** An event of a type, as the module hears it. */
const event = (type: string) => ({ seq: 1, at: '', source: 'panel', type, data: { slot: 7 } }) as Heard

/** Who hears of an event, in the page's words. */
function toldBy(type: string): string {
  // Told by the device, which its module does not hear.
  if (type === 'panel.time.slipped' || !isReported({ type })) return ''
  const documents = changedBy(event(type))
    .flatMap(what => documentsShowing(what, () => [7]))
    .map(document => `\`${document.replace('/7', '/{n}')}\``)
  return ['cloud', ...documents.sort()].join(', ')
}

const inOrder = (told: string) => {
  const [cloud = '', ...documents] = told.split(', ')
  return [cloud, ...documents.sort()].join(', ')
}

/** Days in the life of a few panels, in which everything happens that can happen at one. */
function everything(): TimelineEvent[] {
  const told: TimelineEvent[] = []
  const of = (spec: Omit<Parameters<typeof createPanel>[0], 'clock' | 'seed'>) => {
    const clock = new VirtualClock({ start: Date.parse('2026-01-05T08:00:00Z') })
    const panel = createPanel({ partitions: 2, ...spec, clock, seed: 1 })
    panel.on(happened => told.push(happened))
    return { panel, later: (seconds: number) => clock.advance(seconds * 1000) }
  }
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

describe('docs/events.md', () => {
  it('has a row for every event there is, and for no other', () => {
    expect([...rows.keys()].sort()).toEqual([...EVENT_TYPES, ...Object.keys(SERIAL_EVENT_TYPES)].sort())
  })

  it('has a sentence in the log for each of them', () => {
    expect(Object.keys(ROWS).sort()).toEqual([...rows.keys()].sort())
  })

  it('leaves out nothing that the sources put on a timeline', () => {
    expect([...emitted].filter(type => !rows.has(type))).toEqual([])
    // The search sees what it is to see.
    expect(emitted.size).toBeGreaterThan(35)
  })

  it('has the panel alone tell what happens at it', () => {
    const others = sources('src').filter(([path]) => !path.startsWith('panel/'))
    const told = [...emittedIn([...others, ...sources('protocols')])].filter(type =>
      type.startsWith('panel.'),
    )
    // Named so by contract: what the module cannot read, and a wrong clock, of which the panel does not know.
    expect(told.sort()).toEqual(['panel.request.unreadable', 'panel.time.slipped'])
  })

  it('names for each event who is told of it: the cloud, and the documents that no longer hold', () => {
    for (const [type, { told }] of rows) expect(inOrder(told), type).toBe(inOrder(toldBy(type)))
  })

  it('names the data of each event, as the panels tell it', () => {
    const seen = new Map<string, Set<string>>()
    for (const { type, data } of everything()) {
      const known = rows.get(type)?.data ?? []
      const keys = Object.keys(data)
      const beside = ['fault.set', 'port.command', 'panel.request.unreadable'].includes(type)
      if (!beside)
        expect(
          known.map(key => key.replace('?', '')),
          type,
        ).toEqual(expect.arrayContaining(keys))
      expect(keys, type).toEqual(expect.arrayContaining(known.filter(key => !key.endsWith('?'))))
      seen.set(type, new Set([...(seen.get(type) ?? []), ...keys]))
    }
    const panels = EVENT_TYPES.filter(type => type.startsWith('panel.') || type.startsWith('module.'))
    const unseen = panels.filter(type => !seen.has(type) && type !== 'panel.request.unreadable')
    expect(unseen).toEqual([])
    // What stands there with a question mark was there at least once.
    for (const type of EVENT_TYPES.filter(known => /^(panel|port\.refused)/.test(known) && seen.has(known)))
      for (const key of rows.get(type)?.data ?? [])
        expect([...(seen.get(type) ?? [])], type).toContain(key.replace('?', ''))
  })
})
