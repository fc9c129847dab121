import { describe, expect, test } from 'vitest'
import { type PanelBench, panelOf } from './testing/panel-of.js'

const ZONES = { door: 1, back: 2, window: 3, motion: 5, smoke: 7, panic: 8 } as const
type Name = keyof typeof ZONES
const NAMES = Object.keys(ZONES) as Name[]

/** Siren and entry delay of the panel on the bench, in seconds. */
const SIREN = 240
const ENTRY = 30

const armed = (mode: 'away' | 'home' | 'night', more: { noEntryDelay?: boolean } = {}): PanelBench => {
  const bench = panelOf({ setup: { exitDelay: 0 } })
  bench.arm({ mode, ...more })
  return bench
}
const memory = (bench: PanelBench) => bench.state.partitions[0]?.context.alarmMemory
const siren = (bench: PanelBench) => bench.state.partitions[0]?.context.siren
const alarms = (bench: PanelBench) =>
  bench.told('panel.alarm').map(({ at, data }) => [at / 1000, data.kind, data.zone])

/** What opening each kind of zone leads to. */
function opened(prepare: () => PanelBench): Record<string, string> {
  return Object.fromEntries(
    NAMES.map(name => {
      const bench = prepare()
      bench.open(ZONES[name])
      return [name, bench.arming()]
    }),
  )
}

describe('opening a zone', () => {
  test('of a disarmed partition sounds an alarm for fire and 24-hour zones only', () => {
    expect(opened(panelOf)).toEqual({
      door: 'disarmed',
      back: 'disarmed',
      window: 'disarmed',
      motion: 'disarmed',
      smoke: 'triggered',
      panic: 'triggered',
    })
  })

  test('in the exit delay lets people pass through doors and past motion detectors, not out of windows', () => {
    const leaving = () => {
      const bench = panelOf()
      bench.arm()
      return bench
    }
    expect(opened(leaving)).toEqual({
      door: 'arming',
      back: 'arming',
      window: 'triggered',
      motion: 'arming',
      smoke: 'triggered',
      panic: 'triggered',
    })
  })

  test('of an armed partition starts the entry delay at a door, else the alarm; motion counts away only', () => {
    const away = {
      door: 'pending',
      back: 'pending',
      window: 'triggered',
      motion: 'triggered',
      smoke: 'triggered',
      panic: 'triggered',
    }
    expect(opened(() => armed('away'))).toEqual(away)
    expect(opened(() => armed('home'))).toEqual({ ...away, motion: 'armed_home' })
    expect(opened(() => armed('night'))).toEqual({ ...away, motion: 'armed_night' })
  })

  test('of a partition armed without entry delay sounds the alarm at a door too', () => {
    expect(opened(() => armed('away', { noEntryDelay: true })).door).toBe('triggered')
    const none = () => {
      const bench = panelOf({ setup: { exitDelay: 0, entryDelay: 0 } })
      bench.arm()
      return bench
    }
    expect(opened(none).door).toBe('triggered')
  })

  test('in the entry delay is what somebody coming home does, but for windows, fire and 24 hours', () => {
    const entering = () => {
      const bench = armed('away')
      bench.open(ZONES.back)
      return bench
    }
    const { back, ...others } = opened(entering)
    expect(others).toEqual({
      door: 'pending',
      window: 'triggered',
      motion: 'pending',
      smoke: 'triggered',
      panic: 'triggered',
    })
    expect(back).toBe('pending')
  })

  test('that is bypassed leads to nothing', () => {
    const bench = panelOf({ setup: { exitDelay: 0 } })
    bench.ask({ type: 'bypass', zone: ZONES.window, on: true })
    bench.arm()
    bench.open(ZONES.window)
    expect(bench.arming()).toBe('armed_away')
  })

  test('concerns the partition of the zone', () => {
    const bench = panelOf({
      setup: {
        partitions: 2,
        exitDelay: 0,
        zones: [
          { zone: 1, name: 'Shop', kind: 'perimeter', partition: 1 },
          { zone: 2, name: 'Flat', kind: 'perimeter', partition: 2 },
        ],
      },
    })
    bench.arm({ partition: 2 })
    bench.open(1)
    bench.open(2)
    expect([bench.arming(1), bench.arming(2)]).toEqual(['disarmed', 'triggered'])
  })

  test('names fire, 24 hours or burglary, and the zone', () => {
    const bench = armed('away')
    for (const name of ['window', 'smoke', 'panic'] as const) bench.open(ZONES[name])
    expect(alarms(bench)).toEqual([
      [0, 'burglary', ZONES.window],
      [0, 'fire', ZONES.smoke],
      [0, '24h', ZONES.panic],
    ])
  })

  test('is the cause of what it leads to', () => {
    const bench = armed('away')
    bench.open(ZONES.window)
    const [zone, arming, alarm] = bench.events.slice(-3)
    expect([zone?.type, arming?.type, alarm?.type]).toEqual([
      'panel.zone.changed',
      'panel.arming.changed',
      'panel.alarm',
    ])
    expect([arming?.cause, alarm?.cause]).toEqual([zone?.seq, arming?.seq])
  })

  test('that is open already, or of no such zone, is told no more', () => {
    const bench = panelOf()
    bench.open(ZONES.door)
    expect(bench.during(() => expect(bench.open(ZONES.door)).toBe(true))).toEqual([])
    expect(bench.during(() => expect(bench.open(99)).toBe(false))).toEqual([])
  })
})

describe('tampering with a zone', () => {
  test('counts like opening it while armed, and is a trouble for as long as it lasts', () => {
    const bench = armed('away')
    bench.zone(ZONES.window, { tamper: true })
    expect(bench.arming()).toBe('triggered')
    bench.zone(ZONES.window, { tamper: false })
    expect(bench.told('panel.trouble').map(({ data }) => data)).toEqual([
      { trouble: 'zone_tamper', active: true },
      { trouble: 'zone_tamper', active: false },
    ])
  })

  test('that detects smoke raises a trouble and no fire alarm', () => {
    const bench = panelOf()
    bench.zone(ZONES.smoke, { tamper: true })
    expect([bench.arming(), alarms(bench)]).toEqual(['disarmed', []])
    expect(bench.lastOf('panel.trouble')).toEqual({ trouble: 'zone_tamper', active: true })
  })

  test('and a zone in trouble are told once however many zones there are', () => {
    const bench = panelOf()
    bench.zone(3, { trouble: true })
    expect(bench.during(() => bench.zone(4, { trouble: true }))).toEqual(['panel.zone.changed'])
    bench.zone(3, { trouble: false })
    expect(bench.during(() => bench.zone(4, { trouble: false }))).toEqual([
      'panel.zone.changed',
      'panel.trouble',
    ])
  })
})

describe('the entry delay', () => {
  test('ends in an alarm to the instant, which names the door that began it', () => {
    const bench = armed('away')
    bench.seconds(100)
    bench.open(ZONES.back)
    bench.seconds(1)
    bench.open(ZONES.door)
    bench.advance((ENTRY - 1) * 1000 - 1)
    expect(bench.arming()).toBe('pending')
    bench.advance(1)
    expect(bench.arming()).toBe('triggered')
    expect(alarms(bench)).toEqual([[130, 'burglary', ZONES.back]])
  })

  test('is not prolonged by another door, and closing the first does not stop it', () => {
    const bench = armed('away')
    bench.open(ZONES.door)
    bench.close(ZONES.door)
    bench.seconds(20)
    bench.open(ZONES.back)
    bench.seconds(10)
    expect(bench.arming()).toBe('triggered')
  })
})

describe('an exit error', () => {
  const leavingOpen = (zone: number, more: Parameters<PanelBench['arm']>[0] = {}) => {
    const bench = panelOf()
    bench.arm(more)
    bench.seconds(50)
    bench.open(zone)
    bench.seconds(10)
    return bench
  }

  test('is a door left open when the exit delay ends: it starts the entry delay, and then the alarm', () => {
    const bench = leavingOpen(ZONES.door)
    expect(bench.arming()).toBe('pending')
    const error = bench.told('panel.exit_error')[0]
    expect(error).toMatchObject({ at: 60_000, data: { partition: 1, zones: [ZONES.door] } })
    expect(bench.told('panel.arming.changed').at(-1)?.cause).toBe(error?.seq)
    bench.seconds(ENTRY)
    expect(alarms(bench)).toEqual([[90, 'burglary', ZONES.door]])
  })

  test('is motion that goes on too, but not when the inside is not watched', () => {
    expect(leavingOpen(ZONES.motion).arming()).toBe('pending')
    expect(leavingOpen(ZONES.motion, { mode: 'home' }).arming()).toBe('armed_home')
  })

  test('is none if the door was closed in time', () => {
    const bench = panelOf()
    bench.arm()
    bench.open(ZONES.door)
    bench.seconds(5)
    bench.close(ZONES.door)
    bench.seconds(55)
    expect([bench.arming(), bench.told('panel.exit_error')]).toEqual(['armed_away', []])
  })

  test('sounds the alarm at once where there is no entry delay', () => {
    const bench = leavingOpen(ZONES.door, { noEntryDelay: true })
    expect([bench.arming(), alarms(bench)]).toEqual(['triggered', [[60, 'burglary', ZONES.door]]])
  })

  test('is over when the panel is disarmed', () => {
    const bench = leavingOpen(ZONES.door)
    bench.disarm('1234')
    bench.seconds(3600)
    expect([bench.arming(), alarms(bench)]).toEqual(['disarmed', []])
  })
})

describe('an alarm', () => {
  test('sounds until the siren time is over, to the instant, and leaves the panel armed as it was', () => {
    const bench = armed('night')
    bench.open(ZONES.window)
    bench.advance(SIREN * 1000 - 1)
    expect([bench.arming(), siren(bench)]).toEqual(['triggered', true])
    bench.advance(1)
    expect([bench.arming(), siren(bench)]).toEqual(['armed_night', false])
    expect(bench.told('panel.alarm.silenced')).toMatchObject([{ at: SIREN * 1000, data: { partition: 1 } }])
  })

  test('of a disarmed partition leaves it disarmed', () => {
    const bench = panelOf()
    bench.open(ZONES.smoke)
    bench.seconds(SIREN)
    expect(bench.arming()).toBe('disarmed')
  })

  test('in the exit delay leaves the panel armed', () => {
    const bench = panelOf()
    bench.arm()
    bench.open(ZONES.window)
    bench.seconds(SIREN)
    expect(bench.arming()).toBe('armed_away')
  })

  test('sounds anew for every zone that trips meanwhile, also at the same instant', () => {
    const bench = armed('away')
    bench.open(ZONES.window)
    bench.open(ZONES.motion)
    bench.seconds(200)
    bench.open(ZONES.door)
    expect(alarms(bench)).toEqual([
      [0, 'burglary', ZONES.window],
      [0, 'burglary', ZONES.motion],
      [200, 'burglary', ZONES.door],
    ])
    bench.seconds(SIREN - 1)
    expect(bench.arming()).toBe('triggered')
    bench.seconds(1)
    expect(bench.arming()).toBe('armed_away')
  })

  test('armed home does not make motion inside count', () => {
    const bench = armed('home')
    bench.open(ZONES.window)
    bench.open(ZONES.motion)
    expect(alarms(bench)).toEqual([[0, 'burglary', ZONES.window]])
  })

  test('of fire in a disarmed house makes no burglar of who runs out of the door', () => {
    const bench = panelOf()
    bench.open(ZONES.smoke)
    for (const name of ['motion', 'window', 'door'] as const) bench.open(ZONES[name])
    bench.open(ZONES.panic)
    expect(alarms(bench)).toEqual([
      [0, 'fire', ZONES.smoke],
      [0, '24h', ZONES.panic],
    ])
  })

  test('that has ended can be followed by another', () => {
    const bench = armed('away')
    bench.open(ZONES.window)
    bench.seconds(SIREN)
    bench.close(ZONES.window)
    bench.open(ZONES.window)
    expect([bench.arming(), alarms(bench)]).toEqual([
      'triggered',
      [
        [0, 'burglary', ZONES.window],
        [SIREN, 'burglary', ZONES.window],
      ],
    ])
  })

  test('that was silenced is not told to fall silent again when the panel is armed later', () => {
    const bench = panelOf()
    bench.open(ZONES.smoke)
    bench.disarm('1234')
    bench.close(ZONES.smoke)
    bench.arm()
    bench.seconds(3600)
    expect(bench.told('panel.alarm.silenced')).toHaveLength(1)
  })

  test('is remembered after disarming, until the panel is armed again', () => {
    const bench = armed('away')
    bench.open(ZONES.window)
    bench.disarm('1234')
    bench.close(ZONES.window)
    expect(memory(bench)).toBe(true)
    bench.seconds(86_400)
    expect(memory(bench)).toBe(true)
    bench.arm()
    expect(memory(bench)).toBe(false)
  })

  test('is remembered after the siren stopped by itself', () => {
    const bench = armed('away')
    bench.open(ZONES.window)
    bench.seconds(SIREN)
    expect(memory(bench)).toBe(true)
  })

  test('has no memory if the panel was disarmed in the entry delay', () => {
    const bench = armed('away')
    bench.open(ZONES.door)
    bench.disarm('1234')
    expect(memory(bench)).toBe(false)
  })
})
