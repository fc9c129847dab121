import { describe, expect, it } from 'vitest'
import { cloudEvent } from './cloud-event.js'

const event = {
  seq: 12,
  at: '2026-01-01T00:00:00.000Z',
  source: 'panel',
  type: 'panel.alarm',
  data: { partition: 1, kind: 'fire' },
} as const

const cause = {
  seq: 9,
  at: '2026-01-01T00:00:00.000Z',
  source: 'panel',
  type: 'panel.zone.changed',
  data: { zone: 1, partition: 1, open: true, tamper: false, trouble: false, bypassed: false },
} as const

const teller = (wasTold: boolean) => ({
  source: 'panels/v1/panel-1',
  panel: 'panel-1',
  generation: '0badcafe',
  wasTold: () => wasTold,
})

describe('a report as CloudEvent', () => {
  it('has every attribute that the specification requires, and the event as its data', () => {
    expect(cloudEvent(teller(true), event, {})).toEqual({
      specversion: '1.0',
      id: 'panel-1-0badcafe-12',
      source: 'panels/v1/panel-1',
      type: 'panel.alarm',
      time: '2026-01-01T00:00:00.000Z',
      datacontenttype: 'application/json',
      sequence: '000000000012',
      data: { partition: 1, kind: 'fire' },
    })
  })

  it('points to the event that led to it, where the cloud was told of that', () => {
    const told = cloudEvent(teller(true), event, { cause })
    expect(told).toMatchObject({ causeid: 'panel-1-0badcafe-9' })
    expect(told).not.toHaveProperty('causetype')
  })

  it('says what led to it, where the cloud was not told of that', () => {
    const told = cloudEvent(teller(false), event, { cause })
    expect(told).toMatchObject({ causetype: 'panel.zone.changed', causesequence: '000000000009' })
    expect(told).not.toHaveProperty('causeid')
  })

  it('names the request that it descends from', () => {
    expect(cloudEvent(teller(true), event, { asked: { transaction: 't1' } })).toMatchObject({
      transaction: 't1',
    })
  })

  it('has only attribute names that the specification allows', () => {
    for (const wasTold of [true, false])
      for (const name of Object.keys(
        cloudEvent(teller(wasTold), event, { cause, asked: { transaction: 't' } }),
      ))
        expect(name).toMatch(/^[a-z0-9]{1,20}$/)
  })
})
