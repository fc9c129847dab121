import { describe, expect, it } from 'vitest'
import { handsOf } from '../src/device/testing/hands.js'
import { Rig } from '../src/device/testing/rig.js'
import type { KeypadDisplay } from '../src/keypad/keypad.js'
import { Secret } from '../src/panel/secret.js'
import { resolveSetup, type SetupError } from '../src/panel/setup.js'

const KEYPADS = [
  { address: 7, partition: 1 },
  { address: 3, partition: 1 },
  { address: 4, partition: 2 },
]

const house = (naps = false) =>
  new Rig({ model: 'interlogix-nx', setup: { panel: { partitions: 2, keypads: KEYPADS } }, naps })

const press = (rig: Rig, keypad: number, keys: string, via: 'keypad' | 'serial' = 'keypad') =>
  rig.device.take({ type: 'keys', by: { via }, at: { keypad }, keys: new Secret(keys) })

describe('keypads of one partition', () => {
  it('each have an address, and digits of their own', () => {
    const rig = house()
    press(rig, 7, '12')
    press(rig, 3, '34')
    expect(rig.device.display({ keypad: 7 })?.lines[1]).toBe('Code: **')
    press(rig, 7, '34')
    expect(rig.device.display({ keypad: 7 })?.lines[1]).toBe('Arming')
    expect(rig.device.display({ keypad: 3 })?.lines[1]).toBe('Code: **')
  })

  it('show the same of their partition, and nothing of another', () => {
    const rig = house()
    press(rig, 3, '[AWAY]')
    const status = (keypad: number) => rig.device.display({ keypad })?.lines[0]
    expect([status(7), status(3), status(4)]).toEqual(['Exit now', 'Exit now', 'Ready'])
  })

  it('are meant by their partition where that is all that is said: the first that is listed', () => {
    const rig = house()
    handsOf(rig.device).keys('12')
    expect(rig.device.display({ keypad: 7 })?.lines[1]).toBe('Code: **')
    expect(rig.events.at(-1)).toMatchObject({ type: 'keypad.pressed', data: { partition: 1, keys: '**' } })
    expect(rig.events.at(-1)?.data).not.toHaveProperty('keypad')
    press(rig, 3, '12')
    expect(rig.events.at(-1)?.data).toEqual({ partition: 1, keys: '**', keypad: 3 })
  })

  it('keep what was typed when the device is put down, each its own', () => {
    const rig = house()
    press(rig, 3, '12')
    rig.nap()
    expect(rig.device.display({ keypad: 3 })?.lines[1]).toBe('Code: **')
    expect(rig.device.display({ keypad: 7 })?.lines[1]).toBe('')
  })
})

describe('a key', () => {
  it('tells whether a hand pressed it or a serial protocol, and does the same', () => {
    const rig = house()
    press(rig, 7, '[AWAY]', 'serial')
    press(rig, 7, '1234')
    const pressed = rig.events.filter(({ type }) => type === 'keypad.pressed')
    expect(pressed.map(({ source }) => source)).toEqual(['serial', 'keypad'])
    expect(rig.events.find(event => event.type === 'panel.arming.changed')?.data).toMatchObject({
      by: 'keypad',
    })
  })

  it('at a keypad there is none of is refused with those there are', () => {
    expect(press(house(), 9, '1')).toEqual({
      problem: 'there is no keypad 9; the panel has 7 (partition 1), 3 (partition 1), 4 (partition 2)',
    })
  })
})

describe('who watches displays', () => {
  const watched = (rig: Rig) => {
    const seen: [keypad: number, ...lines: readonly string[]][] = []
    const stop = rig.device.watchDisplays(({ keypad, lines }: KeypadDisplay) => seen.push([keypad, ...lines]))
    return { seen, stop }
  }

  it('is told of each that changes, whoever changed it, and of no other', () => {
    const rig = house()
    const { seen, stop } = watched(rig)
    press(rig, 3, '1')
    handsOf(rig.device).zone(3, { open: true })
    expect(seen).toEqual([
      [3, 'Ready', 'Code: *'],
      [7, 'Not ready: Living room window', ''],
      [3, 'Not ready: Living room window', 'Code: *'],
    ])
    stop()
    press(rig, 3, '2')
    expect(seen).toHaveLength(3)
  })

  it('is told when a keypad forgets by itself what was typed', () => {
    const rig = house()
    const { seen } = watched(rig)
    press(rig, 4, '12')
    rig.wait(29_999)
    expect(seen).toEqual([[4, 'Ready', 'Code: **']])
    rig.wait(1)
    expect(seen.at(-1)).toEqual([4, 'Ready', ''])
  })
})

describe('a description of keypads', () => {
  const { model } = house()
  const refused = (keypads: readonly { address: number; partition: number }[]) => () =>
    resolveSetup(model, { partitions: 2, keypads })

  it('is refused with the place and the reason', () => {
    const error = (field: string, message: RegExp) =>
      expect.objectContaining({ field, message: expect.stringMatching(message) } satisfies Partial<
        Record<keyof SetupError, unknown>
      >)
    expect(refused([])).toThrow(error('keypads', /1 to 64 keypads/))
    expect(refused([{ address: 1, partition: 3 }])).toThrow(error('keypads[0].partition', /outside 1 to 2/))
    expect(refused([{ address: 256, partition: 1 }])).toThrow(error('keypads[0].address', /outside 0 to 255/))
    const twice = [
      { address: 1, partition: 1 },
      { address: 1, partition: 2 },
    ]
    expect(refused(twice)).toThrow(error('keypads[1].address', /another keypad has address 1 already/))
  })
})
