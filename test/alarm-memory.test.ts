import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { stateDocument } from '../src/cloud/native/panel-documents.js'
import { Rig } from '../src/device/testing/rig.js'
import type { PanelCommand } from '../src/panel/port.js'
import { budget } from '../tools/test/budget.js'

const FIRE = { zones: [1, 2, 3, 4].map(zone => ({ zone, name: `${zone}`, partition: 1, kind: kinds(zone) })) }
function kinds(zone: number) {
  return (['entry_exit', 'perimeter', 'interior', 'fire'] as const)[zone - 1] ?? 'perimeter'
}

const commands: readonly PanelCommand[] = [
  { type: 'arm', partition: 1, mode: 'away' },
  { type: 'arm', partition: 1, mode: 'home' },
  { type: 'arm', partition: 1, mode: 'home', noEntryDelay: true },
  { type: 'disarm', partition: 1 },
  { type: 'panic', partition: 1, kind: 'police' },
  { type: 'panic', partition: 1, kind: 'medical' },
  { type: 'silence', partition: 1 },
  { type: 'cancel', partition: 1 },
  { type: 'walk-test', partition: 1, on: true },
  { type: 'walk-test', partition: 1, on: false },
  { type: 'bypass', zone: 2, on: true },
]

const step = fc.oneof(
  {
    weight: 3,
    arbitrary: fc
      .constantFrom(...commands)
      .map(command => (rig: Rig) => void rig.hands.command(command, 'control')),
  },
  {
    weight: 3,
    arbitrary: fc.tuple(fc.integer({ min: 1, max: 4 }), fc.boolean()).map(
      ([zone, open]) =>
        (rig: Rig) =>
          void rig.hands.zone(zone, { open }),
    ),
  },
  {
    weight: 2,
    arbitrary: fc.constantFrom(1, 30, 60, 480).map(seconds => (rig: Rig) => void rig.wait(seconds * 1_000)),
  },
  fc.constantFrom('1234', '[AWAY]', '[STAY]', '9999').map(keys => (rig: Rig) => void rig.hands.keys(keys)),
  fc.boolean().map(mains => (rig: Rig) => void rig.hands.power({ mains })),
)

const state = (rig: Rig) => JSON.stringify(stateDocument(rig.device.panel.view))
const memory = (rig: Rig) => rig.device.panel.view.partitions[0]?.context.alarmMemory

describe('alarm memory', () => {
  it('and all else that the state document says is told to the cloud as it changes', () => {
    fc.assert(
      fc.property(fc.array(step, { minLength: 5, maxLength: 40 }), steps => {
        const rig = new Rig({ model: 'interlogix-nx', setup: { panel: FIRE } })
        for (const one of steps) {
          const before = state(rig)
          const from = rig.outputs.length
          one(rig)
          const told = rig.outputs
            .slice(from)
            .some(output => output.kind === 'changed' && output.what === 'condition')
          expect(told || state(rig) === before).toBe(true)
        }
      }),
      { seed: 9, numRuns: budget(25, 80) },
    )
  })

  it('goes with the next arming alone, and an event tells', () => {
    fc.assert(
      fc.property(fc.array(step, { minLength: 5, maxLength: 40 }), steps => {
        const rig = new Rig({ model: 'interlogix-nx', setup: { panel: FIRE } })
        for (const one of steps) {
          const before = memory(rig)
          const from = rig.events.length
          one(rig)
          const news = rig.events.slice(from)
          const cleared = news.find(({ type }) => type === 'panel.alarm_memory.cleared')
          expect(cleared !== undefined).toBe(before === true && memory(rig) === false)
          const armed = rig.events.find(({ seq }) => seq === cleared?.cause)
          if (cleared)
            expect(armed).toMatchObject({ type: 'panel.arming.changed', data: { from: 'disarmed' } })
        }
      }),
      { seed: 10, numRuns: budget(25, 80) },
    )
  })

  it('outlasts the siren of a fire in a disarmed partition, and a change from away to stay in the exit delay', () => {
    const rig = new Rig({ model: 'interlogix-nx', setup: { panel: FIRE } })
    rig.hands.zone(4, { open: true })
    rig.wait(480_000)
    expect([rig.device.panel.view.arming(1), memory(rig)]).toEqual(['disarmed', true])
    rig.hands.zone(4, { open: false })
    rig.hands.command({ type: 'arm', partition: 1, mode: 'away' }, 'control')
    expect(memory(rig)).toBe(false)
    rig.hands.command({ type: 'panic', partition: 1, kind: 'medical' }, 'control')
    rig.hands.command({ type: 'arm', partition: 1, mode: 'home' }, 'control')
    expect([rig.device.panel.view.arming(1), memory(rig)]).toEqual(['arming', true])
  })
})
