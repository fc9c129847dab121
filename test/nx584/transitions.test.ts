import { describe, expect, it } from 'vitest'
import { acknowledge } from '../../protocols/nx584/messages/acknowledge.js'
import { failed } from '../../protocols/nx584/messages/failed.js'
import { notAcknowledged } from '../../protocols/nx584/messages/not-acknowledged.js'
import { rejected } from '../../protocols/nx584/messages/rejected.js'
import { systemStatusRequest } from '../../protocols/nx584/messages/system-status-request.js'
import { zoneNameRequest } from '../../protocols/nx584/messages/zone-name-request.js'
import { handsOf } from '../../src/device/testing/hands.js'
import { Bench } from '../support/nx584/bench.js'

/** A client that acknowledges nothing by itself, and a zone that opened. */
function opened(settings: Record<string, unknown> = {}): Bench {
  const bench = new Bench({ acknowledges: false, settings })
  bench.hands.zone(1, { open: true })
  return bench
}

const ZONE_OPEN = '840001101A000100'

describe('a transition', () => {
  it('asks for an acknowledgement, and the next waits for it', () => {
    const bench = opened()
    expect(bench.heard()).toEqual([ZONE_OPEN])
    expect(bench.send(acknowledge, {}).heard()).toEqual(['85000100000000000000'])
    expect(bench.send(acknowledge, {}).heard()).toEqual(['860000000000000000'])
    expect(bench.send(acknowledge, {}).heard()).toEqual(['870102020202020202'])
    expect(bench.send(acknowledge, {}).wait(60_000).heard()).toEqual([])
  })

  it('is repeated unchanged after three seconds of silence', () => {
    const bench = opened()
    bench.heard()
    handsOf(bench.wait(1000).device).zone(1, { open: false })
    expect(bench.wait(1999).heard()).toEqual([])
    expect(bench.wait(1).heard()).toEqual([ZONE_OPEN])
  })

  it.each([600, 1200, 38_400])('is repeated three seconds after it has left the port, at %d baud', baud => {
    const bench = new Bench({ acknowledges: false, baud, settings: { disabled: [0x05, 0x06, 0x07] } })
    bench.hands.zone(1, { open: true })
    // Line feed, eleven bytes as two characters, carriage return; ten bits each.
    const ms = (24 * 10 * 1000) / baud
    expect(bench.wait(ms - 0.001).heard()).toEqual([])
    expect(bench.wait(0.001).heard()).toEqual([ZONE_OPEN])
    expect(bench.wait(2999 + ms).heard()).toEqual([])
    expect(bench.wait(1).heard()).toEqual([ZONE_OPEN])
  })

  it.each([600, 1200])(
    'is said once at %d baud behind the answers to a client that asks a lot, and so is what follows',
    baud => {
      const bench = new Bench({ baud, settings: { disabled: [0x05] } })
      for (let zone = 1; zone <= 16; zone++) bench.send(zoneNameRequest, { zone })
      bench.wait(2000)
      bench.hands.zone(1, { open: true })
      const heard = bench.wait(60_000).heard()
      expect(heard.filter(told => told.startsWith('03'))).toHaveLength(16)
      expect(heard.filter(told => told.startsWith('8'))).toEqual([
        ZONE_OPEN,
        '860000000000000000',
        '870102020202020202',
      ])
    },
  )

  it('is given up after the last sending, and with it whatever waits', () => {
    const bench = opened({ sendings: 4 })
    expect(bench.wait(600_000).heard()).toEqual([ZONE_OPEN, ZONE_OPEN, ZONE_OPEN, ZONE_OPEN])
    expect(bench.clock.pending).toBe(0)
    bench.hands.zone(1, { open: false })
    expect(bench.heard()).toEqual(['840001101A000000'])
  })

  it('is repeated at once when the client could not read it, but not for ever', () => {
    const bench = opened()
    expect(bench.send(notAcknowledged, {}).heard()).toEqual([ZONE_OPEN, ZONE_OPEN])
    for (let times = 0; times < 10; times++) bench.send(notAcknowledged, {})
    expect(bench.heard()).toEqual([ZONE_OPEN])
  })

  it.each([failed, rejected])('is done with when the client answers $name', type => {
    const bench = opened()
    bench.heard()
    expect(bench.send(type, {}).heard()).toEqual(['85000100000000000000'])
  })

  it('holds up no answer, and a request is no acknowledgement', () => {
    const bench = opened()
    bench.heard()
    expect(bench.send(systemStatusRequest, {}).heard()).toEqual(['0804000000000200000001B8'])
    expect(bench.wait(3000).heard()).toEqual([ZONE_OPEN])
  })

  it('is not sent if it is switched off', () => {
    expect(opened({ disabled: [0x04, 0x05, 0x06] }).heard()).toEqual(['870102020202020202'])
  })

  it('comes from the newest changes when more wait than there is room for', () => {
    const bench = new Bench({ acknowledges: false, settings: { disabled: [0x05, 0x06, 0x07] } })
    for (let times = 0; times < 200; times++) {
      bench.hands.zone(1, { open: true })
      bench.hands.zone(1, { open: false })
    }
    const heard = bench.heard()
    while (heard.length < 1000) {
      const more = bench.send(acknowledge, {}).heard()
      if (more.length === 0) break
      heard.push(...more)
    }
    expect(heard).toHaveLength(257)
    expect(heard.at(-1)).toBe('840001101A000000')
  })
})
