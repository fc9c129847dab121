import { describe, expect, it } from 'vitest'
import { shownUser } from '../module/shown-users.js'
import { decodeRecord, encodeRecord } from './record.js'
import { Rig } from './testing/rig.js'

/** A record as version 2 wrote it: slot 2 with its code in the panel, slot 3 without, slot 4 waiting to be cleared. */
function version2(): Record<string, unknown> {
  const rig = new Rig({ model: 'interlogix-nx', setup: { panel: { partitions: 2 } } })
  const { panel, module, ...record } = JSON.parse(encodeRecord(rig.device.record()))
  const hours = { weekly: [{ days: ['mon', 'tue'], from: '08:00', to: '16:00' }] }
  const { crossing: _, schedulesAt: __, ...context } = module.machine.context
  const { accesses: ___, ...rest } = module
  return {
    ...record,
    v: 2,
    panel: {
      ...panel,
      // Type 2 is what version 2 had for weekly hours; 0x10 is enabled.
      slots: [...panel.slots, [2, 14711, 0x12, 0b10, 7, 0, 'Ann', 0, 0x30], [9, 12580, 0x10, 0b11, 8]].sort(
        ([a], [b]) => a - b,
      ),
      revision: 8,
      rights: [[3, 0b10, 0x30]],
      installerArmed: 0b10,
    },
    module: {
      ...rest,
      machine: { ...module.machine, context },
      schedules: [
        {
          slot: 3,
          code: '3690',
          userType: 'week_day_schedule',
          name: 'Bob',
          schedule: hours,
          inside: false,
          cause: 4,
        },
        { slot: 2, code: '4711', userType: 'week_day_schedule', schedule: hours, inside: true, cause: 3 },
      ],
      queue: [{ edge: 3, cause: 5 }],
      endings: ['0\t1767600000000\t2\t\tt-1', '1\t1767600000000\tSLOT_RANGE\t{"slot":9}\tt-2'],
    },
  }
}

describe('a record of version 2', () => {
  const record = decodeRecord(JSON.stringify(version2()))

  it('becomes one of this version, and is then the same after it was written and read', () => {
    expect(record.v).toBe(3)
    expect(decodeRecord(encodeRecord(record))).toEqual(record)
  })

  it('has its users with hours whole: as the panel has them, or as they were kept outside', () => {
    expect(record.module.accesses).toMatchObject([
      {
        slot: 2,
        code: '4711',
        userType: 'unrestricted',
        enabled: true,
        partitions: 0b10,
        name: 'Ann',
        seen: 7,
      },
      {
        slot: 3,
        code: '3690',
        userType: 'unrestricted',
        enabled: true,
        partitions: 0b10,
        name: 'Bob',
        authority: 0x30,
      },
    ])
    expect(record.panel.slots.find(([slot]) => slot === 2)?.[2]).toBe(0x10)
  })

  it('goes on: hours open and close, transactions are remembered, the queue has no edges', () => {
    const start = Date.parse('2026-01-05T12:00:00Z')
    const rig = new Rig({ model: 'interlogix-nx', record, start })
    rig.wait(0)
    const status = (slot: number) => {
      const { panel, module } = rig.device
      return shownUser(panel.view, module.book, slot)?.status
    }
    expect([status(2), status(3)]).toEqual(['occupied_enabled', 'occupied_enabled'])
    rig.wait(5 * 3_600_000)
    expect([status(2), status(3), status(9)]).toEqual([
      'occupied_disabled',
      'occupied_disabled',
      'occupied_enabled',
    ])
    expect(record.module.queue).toEqual([])
    expect(record.module.endings).toEqual([
      '0\t1767600000000\t2\t\t\tt-1',
      '1\t1767600000000\tSLOT_RANGE\t\t{"slot":9}\tt-2',
    ])
    expect(record.panel.armedBy).toEqual([null, 'installer'])
  })
})

describe('a record that nobody wrote', () => {
  const whole = () => JSON.parse(encodeRecord(new Rig({ model: 'interlogix-nx' }).device.record()))
  const wrong: [what: string, spoil: (record: ReturnType<typeof whole>) => void, told: string][] = [
    ['a code length that is a text', record => (record.panel.codeLength = '4862'), 'panel.codeLength'],
    ['a slot that is a text', record => (record.panel.slots[0][0] = '1'), 'panel.slots[0][0]'],
    ['a code below zero', record => (record.panel.slots[0][1] = -4862), 'panel.slots[0][1]'],
    ['a code of ten digits', record => (record.panel.slots[0][1] = 11234567890), 'panel.slots[0][1]'],
    ['a type of user that there is not', record => (record.panel.slots[0][2] = 0x1f), 'panel.slots[0][2]'],
    ['a slot twice', record => record.panel.slots.push(record.panel.slots[0]), 'panel.slots'],
    ['a revision of the past', record => (record.panel.revision = 0), 'panel.revision'],
    ['nothing for a slot', record => (record.panel.slots[0] = null), 'panel.slots[0]'],
    ['a part it does not know', record => (record.panel.more = 4862), 'panel'],
  ]
  it.each(wrong)('with %s is refused, and says where, but not what stands there', (_, spoil, told) => {
    const record = whole()
    spoil(record)
    const problem = (() => {
      try {
        decodeRecord(JSON.stringify(record))
      } catch (error) {
        return error instanceof Error ? error.message : ''
      }
      return 'taken'
    })()
    expect(problem).toContain(`the device record is damaged: "${told}" `)
    expect(problem).not.toMatch(/4862|1234567890/)
  })
})
