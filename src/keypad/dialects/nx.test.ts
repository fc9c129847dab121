import { describe, expect, test } from 'vitest'
import type { BenchOptions } from '../../panel/testing/panel-of.js'
import { type KeypadBench, keypadOf } from '../testing/keypad-at.js'

const nx = (options: BenchOptions = {}, partition = 1) =>
  keypadOf({ model: 'interlogix-nx-8', ...options }, partition)

const lights = ({ display: { lights } }: KeypadBench) => [lights.ready, lights.instant]

describe('codes at an NX (*5)', () => {
  test('are programmed, used, changed and erased, with the master code and a number of two digits', () => {
    const pad = nx()
    pad.type('*5')
    expect([pad.status, pad.prompt]).toEqual(['Please Enter Your Code', ''])
    pad.type('12')
    expect(pad.prompt).toBe('**')
    pad.type('34')
    expect([pad.bench.state.main.value.programming, ...lights(pad)]).toEqual(['local', 'flashing', 'off'])
    pad.type('03')
    expect([pad.status, pad.prompt, ...lights(pad)]).toEqual(['User 03', '****', 'on', 'off'])
    pad.type('5678')
    expect([pad.codeOf(3), ...lights(pad)]).toEqual(['5678', 'flashing', 'off'])
    pad.type('#')
    expect([pad.bench.state.main.value.programming, pad.status]).toEqual(['closed', 'Ready'])

    pad.type('5678')
    expect(pad.bench.lastOf('panel.access.granted')).toMatchObject({ user: 3 })
    pad.type('5678')
    expect(pad.bench.arming()).toBe('disarmed')

    pad.type('*51234 03 6789 #')
    expect([pad.codeOf(3), pad.bench.lastOf('panel.user_code.modified')?.slot]).toEqual(['6789', 3])
    pad.type('*51234 03 **** 04 4444 #')
    expect([pad.codeOf(3), pad.codeOf(4)]).toEqual([undefined, '4444'])
  })

  test('have numbers of three digits on an NX-8E and an NX-16', () => {
    for (const model of ['interlogix-nx', 'interlogix-nx-16']) {
      const pad = keypadOf({ model }).type('*51234 052 5678')
      expect(pad.codeOf(52)).toBe('5678')
    }
  })

  test('that are refused beep three times, and the number is asked for again', () => {
    const pad = nx().type('*51234 02 1234')
    expect([pad.display.sound, ...lights(pad), pad.codeOf(2)]).toEqual([
      'three-beeps',
      'flashing',
      'off',
      undefined,
    ])
    pad.type('02 2222')
    expect([pad.display.sound, pad.codeOf(2)]).toEqual(['none', '2222'])
    for (const refused of ['00', '02 22**', '01 ****']) {
      pad.type(refused)
      expect([refused, pad.display.sound, pad.display.lights.ready]).toEqual([
        refused,
        'three-beeps',
        'flashing',
      ])
    }
    pad.type('09 ****')
    expect(pad.display.sound).toBe('none')
  })

  test('are nothing to a code that is no master code, nor to the go-to-program code', () => {
    const pad = nx()
    pad.bench.add('7002')
    for (const [code, status] of [
      ['9999', 'three-beeps'],
      ['7002', 'three-beeps'],
      ['9713', 'three-beeps'],
    ]) {
      pad.type(`*5${code}`)
      expect([pad.display.sound, pad.bench.state.main.value.programming]).toEqual([status, 'closed'])
    }
  })

  test('are refused while the partition is armed', () => {
    const pad = nx()
    pad.bench.arm()
    pad.type('*5')
    expect([pad.display.sound, pad.bench.arming()]).toEqual(['three-beeps', 'arming'])
    pad.type('1234')
    expect(pad.bench.arming()).toBe('disarmed')
  })

  test('of somebody with more partitions than the master are not his to change', () => {
    const pad = nx({ setup: { partitions: 2 } })
    pad.bench.add('7002', { slot: 2, partitions: [1, 2] })
    pad.bench.add('7003', { slot: 3, partitions: [1], attributes: ['supervisor'] })
    pad.type('*57003 02')
    expect([pad.display.sound, pad.display.lights.ready]).toEqual(['three-beeps', 'flashing'])
    pad.type('03 3333')
    expect(pad.codeOf(3)).toBe('3333')
  })

  test('half typed are forgotten by nobody but a restart, as programming is', () => {
    const pad = nx().type('*51234 03 56').seconds(86_400)
    expect(pad.prompt).toBe('XX')
    pad.sleepAndWake()
    expect(pad.prompt).toBe('XX')
    pad.bench.powerOff()
    pad.bench.powerOn()
    expect([pad.status, pad.bench.state.main.value.programming]).toEqual(['Ready', 'closed'])
  })

  test('are over when somebody else ends programming', () => {
    const pad = nx().type('*51234')
    pad.bench.ask({ type: 'programming/exit' })
    expect(pad.status).toBe('Ready')
    pad.type('1234')
    expect(pad.bench.arming()).toBe('arming')
  })

  test('close with programming on a European NX-6, after fifteen minutes', () => {
    const pad = keypadOf({ model: 'interlogix-nx-6@eur' }).type('*51234').seconds(899)
    expect(pad.display.lights.ready).toBe('flashing')
    expect(pad.seconds(1).status).toBe('Ready')
  })

  test('can be left by # in the middle, by [CANCEL] and by [EXIT]', () => {
    for (const keys of ['*51234 03 56 # #', '*51234 03 56 [CANCEL]', '*51234[EXIT]']) {
      const pad = nx().type(keys)
      expect([keys, pad.bench.state.main.value.programming, pad.codeOf(3)]).toEqual([
        keys,
        'closed',
        undefined,
      ])
    }
  })
})

describe('authority at an NX (*6)', () => {
  const rights = (pad: KeypadBench, slot: number) => {
    const user = pad.bench.state.slots.get(slot)
    return [user?.authority, user?.partitions]
  }

  test('is asked for one by one, 0 for no and 1 for yes, then the partitions; * saves', () => {
    const pad = nx({ setup: { partitions: 2 } })
    pad.bench.add('7003', { slot: 3 })
    pad.type('*61234 03')
    expect([pad.status, pad.prompt, ...lights(pad)]).toEqual(['Outputs used?', '0 no', 'on', 'flashing'])
    const asked = [...'01110010'].map(answer => {
      const question = pad.status
      pad.type(answer)
      return question
    })
    expect(asked).toEqual([
      'Outputs used?',
      'Open / Close Rprt?',
      'Bypass enable?',
      'Arm / Disarm?',
      'Master code?',
      'Sched arm only?',
      'Arm only?',
      'Reserved',
    ])
    expect([pad.status, pad.prompt, ...lights(pad)]).toEqual(['Partitions', '12', 'on', 'on'])
    pad.type('2')
    expect(pad.prompt).toBe('1-')
    pad.type('*')
    expect([...rights(pad, 3), pad.display.lights.ready]).toEqual([0x72, 0b01, 'flashing'])
  })

  test('asks for outputs where they are used', () => {
    const pad = nx().type('*61234 03 1')
    for (const answer of '111') pad.type(answer)
    expect(pad.status).toBe('Output 4 enable?')
  })

  test('is toggled by digit as at an LED keypad, and kept for a number without a code', () => {
    const pad = nx()
    pad.type('*61234 05 6 7 * * #')
    const kept = pad.bench.state.rights?.get(5)
    expect(kept?.authority).toBe(0x50)
    pad.type('*51234 05 5555 #')
    expect(pad.bench.lastOf('panel.user_code.added')?.slot).toBe(5)
    expect(pad.bench.state.slots.get(5)?.authority).toBe(0x50)
  })

  test('is not saved by # before *', () => {
    const pad = nx()
    pad.bench.add('7003', { slot: 3 })
    const before = rights(pad, 3)
    pad.type('*61234 03 1 #')
    expect([rights(pad, 3), pad.bench.state.main.value.programming]).toEqual([before, 'closed'])
    pad.type('*61234 03 * 1 #')
    expect(rights(pad, 3)).toEqual(before)
  })

  test('gives nobody a partition that the master has not', () => {
    const pad = nx({ setup: { partitions: 2 } })
    pad.bench.add('7003', { slot: 3, partitions: [1], attributes: ['supervisor'] })
    pad.type('*67003 04 * 2')
    expect([pad.display.sound, pad.prompt]).toEqual(['three-beeps', '12'])
    pad.type('1*')
    expect(pad.bench.state.rights?.get(4)?.partitions).toBe(0b10)
  })

  test('takes nothing from the master himself that would lock him out', () => {
    const pad = nx().type('*61234 01 4 **')
    expect(pad.display.sound).toBe('three-beeps')
  })
})

describe('other keys of an NX', () => {
  test('[BYPASS], a zone, [BYPASS] turns one on and off, and [BYPASS] leaves', () => {
    const pad = nx().type('[BYPASS]')
    expect(pad.display.lights.bypass).toBe('flashing')
    pad.type('3[BYPASS]')
    expect([pad.prompt, pad.bench.state.zones.of(3)?.bypassed]).toEqual(['Zone 3 bypassed', true])
    pad.type('3[BYPASS][BYPASS]')
    expect([pad.bench.state.zones.of(3)?.bypassed, pad.display.lights.bypass]).toEqual([false, 'off'])
    pad.type('[BYPASS]3[OK]')
    expect(pad.bench.state.zones.of(3)?.bypassed).toBe(true)
  })

  test('*3 shows the zones of the last alarm', () => {
    const pad = nx().type('*3')
    expect(pad.prompt).toBe('No alarm memory')
    pad.bench.arm({ mode: 'away' })
    pad.seconds(60)
    pad.bench.open(3)
    pad.type('1234')
    pad.type('*3')
    expect([pad.prompt, pad.display.lights.memory]).toEqual(['Alarm memory: Living room window', 'on'])
  })

  test('are offered: * beside those that every keypad has', () => {
    const pad = nx()
    expect(pad.softKeys).toEqual(['[AWAY]', '[STAY]', '[BYPASS]', '[CHIME]', '[PROGRAM]', '[CANCEL]', '*'])
    expect(pad.type('*51234').softKeys).toEqual(['#', '[CANCEL]'])
  })

  test('an emergency key works in every menu', () => {
    const pad = nx().type('*51234 03 55[POLICE]')
    expect(pad.bench.lastOf('panel.alarm')).toMatchObject({ kind: 'police' })
  })
})
