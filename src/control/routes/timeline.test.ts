import { describe, expect, it, onTestFinished } from 'vitest'
import { handsOf } from '../../device/testing/hands.js'
import { add, now } from '../../device/testing/requests.js'
import type { PanelUnit } from '../../emulator/unit.js'
import { apiFor, HOUSE } from '../testing/api.js'
import { timelineSchema, whySchema } from './timeline.js'

const { api } = apiFor(onTestFinished)

async function house() {
  const { ask, emulator, clock } = await api()
  await ask('POST', '/api/v1/panels', HOUSE)
  await ask('PUT', '/api/v1/panels/house/zones/1', { open: true })
  await ask('PUT', '/api/v1/panels/house/zones/1', { open: false })
  await ask('PUT', '/api/v1/panels/house/power', { mains: false })
  const unit = emulator.get('house')
  if (!unit) throw new Error('no house')
  const timeline = async (query = '', panel = 'house') =>
    timelineSchema.parse((await ask('GET', `/api/v1/panels/${panel}/timeline${query}`)).body)
  const why = (seq: number) => ask('GET', `/api/v1/panels/house/timeline/${seq}/why`)
  return { ask, unit, timeline, why, clock, emulator }
}

/** Everything that happened at a panel to which only the API did something. */
const told = (unit: PanelUnit) => unit.log.after(0).map(event => ({ ...event, actor: { via: 'control' } }))

describe('the timeline', () => {
  it('is everything that happened, oldest first', async () => {
    const { timeline, unit } = await house()
    const whole = await timeline()
    expect(whole).toEqual({ panel: 'house', events: told(unit), last: unit.device.seq, more: false })
    expect(whole.events.map(({ seq }) => seq)).toEqual(whole.events.map((_, index) => index + 1))
  })

  it('can be read on from any event, in pieces of any size', async () => {
    const { timeline, unit } = await house()
    const read: unknown[] = []
    for (let after = 0, more = true; more; ) {
      const piece = await timeline(`?after=${after}&limit=2`)
      expect(piece.events.length).toBeLessThanOrEqual(2)
      read.push(...piece.events)
      after = piece.events.at(-1)?.seq ?? after
      more = piece.more
    }
    expect(read).toEqual(told(unit))
  })

  it('can be read by type and by family of types', async () => {
    const { timeline } = await house()
    const types = async (type: string) => (await timeline(`?type=${type}`)).events.map(event => event.type)
    expect(await types('zone.input')).toEqual(['zone.input', 'zone.input'])
    expect(new Set(await types('panel.'))).toEqual(
      new Set(['panel.zone.changed', 'panel.power.changed', 'panel.trouble']),
    )
    expect(await types('panel')).toEqual([])
  })

  it('can be read by request: its whole story, from its arrival to what follows an hour later, and nothing else', async () => {
    const { unit, timeline, clock, ask, emulator } = await house()
    const hands = handsOf(unit.device)
    const from = new Date(clock.now() + 60_000).toISOString()
    const to = new Date(clock.now() + 3_600_000).toISOString()
    await ask('POST', '/api/v1/panels', { id: 'flat', model: 'interlogix-nx' })
    handsOf(emulator.get('flat')?.device).request(add('T-hours', '4711', { slot: 5, schedule: { from, to } }))
    hands.request(
      now('T-arm', { name: 'arm', partition: 1, mode: 'away', bypass: false, noEntryDelay: false }),
    )
    clock.advance(120_000)
    hands.request(add('T-waits', '4722', { slot: 6 }))
    hands.request(now('T-disarm', { name: 'disarm', partition: 1 }))
    clock.advance(4_000_000)
    const story = async (transaction: string, panel = 'house') =>
      (await timeline(`?transaction=${transaction}`, panel)).events.map(event => {
        expect(event.transaction).toBe(transaction)
        return event.type
      })
    expect(await story('T-arm')).toEqual([
      'module.request.received',
      'panel.arming.changed',
      'module.request.finished',
      'panel.arming.changed',
    ])
    expect(await story('T-waits')).toEqual([
      'module.request.received',
      'module.request.waiting',
      'panel.user_code.added',
      'module.request.finished',
    ])
    const hours = await story('T-hours', 'flat')
    expect(hours).toContain('module.schedule.opened')
    expect(hours.at(-1)).toBe('module.schedule.ended')
    expect(await story('T-none')).toEqual([])
  })

  it.each([
    '?after=-1',
    '?after=x',
    '?limit=0',
    '?limit=10001',
    '?type=',
    '?transaction=',
    '?since=1',
    '?after=1&after=2',
  ])('is not answered for %s, which names the field', async query => {
    const { ask } = await house()
    const refused = await ask('GET', `/api/v1/panels/house/timeline${query}`)
    const field = /\w+/.exec(query)?.[0]
    expect(refused).toMatchObject({ status: 400, body: { reason: 'INVALID_INPUT', field } })
    expect(refused.text).toContain('In the query: ')
  })
})

describe('why', () => {
  it('leads from an event back to what came from outside', async () => {
    const { unit, why } = await house()
    const trouble = unit.log.after(0, 'panel.trouble')[0]
    const { chain } = whySchema.parse((await why(trouble?.seq ?? 0)).body)
    expect(chain.map(({ type }) => type)).toEqual(['panel.trouble', 'panel.power.changed', 'power.input'])
  })

  it('tells what has not happened yet from what is forgotten', async () => {
    const { unit, why } = await house()
    const future = await why(unit.device.seq + 1)
    expect(future).toMatchObject({ status: 404, body: { reason: 'UNKNOWN_EVENT' } })
    expect(future.text).toContain(`The last event of this panel is number ${unit.device.seq}.`)
    for (let times = 0; times < 1_000; times++) handsOf(unit.device).zone(1, { open: times % 2 === 0 })
    expect((await why(1)).text).toContain('no longer kept')
  })
})
