import { describe, expect, it } from 'vitest'
import { add } from '../src/device/testing/requests.js'
import { Rig } from '../src/device/testing/rig.js'

const FAMILIES = [
  ['dsc-pc1864', '*5', '1234', '06', '7002'],
  ['dsc-powerseries-neo', '*5', '1234', '061', '7002'],
] as const

/** Types each key by itself, so that a rig that naps is put down between any two. */
const type = (rig: Rig, text: string) => {
  for (const key of text) rig.do(hands => hands.keys(key))
}

describe.each(FAMILIES)('a code that is made at a keypad of a %s', (model, opens, master, user, code) => {
  const house = () => new Rig({ model, naps: true })
  const made = opens + master + user + code

  it('is told to the cloud, and opens, also where the device was put down between any two keys', () => {
    const rig = house()
    type(rig, made)
    type(rig, '###')
    expect(rig.reports.find(({ type }) => type === 'panel.user_code.added')?.data).toEqual({
      slot: 6,
      userType: 'unrestricted',
      by: 'keypad',
    })
    type(rig, code)
    expect(rig.events.at(-1)?.type).toBe('panel.arming.changed')
    expect(rig.timeline()).not.toMatch(/1234|7002/)
  })

  it('keeps what the cloud wants waiting until the keypad is left', () => {
    const rig = house()
    type(rig, opens + master)
    rig.do(hands => hands.request(add('t1', '8642')))
    expect(rig.courseOf('t1').at(-1)).toMatch(/LOCAL_PROGRAMMING/)
    type(rig, '###')
    expect(rig.courseOf('t1').at(-1)).toBe('succeeded')
  })

  it('keeps it waiting no longer than the menu stays open without a key', () => {
    const rig = house()
    type(rig, opens + master)
    rig.do(hands => hands.request(add('t1', '8642')))
    rig.wait(20 * 60_000)
    rig.wait(60_000)
    expect(rig.courseOf('t1').at(-1)).toBe('succeeded')
    expect(rig.device.display({ keypad: 1 })?.lines[0]).toBe('System is')
  })
})
