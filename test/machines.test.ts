import fc from 'fast-check'
import { describe, expect, it, onTestFinished } from 'vitest'
import type { PanelModel } from '../src/catalogue/model.js'
import { type ChartedMachine, drawnModel } from '../src/device/charts/drawn-model.js'
import type { MachineNow } from '../src/device/charts/machines-now.js'
import type { Device } from '../src/device/device.js'
import { add } from '../src/device/testing/requests.js'
import { Rig } from '../src/device/testing/rig.js'
import { budget } from '../tools/test/budget.js'
import { all, installations, MASTER, play, requests, type Step, scriptOf } from './support/script.js'

const charts = new Map<PanelModel, ReadonlyMap<string, ChartedMachine>>()

function chartOf(model: PanelModel, machine: string): ChartedMachine {
  const known = charts.get(model) ?? new Map(drawnModel(model).machines.map(each => [each.machine, each]))
  charts.set(model, known)
  const chart = known.get(machine)
  if (!chart) throw new Error(`no chart of ${machine}`)
  return chart
}

/** The states that hold where a machine stands, by their ids. */
function holding({ states }: ChartedMachine, value: MachineNow['value']): string[] {
  const root = states[0]?.id ?? ''
  const inner =
    typeof value === 'string'
      ? [`${root}.${value}`]
      : Object.entries(value).flatMap(([region, state]) => [
          `${root}.${region}`,
          `${root}.${region}.${state}`,
        ])
  return [root, ...inner]
}

/** Everything that is told of a machine is in its chart, and says the same there. */
function held(model: PanelModel, now: MachineNow): void {
  const chart = chartOf(model, now.machine)
  const ids = chart.states.map(({ id }) => id)
  const standing = holding(chart, now.value)
  expect(ids).toEqual(expect.arrayContaining(standing))
  // A compound state among those that hold has one of its own among them, a parallel one all.
  for (const { id, type } of chart.states.filter(({ id }) => standing.includes(id))) {
    const own = chart.states.filter(({ parent }) => parent === id).map(each => each.id)
    const count = own.filter(each => standing.includes(each)).length
    expect(count).toBe({ atomic: 0, compound: 1, parallel: own.length }[type])
  }
  for (const { name } of now.deadlines) {
    const row = chart.deadlines.find(each => each.name === name)
    expect(row, `a deadline that no chart has: ${name}`).toBeDefined()
    expect(standing).toContain(row?.state)
  }
  for (const { id, from, to, guard, refusal } of now.last?.taken ?? []) {
    const drawn = chart.transitions.find(each => each.id === id)
    expect(drawn, `a transition that no chart has: ${id}`).toBeDefined()
    expect({ from, to, guard, refusal, event: now.last?.event }).toEqual({
      from: drawn?.from,
      to: drawn?.target ?? drawn?.from,
      guard: drawn?.guard?.name,
      refusal: drawn?.guard?.refusal?.reason,
      event: drawn?.event,
    })
  }
}

/** What falls due first of what machines say; keypads forget by themselves only where somebody watches what they show. */
const earliest = (device: Device) =>
  Math.min(
    ...device
      .machines()
      .flatMap(({ deadlines }) => deadlines.filter(({ name }) => name !== 'keypad').map(({ at }) => at)),
  )

describe('the machines of a panel to which anything happens', () => {
  it('stand where their charts have a state, wait for what the charts name, and take transitions that are drawn', () => {
    const waited = new Set<string>()
    for (const [index, installation] of installations.entries())
      fc.assert(
        fc.property(scriptOf(requests), script => {
          const rig = new Rig(installation)
          rig.device.watchMachines()
          for (const [at, step] of script.entries()) {
            step(rig, at)
            const { device } = rig
            for (const machine of device.machines()) {
              held(rig.model, machine)
              for (const { name } of machine.deadlines) waited.add(name)
            }
            // A module that just got users with hours looks at them at once.
            if (device.deadline > 0) expect(earliest(device)).toBe(device.deadline)
          }
        }),
        { seed: 60 + index, numRuns: 4, endOnFailure: true },
      )
    // All there is to wait for came about, but what is seldom and comes below.
    const names = drawnModel(new Rig().model).machines.flatMap(({ deadlines }) => deadlines)
    expect([...new Set([...waited, 'lockout', 'schedules', 'smoke'])].sort()).toEqual(
      names.map(({ name }) => name).sort(),
    )
  })

  it('wait for the second word of a smoke detector', () => {
    const zones = [{ zone: 1, name: 'Smoke', kind: 'fire_verified' as const, partition: 1 }]
    const rig = new Rig({ model: 'dsc-powerseries-neo', setup: { panel: { zones } } })
    rig.device.take({ type: 'zone', by: { via: 'control' }, zone: 1, condition: { open: true } })
    const names = rig.device.machines().flatMap(({ deadlines }) => deadlines.map(({ name }) => name))
    expect(names).toContain('smoke')
    expect(earliest(rig.device)).toBe(rig.device.deadline)
  })

  it('do the same byte for byte while somebody watches', () => {
    const watching =
      (script: readonly Step[]): Step =>
      rig => {
        rig.device.watchMachines()
        for (const [at, step] of script.entries()) {
          step(rig, at)
          rig.device.machines()
        }
      }
    for (const [index, installation] of installations.slice(0, 3).entries())
      fc.assert(
        fc.property(scriptOf(requests), script => {
          expect(all(play(installation, [watching(script)]))).toBe(all(play(installation, script)))
        }),
        { seed: 70 + index, numRuns: budget(2, 4), endOnFailure: true },
      )
  })
})

const lastOf = (device: Device, machine: string, instance?: number) =>
  device.machines().find(each => each.machine === machine && each.instance === instance)?.last

describe('the last transition', () => {
  const rig = (model = 'interlogix-concord-4') =>
    new Rig({ model, setup: { panel: { masterCode: MASTER, partitions: 2 } } })

  it('is of the machine that took it, with the instant and the guard that let it', () => {
    const { device, hands, clock } = rig()
    device.watchMachines()
    hands.keys(`[AWAY]${MASTER}`)
    expect(lastOf(device, 'partition', 1)).toEqual({
      event: 'ARM',
      at: clock.now(),
      taken: [{ id: 'partition.disarmed ARM 10', from: 'partition.disarmed', to: 'partition.exitDelay' }],
    })
    expect(lastOf(device, 'partition', 2)).toBeUndefined()
  })

  it('is of each region that took the event', () => {
    const { device, hands } = rig('dsc-powerseries-neo')
    device.watchMachines()
    hands.keys(`[PROGRAM]${MASTER}`)
    hands.restart()
    expect(lastOf(device, 'panel')).toMatchObject({
      event: 'START',
      taken: [
        { from: 'panel.power', to: 'panel.power' },
        { from: 'panel.programming.local', to: 'panel.programming.closed' },
      ],
    })
  })

  it('is the refusing guard where a rule said no before the machine was asked', () => {
    const { device, hands } = rig('interlogix-nx')
    device.watchMachines()
    hands.zone(3, { open: true })
    hands.keys('[AWAY]')
    expect(lastOf(device, 'partition', 1)).toMatchObject({
      event: 'ARM',
      taken: [
        { from: 'partition.disarmed', to: 'partition.disarmed', guard: 'notReady', refusal: 'NOT_READY' },
      ],
    })
    hands.zone(3, { open: false })
    hands.keys('[AWAY]')
    hands.keys(`[PROGRAM]${MASTER}`)
    expect(lastOf(device, 'panel')).toMatchObject({
      event: 'OPEN',
      taken: [{ guard: 'partitionArmed', refusal: 'PANEL_ARMED' }],
    })
    hands.command({ type: 'walk-test', partition: 1, on: true }, 'control')
    expect(lastOf(device, 'panel')).toMatchObject({
      event: 'WALK_TEST',
      taken: [{ guard: 'partitionArmedForTest', refusal: 'WALK_TEST' }],
    })
  })

  it('is kept while anybody watches, and gone with the last who does', () => {
    const { device, hands } = rig()
    hands.keys(`[AWAY]${MASTER}`)
    expect(lastOf(device, 'partition', 1)).toBeUndefined()
    const [first, second] = [device.watchMachines(), device.watchMachines()]
    hands.keys(`[DISARM]${MASTER}`)
    first()
    first()
    expect(lastOf(device, 'partition', 1)).toMatchObject({ event: 'DISARM' })
    second()
    expect(lastOf(device, 'partition', 1)).toBeUndefined()
    const third = device.watchMachines()
    onTestFinished(third)
    expect(lastOf(device, 'partition', 1)).toBeUndefined()
  })
})

it('says what each machine waits for until it has happened', () => {
  const { device, hands, clock } = new Rig({
    setup: { panel: { masterCode: MASTER, exitDelay: 60, entryDelay: 40, sirenSeconds: 300 } },
  })
  const waits = (machine: string) =>
    device
      .machines()
      .filter(each => each.machine === machine)
      .flatMap(({ deadlines }) => deadlines)
      .map(({ name, at }) => `${name} ${(at - clock.now()) / 1000}`)
  hands.keys(`[AWAY]${MASTER}`)
  expect(waits('partition')).toEqual(['exitDelay 60'])
  clock.advance(10_000)
  expect(waits('partition')).toEqual(['exitDelay 50'])
  clock.advance(50_000)
  expect(waits('partition')).toEqual([])
  hands.zone(1, { open: true })
  expect(waits('partition')).toEqual(['entryDelay 40'])
  clock.advance(40_000)
  expect(waits('partition')).toEqual(['siren 300'])
  hands.power({ mains: false, battery: 'absent' })
  expect(waits('partition')).toEqual([])
  expect(waits('module')).toEqual([])
})

describe('what is seldom waited for', () => {
  const waits = ({ device, model }: Rig, name: string) => {
    for (const machine of device.machines()) held(model, machine)
    expect(earliest(device)).toBe(device.deadline)
    return device.machines().some(({ deadlines }) => deadlines.some(each => each.name === name))
  }

  it('is the end of a lockout', () => {
    const rig = new Rig({ model: 'interlogix-simon-xt', setup: { panel: { masterCode: MASTER } } })
    for (let wrong = 1; wrong <= 10; wrong++) {
      expect(waits(rig, 'lockout')).toBe(false)
      rig.hands.keys('[DISARM]9999')
    }
    expect(waits(rig, 'lockout')).toBe(true)
    rig.wait(90_000)
    expect(waits(rig, 'lockout')).toBe(false)
  })

  it('is another try of what hours asked for of a silent panel', () => {
    const rig = new Rig({ model: 'dsc-powerseries-neo', setup: { panel: { masterCode: MASTER } } })
    const from = new Date(rig.clock.now() + 60_000).toISOString()
    const to = new Date(rig.clock.now() + 3_600_000).toISOString()
    rig.hands.request(add('T-1', '7391', { schedule: { from, to } }))
    expect(rig.courseOf('T-1')).toEqual(['succeeded'])
    rig.hands.fault('bus-cut')
    expect(waits(rig, 'schedules')).toBe(false)
    rig.wait(60_000)
    expect(waits(rig, 'schedules')).toBe(true)
    rig.hands.clearFault('bus-cut')
    rig.wait(600_000)
    expect(waits(rig, 'schedules')).toBe(false)
  })
})

it('looks without waking anything: no timer is set, and nothing is known afterwards that was not before', () => {
  const { device, clock } = new Rig()
  const before = [clock.pending, JSON.stringify(device.record())]
  device.machines()
  expect([clock.pending, JSON.stringify(device.record())]).toEqual(before)
})
