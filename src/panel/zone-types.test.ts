import { describe, expect, test } from 'vitest'
import { panelOf } from './testing/panel-of.js'
import type { ZoneKind } from './zones.js'

const house = (kind: ZoneKind, facts = {}) =>
  panelOf({ facts, setup: { entryDelay: 30, zones: [{ zone: 1, name: 'It', kind, partition: 1 }] } })

describe('a day zone', () => {
  test('is a trouble while nobody has armed, and none while somebody has, each told once', () => {
    const bench = house('day')
    bench.open(1)
    bench.ask({ type: 'arm', partition: 1, mode: 'away', bypass: true })
    bench.disarm()
    bench.close(1)
    expect(bench.told('panel.trouble').map(({ data }) => data.active)).toEqual([true, false, true, false])
    expect(bench.state.troubles()).toEqual([])
  })

  test('alarms at once where it opens while people leave, as a perimeter zone does', () => {
    const bench = house('day')
    bench.arm()
    bench.open(1)
    expect(bench.arming()).toBe('triggered')
  })
})

describe('an interior zone that stands open', () => {
  test('is an exit error where it hinders arming, and none where it does not', () => {
    const left = (motionHinders: boolean) => {
      const bench = house('interior', { arming: { motionHinders } })
      bench.arm()
      bench.open(1)
      bench.advance(60_000)
      return bench.arming()
    }
    expect([left(true), left(false)]).toEqual(['pending', 'armed_away'])
  })
})

describe('a key switch', () => {
  test('arms away and disarms, and a day zone that stands open is told of all the same', () => {
    const bench = panelOf({
      setup: {
        exitDelay: 0,
        zones: [
          { zone: 1, name: 'Key', kind: 'key_switch', partition: 1 },
          { zone: 2, name: 'Window', kind: 'day', partition: 1 },
        ],
      },
      facts: { arming: { openZones: { keypad: 'bypasses', remote: 'bypasses' } } },
    })
    const turn = () => {
      bench.open(1)
      bench.close(1)
    }
    bench.open(2)
    turn()
    expect(bench.arming()).toBe('armed_away')
    turn()
    expect(bench.arming()).toBe('disarmed')
    expect(bench.told('panel.trouble').map(({ data }) => data.active)).toEqual([true, false, true])
  })
})
