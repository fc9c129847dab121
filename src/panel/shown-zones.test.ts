import { describe, expect, it } from 'vitest'
import { showsBypassed, showsReady } from './shown-zones.js'
import { type PanelBench, panelOf } from './testing/panel-of.js'

/** Zones 5 and 6 of the house that nobody described watch the interior, zone 3 a window. */
const house = (leftOut: 'bypassed' | 'as-they-are' = 'bypassed') =>
  panelOf({ facts: { arming: { leftOut } }, setup: { exitDelay: 60 } })

const shown = ({ state }: PanelBench) =>
  state.zones
    .all()
    .filter(zone => showsBypassed(state, zone))
    .map(({ zone }) => zone)

describe('zones that the arming mode leaves out', () => {
  it.each(['home', 'night'] as const)('show as bypassed while armed %s, from the exit delay on', mode => {
    const bench = house()
    bench.arm({ mode })
    expect([bench.arming(), shown(bench)]).toEqual(['arming', [5, 6]])
    bench.seconds(60)
    expect([bench.arming(), shown(bench)]).toEqual([`armed_${mode}`, [5, 6]])
    bench.disarm()
    expect(shown(bench)).toEqual([])
  })

  it('are none when armed away', () => {
    const bench = house()
    bench.arm()
    bench.seconds(60)
    expect(shown(bench)).toEqual([])
  })

  it('show so under an alarm of the armed partition, and not under one that came while it was disarmed', () => {
    const bench = house()
    bench.open(7)
    expect([bench.arming(), shown(bench)]).toEqual(['triggered', []])
    bench.disarm()
    bench.close(7)
    bench.arm({ mode: 'home' })
    bench.seconds(60)
    bench.open(3)
    expect([bench.arming(), shown(bench)]).toEqual(['triggered', [5, 6]])
  })

  it('keep the partition from being ready as little as bypassed ones do', () => {
    const bench = house()
    bench.arm({ mode: 'home' })
    bench.open(5)
    expect(showsReady(bench.state, 1)).toBe(true)
    bench.open(3)
    expect(showsReady(bench.state, 1)).toBe(false)
  })

  it('are not bypassed: no event tells of one, and none is taken back', () => {
    const bench = house()
    expect(bench.during(() => bench.arm({ mode: 'home' }))).toEqual(['panel.arming.changed'])
    expect(bench.during(() => bench.disarm())).toEqual(['panel.arming.changed'])
  })

  it('show as they are on a model that does not mark them', () => {
    const bench = house('as-they-are')
    bench.arm({ mode: 'home' })
    bench.open(5)
    expect([shown(bench), showsReady(bench.state, 1)]).toEqual([[], false])
    bench.disarm()
    bench.close(5)
    bench.ask({ type: 'bypass', zone: 5, on: true })
    expect(shown(bench)).toEqual([5])
  })
})
