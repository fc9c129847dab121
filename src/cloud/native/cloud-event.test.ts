import { describe, expect, it } from 'vitest'
import { cloudEvent } from './cloud-event.js'

const event = {
  seq: 12,
  at: '2026-01-01T00:00:00.000Z',
  source: 'panel',
  type: 'panel.alarm',
  data: { partition: 1, kind: 'fire' },
} as const

describe('a report as CloudEvent', () => {
  it('has every attribute that the specification requires, and the event as its data', () => {
    expect(cloudEvent('panels/v1/panel-1', 'panel-1', event)).toEqual({
      specversion: '1.0',
      id: 'panel-1-12',
      source: 'panels/v1/panel-1',
      type: 'panel.alarm',
      time: '2026-01-01T00:00:00.000Z',
      datacontenttype: 'application/json',
      sequence: '12',
      data: { partition: 1, kind: 'fire' },
    })
  })

  it('points to the event that led to it', () => {
    expect(cloudEvent('s', 'panel-1', { ...event, cause: 9 })).toMatchObject({ causeid: 'panel-1-9' })
  })

  it('has only attribute names that the specification allows', () => {
    for (const name of Object.keys(cloudEvent('s', 'p', { ...event, cause: 9 })))
      expect(name).toMatch(/^[a-z0-9]{1,20}$/)
  })
})
