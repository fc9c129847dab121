import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Device, type Turn } from '../src/device/device.js'
import { decodeInput, encodeInput } from '../src/device/input-codec.js'
import { type DeviceSetup, encodeRecord, newRecord } from '../src/device/record.js'
import type { Rig } from '../src/device/testing/rig.js'
import { Secret } from '../src/panel/secret.js'
import { VirtualClock } from '../src/time/virtual-clock.js'
import { budget } from '../tools/test/budget.js'
import { installations, play, requests, scriptOf } from './support/script.js'

/** What anybody is told of a turn. One that just woke looks whether its users' hours are on: a turn of which nobody hears. */
const textOf = ({ events, outputs }: Turn): string =>
  events.length + outputs.length === 0
    ? ''
    : `${events.map(event => JSON.stringify(event)).join()}${JSON.stringify(outputs)}`

/**
 * A device of the same beginning that is given the same inputs at the same instants, each from its text.
 * @param sleeps it is awake only while it works an input off; else all the time
 */
function replayed(sleeps: boolean, rig: Rig, setup: DeviceSetup = {}): string {
  const clock = new VirtualClock()
  let said = ''
  const record = newRecord({ id: 'panel-1', model: rig.model, seed: 1, setup })
  const device = new Device(record, rig.model, clock, {
    settled: (_, turn) => {
      said += textOf(turn)
    },
  })
  const rest = () => {
    if (sleeps) device.nap()
  }
  const until = (at: number) => {
    for (let next = clock.next(); next !== undefined && next <= at; next = clock.next()) {
      clock.advanceTo(Math.max(next, clock.now()))
      rest()
    }
    clock.advanceTo(at)
  }
  rest()
  expect(device.isAwake).toBe(!sleeps)
  for (const { at, input } of rig.turns) {
    until(at)
    // Its own timer gives it these.
    if (input.type !== 'due') device.take(decodeInput(encodeInput(input)))
    rest()
  }
  until(rig.clock.now())
  expect(device.encoded()).toBe(encodeRecord(device.record()))
  return said + encodeRecord(device.sleep())
}

describe('an input', () => {
  it('is a value: the same ones, kept as text and given again, have a device say the same byte for byte, awake or asleep', () => {
    for (const [index, installation] of installations.entries())
      fc.assert(
        fc.property(scriptOf(requests), script => {
          const rig = play(installation, script)
          const said = rig.turns.map(textOf)
          const all = said.join('') + encodeRecord(rig.device.record())
          expect(replayed(false, rig, installation.setup)).toBe(all)
          expect(replayed(true, rig, installation.setup)).toBe(all)
        }),
        { seed: 50 + index, numRuns: budget(2, 5), endOnFailure: false },
      )
  })

  it('shows no code to whoever prints it, and has it in its text for whoever keeps that', () => {
    const input = {
      type: 'keys',
      by: { via: 'keypad', name: 'hall' },
      at: { partition: 1 },
      keys: new Secret('8264[AWAY]'),
    } as const
    expect(JSON.stringify(input)).not.toContain('8264')
    const again = decodeInput(encodeInput(input))
    expect(again.type === 'keys' && again.keys.reveal()).toBe('8264[AWAY]')
    expect(again).toMatchObject({ by: input.by, at: { partition: 1 } })
  })
})
