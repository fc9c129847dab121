import { describe, expect, it } from 'vitest'
import { Uplink } from '../module/uplink.js'
import { add, arm, disarm, now } from './testing/requests.js'
import { Rig } from './testing/rig.js'

const connects = (rig: Rig) => rig.outputs.filter(({ kind }) => kind === 'connect').length

/** How long the attempt that just failed is followed by none (ms). */
function lastDelay(rig: Rig): number {
  const last = rig.events.at(-1)
  return last?.type === 'module.link.changed' ? (last.data.retryInMs ?? Number.NaN) : Number.NaN
}

/** The delays of the next `count` failed attempts. */
function delays(rig: Rig, count: number): number[] {
  const found: number[] = []
  for (let attempt = 0; attempt < count; attempt++) {
    rig.do(device => device.linkLost('no answer'))
    const delay = lastDelay(rig)
    found.push(delay)
    rig.wait(delay)
  }
  return found
}

describe('the link', () => {
  it('asks for a connection when it is switched on, and publishes everything when it stands', () => {
    const rig = new Rig({ online: false })
    rig.do(device => device.link(true))
    expect(rig.device.module.value.link).toBe('connecting')
    rig.do(device => device.linkUp())
    expect(rig.device.module.value.link).toBe('online')
    expect(rig.outputs).toEqual([{ kind: 'connect' }, { kind: 'everything', freeToo: false }])
  })

  it('asks again after a time that doubles, up to a limit, and not all panels at once', () => {
    const setup = { module: { backoffMs: 1_000, backoffMaxMs: 8_000 } }
    const found = delays(
      new Rig({ online: false, setup }).do(device => device.link(true)),
      8,
    )
    for (const [index, ceiling] of [1_000, 2_000, 4_000, 8_000, 8_000, 8_000, 8_000, 8_000].entries()) {
      expect(found[index]).toBeGreaterThanOrEqual(ceiling / 2)
      expect(found[index]).toBeLessThanOrEqual(ceiling)
    }
    expect(new Set(found.slice(3)).size).toBeGreaterThan(1)
    const other = delays(
      new Rig({ online: false, setup, id: 'panel-2' }).do(device => device.link(true)),
      8,
    )
    expect(other).not.toEqual(found)
    const same = delays(
      new Rig({ online: false, setup, naps: true }).do(device => device.link(true)),
      8,
    )
    expect(same).toEqual(found)
  })

  it('begins with the short time again after it stood, and after it was switched off', () => {
    const rig = new Rig()
    delays(rig, 6)
    rig.do(device => device.linkUp())
    expect(delays(rig, 1)[0]).toBeLessThanOrEqual(1_000)
    delays(rig, 6)
    rig.do(device => device.link(false)).do(device => device.link(true))
    expect(delays(rig, 1)[0]).toBeLessThanOrEqual(1_000)
  })

  it('asks exactly when its time has come, and once', () => {
    const rig = new Rig()
    rig.do(device => device.linkLost('reset'))
    const delay = lastDelay(rig)
    rig.wait(delay - 1)
    expect(connects(rig)).toBe(1)
    rig.wait(1)
    expect(connects(rig)).toBe(2)
    rig.wait(3_600_000)
    expect(connects(rig)).toBe(2)
  })

  it('takes no notice of a loss it has noticed, nor of a connection it did not ask for', () => {
    const rig = new Rig()
    rig.do(device => device.linkLost('reset'))
    const retryAt = rig.clock.next()
    rig.do(device => device.linkLost('again')).do(device => device.linkUp())
    expect(rig.device.module.value.link).toBe('backingOff')
    expect(rig.clock.next()).toBe(retryAt)
  })

  it('leaves no timer when it is switched off while it waits', () => {
    const rig = new Rig().do(device => device.linkLost('reset')).do(device => device.link(false))
    expect(rig.clock.pending).toBe(0)
    expect(rig.outputs.at(-1)).toEqual({ kind: 'disconnect', lost: false })
  })

  it('is asked for anew when the device is switched on again, whatever its record remembers', () => {
    const rig = new Rig().nap().do(device => device.link(true))
    expect(rig.device.module.value.link).toBe('connecting')
    expect(connects(rig)).toBe(2)
  })
})

describe('while the link is down, reports', () => {
  const offline = () => new Rig().do(device => device.linkLost('reset'))
  const openings = (rig: Rig) => rig.reports.filter(event => event.type === 'panel.zone.changed')
  const toggle = (rig: Rig, times: number) => {
    for (let index = 0; index < times; index++)
      rig.do(device => void device.zone(1, { open: index % 2 === 0 }))
  }
  const reconnect = (rig: Rig) => rig.wait(60_000).do(device => device.linkUp())

  it('are kept, and sent in order when it stands again', () => {
    const rig = offline()
    toggle(rig, 3)
    rig.nap()
    expect(openings(rig)).toEqual([])
    reconnect(rig)
    expect(openings(rig).map(({ data }) => data.open)).toEqual([true, false, true])
    rig.do(device => device.linkLost('reset'))
    reconnect(rig)
    expect(openings(rig)).toHaveLength(3)
  })

  it('are forgotten from the oldest on when there are too many', () => {
    const rig = offline()
    toggle(rig, Uplink.REPORTS + 5)
    const all = rig.events.filter(({ type }) => type === 'panel.zone.changed').map(({ seq }) => seq)
    reconnect(rig)
    expect(openings(rig).map(({ seq }) => seq)).toEqual(all.slice(5))
  })

  it('are not kept by a module that was never switched on', () => {
    const rig = new Rig({ online: false })
    toggle(rig, 10)
    expect(rig.device.record().module.unsent).toEqual([])
  })

  it('that a broken link swallowed are sent again when they come back undelivered', () => {
    const rig = new Rig()
    rig.cable = false
    toggle(rig, 1)
    const lost = rig.outputs.filter(({ kind }) => kind === 'report')
    rig.do(device => device.linkLost('reset'))
    rig.do(device => {
      for (const output of lost) device.undelivered(output)
    })
    rig.cable = true
    reconnect(rig)
    expect(openings(rig)).toHaveLength(1)
  })
})

describe('while the link is down, a slot', () => {
  const changed = (rig: Rig) =>
    rig.outputs.flatMap(output => (output.kind === 'changed' ? [output.what] : []))

  it('that is cleared is shown as free when it stands again, also after a nap', () => {
    const rig = new Rig({ model: '2gig-gocontrol' })
    rig.do(device => device.request(add('t', '7391')))
    rig.do(device => device.linkLost('reset'))
    rig.do(device => void device.command({ type: 'user-code/clear', slot: 2 }, 'control')).nap()
    const before = changed(rig).length
    rig.wait(60_000).do(device => device.linkUp())
    expect(changed(rig).slice(before)).toEqual([{ user: 2 }])
    expect(rig.device.record().module.freed).toEqual([])
  })

  it('that a change of the code length may have erased is shown as well', () => {
    const rig = new Rig({ model: 'dsc-powerseries-neo' })
    rig.do(device => device.request(add('t', '7391')))
    const before = changed(rig).length
    rig.do(device => void device.command({ type: 'code-length/set', length: 6 }, 'control'))
    expect(changed(rig).slice(before)).toEqual(['panel', 'users'])
  })

  it('that the cloud was not shown is shown again', () => {
    const rig = new Rig()
    rig.do(device => device.undelivered({ kind: 'changed', what: { user: 7 } }))
    rig.do(device => device.linkLost('reset')).wait(60_000)
    rig.do(device => device.linkUp())
    expect(changed(rig)).toEqual([{ user: 7 }])
  })
})

describe('a final answer', () => {
  it('lost with the link is sent again with the next one, and once', () => {
    const rig = new Rig()
    rig.cable = false
    rig.do(device => device.request(add('t', '7391')))
    rig.do(device => device.linkLost('reset')).nap()
    rig.cable = true
    rig.wait(60_000).do(device => device.linkUp())
    expect(rig.courseOf('t')).toEqual(['succeeded'])
    rig.do(device => device.linkLost('reset')).wait(60_000)
    rig.do(device => device.linkUp())
    expect(rig.courseOf('t')).toEqual(['succeeded'])
  })

  it('lost with one link after another is sent until it arrives', () => {
    const rig = new Rig()
    rig.cable = false
    rig.do(device => device.request(add('t', '7391')))
    for (let round = 0; round < 3; round++) {
      rig.do(device => device.linkLost('reset')).wait(60_000)
      rig.cable = round === 2
      rig.do(device => device.linkUp())
    }
    expect(rig.courseOf('t')).toEqual(['succeeded'])
  })

  it('asked for again before it is confirmed is still sent once', () => {
    const rig = new Rig()
    rig.cable = false
    for (let time = 0; time < 50; time++) rig.do(device => device.request(add('t', '7391')))
    expect(rig.device.record().module.unsent).toHaveLength(1)
  })

  it('is never dropped for a report, nor for others of the same waiting queue', () => {
    const rig = new Rig().do(device => device.request(arm('arm'))).wait(120_000)
    for (let index = 0; index < 256; index++)
      rig.do(device => device.request(add(`t-${index}`, '7391', { slot: 5 })))
    rig.do(device => device.linkLost('reset'))
    rig.do(device => void device.keys('[DISARM]1234'))
    for (let index = 0; index < 200; index++) rig.do(device => void device.zone(1, { open: index % 2 === 0 }))
    rig.wait(60_000).do(device => device.linkUp())
    for (let index = 0; index < 256; index++)
      expect(rig.courseOf(`t-${index}`).at(-1)).toMatch(/succeeded|failed SLOT_OCCUPIED/)
  })

  it('to a request that came while the link was down waits for it', () => {
    const rig = new Rig().do(device => device.linkLost('reset'))
    rig.do(device => device.request(now('r', { name: 'refresh' })))
    rig.do(device => device.request(disarm('d')))
    expect(rig.answers).toEqual([])
    rig.wait(60_000).do(device => device.linkUp())
    expect([rig.courseOf('r'), rig.courseOf('d')]).toEqual([['succeeded'], ['succeeded']])
  })
})

describe('a final answer', () => {
  const marks = (rig: Rig) => rig.answersTo('t').map(({ again, ...said }) => [again, said.execution, said.at])

  it('that goes up once more, over a kill too, says that it may have come before, and else the same', () => {
    const rig = new Rig()
    rig.cable = false
    rig.do(device => device.request(add('t', '7391')))
    rig.nap(5_000)
    rig.cable = true
    rig.do(device => device.linkLost('reset')).wait(60_000)
    rig.do(device => device.linkUp())
    const [sent] = rig.outputs.flatMap(output => (output.kind === 'response' ? [output.response] : []))
    expect(sent).not.toHaveProperty('again')
    expect(marks(rig)).toEqual([[true, 'succeeded', sent?.at]])
    rig.do(device => device.linkLost('reset')).wait(60_000)
    rig.do(device => device.linkUp())
    expect(marks(rig)).toHaveLength(1)
  })

  it('of the time of an outage does not say so the first time', () => {
    const rig = new Rig().do(device => device.fault('bus-slow', { delayMs: 1_000 }))
    rig.do(device => device.request(add('t', '7391')))
    rig.do(device => device.linkLost('reset')).wait(60_000)
    rig.cable = false
    rig.do(device => device.linkUp())
    const told = () =>
      rig.outputs.flatMap(output => (output.kind === 'response' ? [output.response.again] : []))
    expect(told()).toEqual([undefined])
    rig.do(device => device.linkLost('reset')).wait(60_000)
    rig.do(device => device.linkUp())
    expect(told()).toEqual([undefined, true])
  })
})
