import { describe, expect, test } from 'vitest'
import { type KeypadBench, keypadOf } from '../testing/keypad-at.js'

const simon = (model = 'interlogix-simon-xt') => keypadOf({ model })
const programming = (pad: KeypadBench) => pad.bench.state.main.value.programming
const TO_CODES = '[DOWN][OK]1234[OK][OK]'

describe('access codes of a Simon XT', () => {
  test('are programmed, used, changed and deleted, with the buttons of the panel', () => {
    const pad = simon().type('[UP]')
    expect([pad.status, programming(pad)]).toEqual(['System programming', 'closed'])
    pad.type('[OK]')
    expect([pad.status, pad.prompt]).toEqual(['System programming', 'Enter code'])
    pad.type('1234')
    expect(pad.prompt).toBe('****')
    pad.type('[OK]')
    expect([pad.status, programming(pad)]).toEqual(['Access codes', 'local'])
    pad.type('[OK]')
    const names = Array.from({ length: 11 }, () => {
      const name = pad.status
      pad.type('[DOWN]')
      return name
    })
    expect(names.filter(name => !/^User code [1-8]$/.test(name))).toEqual([
      'Master code',
      'Duress code',
      'Master code',
    ])
    expect(pad.status).toBe('User code 1')
    pad.type('[OK]')
    expect([pad.status, pad.prompt]).toEqual(['User code 1', ''])
    pad.type('56')
    expect(pad.prompt).toBe('**')
    pad.type('78[OK]')
    expect([pad.codeOf(1), pad.status]).toEqual(['5678', 'User code 1'])
    pad.type('[STATUS][STATUS][STATUS]')
    expect([pad.status, programming(pad)]).toEqual(['Ready', 'closed'])

    pad.bench.arm()
    pad.type('5678')
    expect(pad.bench.arming()).toBe('disarmed')

    pad.type(`${TO_CODES}[DOWN][OK]`)
    expect(pad.prompt).toBe('****')
    pad.type('6789[OK]')
    expect(pad.codeOf(1)).toBe('6789')
    pad.type('[OK][DISARM]')
    expect([pad.codeOf(1), pad.status]).toEqual([undefined, 'User code 1'])
    pad.type('[OK][DISARM]')
    expect(pad.status).toBe('User code 1')
  })

  test('of the master can be changed and not deleted; the duress code has a place of its own', () => {
    const pad = simon().type(`${TO_CODES}[OK][DISARM]`)
    expect([pad.codeOf(0), pad.status]).toEqual(['1234', expect.stringContaining('master')])
    pad.type('4322[OK]')
    expect(pad.codeOf(0)).toBe('4322')
    pad.type('[UP][OK]9911[OK]')
    expect(pad.bench.state.slots.get(9)).toMatchObject({ userType: 'forced' })
  })

  test('that are refused stand as they were, with a word', () => {
    const pad = simon().type(`${TO_CODES}[DOWN][OK]1234[OK]`)
    expect([pad.codeOf(1), pad.status]).toEqual([undefined, 'The code is already in use on this panel.'])
    pad.type('12[OK]')
    expect(pad.status).toBe('The code has 2 digits; this panel takes codes of 4.')
    pad.type('[OK]')
    expect([pad.codeOf(1), pad.status]).toEqual([undefined, 'User code 1'])
  })

  test('are nobody’s but the master’s and the installer’s', () => {
    const pad = simon()
    pad.bench.add('7002')
    pad.type('[OK][OK]7002[OK]')
    expect([pad.status, programming(pad)]).toEqual(['The code is known but may not do this.', 'closed'])
    pad.type('9999[OK]')
    expect(pad.status).toBe('The code is not known to this panel.')
    pad.type('4321[OK]')
    expect([pad.status, programming(pad)]).toEqual(['Access codes', 'local'])
  })

  test('cannot be reached while armed: the buttons do what they do on every keypad', () => {
    const pad = simon()
    pad.bench.arm()
    pad.type('[DOWN][OK]1234')
    expect([pad.bench.arming(), programming(pad)]).toEqual(['disarmed', 'closed'])
  })

  test('menu closes after ten seconds while no code was entered', () => {
    for (const keys of ['[OK]', '[OK][OK]12']) {
      const pad = simon().type(keys).seconds(9.999)
      expect(pad.status).toBe('System programming')
      expect(pad.seconds(0.001).status).toBe('Ready')
    }
  })

  test.each([
    ['interlogix-simon-xt', 1800],
    ['interlogix-simon-xt-v2', 30],
    ['interlogix-simon-xt@ge', 240],
  ])('of a %s close after %i s without a key, half-way too', (model, seconds) => {
    const pad = simon(model)
      .type(`${TO_CODES}[DOWN][OK]56`)
      .seconds(seconds - 1)
    expect(pad.prompt).toBe('**')
    expect([pad.seconds(1).status, pad.codeOf(1), programming(pad)]).toEqual(['Ready', undefined, 'closed'])
  })

  test('are kept half-way by a sleep and not by a restart', () => {
    const pad = simon().type(`${TO_CODES}[DOWN][OK]56`).sleepAndWake().type('78[OK]')
    expect(pad.codeOf(1)).toBe('5678')
    pad.bench.powerOff()
    pad.bench.powerOn()
    expect(pad.status).toBe('Ready')
  })

  test('the touchpads lock after more than 40 keys in wrong codes', () => {
    const pad = simon().type('[OK][OK]')
    for (let i = 0; i < 11; i++) pad.type('9999[OK]')
    expect([pad.prompt, pad.softKeys]).toEqual(['Keypad locked', []])
    pad.type('[OK]1234[OK]')
    expect(programming(pad)).toBe('closed')
    expect(pad.seconds(90).type('1234').prompt).toBe('Code accepted')
  })

  test('the first page of the menu is in nobody’s way', () => {
    const pad = simon().type('[OK]1234')
    expect(pad.prompt).toBe('Code accepted')
    pad.type('[DOWN][AWAY]')
    expect(pad.bench.arming()).toBe('arming')
  })
})

describe('access codes of a Simon XTi', () => {
  test('are programmed, used, changed and deleted on screens', () => {
    const pad = simon('interlogix-simon-xti').type('[SETTINGS][PROGRAM]1234[OK]')
    expect([pad.status, programming(pad)]).toEqual(['Programming', 'local'])
    pad.type('[USERS]')
    expect(pad.prompt).toBe(
      '1 Master code  2 User code 1 (none)  3 User code 2 (none)  4 User code 3 (none)  5 User code 4 (none)',
    )
    pad.type('25678[OK]')
    expect([pad.codeOf(1), pad.status]).toEqual(['5678', 'Access Codes'])
    pad.type('[DOWN]5')
    expect(pad.status).toBe('Duress code')
    pad.type('[BACK][UP]26789[OK]')
    expect(pad.codeOf(1)).toBe('6789')
    pad.type('2[DELETE][BACK][BACK]')
    expect([pad.codeOf(1), programming(pad), pad.status]).toEqual([undefined, 'closed', 'Ready'])
  })
})
