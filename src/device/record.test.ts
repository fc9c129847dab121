import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Secret } from '../panel/secret.js'
import { type DeviceRecord, decodeRecord, encodeRecord, RECORD_VERSION, RecordError } from './record.js'
import { add, arm } from './testing/requests.js'
import { Rig } from './testing/rig.js'

const full = () => {
  const rig = new Rig({ setup: { panel: { partitions: 2 } } })
  for (let index = 0; index < 10; index++)
    rig.do(device => device.request(add(`t-${index}`, String(5_000 + 7 * index))))
  return rig
}

/** What `decodeRecord` says about a text. */
function problem(text: string): string {
  try {
    decodeRecord(text)
  } catch (error) {
    if (error instanceof RecordError) return error.message
    throw error
  }
  throw new Error('it was taken for a record')
}

describe('a record', () => {
  it('is the same after it was written and read', () => {
    const rig = full()
      .do(device => device.request(arm('arm')))
      .wait(120_000)
    rig.do(device => device.request(add('waits', '0739', { reply: { correlationData: 'AQI=' } })))
    const record = rig.device.record()
    const text = encodeRecord(record)
    expect(encodeRecord(decodeRecord(text))).toBe(text)
    expect(decodeRecord(text).module.queue).toMatchObject([{ request: { command: { code: '0739' } } }])
  })

  it('is read whatever rights its users have', () => {
    // Of the attributes there are, one of these has each.
    for (const id of ['interlogix-nx', 'honeywell-vista-20p', 'elk-m1']) {
      const rig = new Rig({ model: id })
      const { users, codes } = rig.model.facts
      for (const [index, attribute] of users.attributes.entries()) {
        const code = new Secret(String(5_000 + 7 * index).padEnd(codes.defaultLength, '0'))
        const command = {
          type: 'user-code/add' as const,
          code,
          userType: 'unrestricted' as const,
          attributes: [attribute],
        }
        rig.do(device => device.request({ transaction: `t-${index}`, whileArmed: 'wait', command }))
      }
      const text = encodeRecord(rig.device.record())
      expect(encodeRecord(decodeRecord(text)), id).toBe(text)
    }
  })

  it('does not change with the device it was taken from', () => {
    const rig = full().do(device => device.linkLost('reset'))
    const record = rig.device.record()
    const text = encodeRecord(record)
    rig.do(device => void device.zone(1, { open: true }))
    rig.do(device => device.request(add('more', '7391')))
    expect(encodeRecord(record)).toBe(text)
  })

  it('of a panel with ten codes and no history stays below 2 KB', () => {
    const record = full().device.record()
    const text = encodeRecord({ ...record, module: { ...record.module, endings: [] } })
    expect(text.length).toBeLessThan(2_048)
  })

  it('does not grow without bound, however many requests and events there were', () => {
    const rig = full()
    const size = () => encodeRecord(rig.device.record()).length
    const busy = (times: number) => {
      for (let index = 0; index < times; index++) {
        rig.do(device => device.request(add(`3f2c8a4e-5b1d-4e7a-9c60-${index}`, '99999')))
        rig.do(device => void device.zone(1, { open: index % 2 === 0 }))
        rig.do(device => void device.zone(2, { tamper: index % 2 === 0 }))
      }
      return size()
    }
    const before = size()
    expect(busy(600)).toBeLessThan(before + 512 * 120)
    const settled = size()
    expect(busy(300)).toBeLessThan(settled + 200)
  })

  it('of another version is refused, and says which', () => {
    const record = { ...full().device.record(), v: RECORD_VERSION + 1 }
    expect(problem(JSON.stringify(record))).toBe(
      `the device record has version ${RECORD_VERSION + 1}; this emulator reads versions 2 to ${RECORD_VERSION}`,
    )
  })

  it.each(['', 'null', '[]', '7', '"v"', '{}', '{"v":"1"}', '{"__proto__":{"v":1}}'])(
    'that is no record (%s) is refused with a sentence',
    text => {
      expect(problem(text)).toMatch(/^the device record is damaged: it /)
    },
  )

  it('with a part missing or of another kind is refused, and names the part', () => {
    const record: DeviceRecord = full().device.record()
    const { queue: _, ...module } = record.module
    expect(problem(JSON.stringify({ ...record, module }))).toBe(
      'the device record is damaged: "module.queue" is missing',
    )
    expect(problem(JSON.stringify({ ...record, keypads: {} }))).toContain('"keypads"')
  })

  it('cut off at any place is refused with a sentence that quotes nothing', () => {
    const text = encodeRecord(full().device.record())
    fc.assert(
      fc.property(fc.integer({ min: 0, max: text.length - 1 }), length => {
        expect(problem(text.slice(0, length))).toBe('the device record is damaged: it is not JSON')
      }),
      { seed: 1, numRuns: 50 },
    )
  })
})
