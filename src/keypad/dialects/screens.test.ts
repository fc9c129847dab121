import { describe, expect, test } from 'vitest'
import type { BenchOptions } from '../../panel/testing/panel-of.js'
import { keypadOf } from '../testing/keypad-at.js'

const on = (model: string, options: BenchOptions = {}) => keypadOf({ model, ...options })
const TOOLBOX = '[MENU][TOOLBOX]1111[USERS]'

describe('users at a 2GIG GO!Control', () => {
  test('are added, used, changed and deleted in the toolbox', () => {
    const pad = on('2gig-gocontrol').type('[MENU]')
    expect(pad.status).toBe('MENU')
    pad.type('[TOOLBOX]')
    expect([pad.status, pad.prompt]).toEqual(['TOOLBOX', 'Enter code'])
    pad.type('111')
    expect(pad.prompt).toBe('***')
    pad.type('1[USERS]')
    expect([pad.status, pad.prompt]).toEqual(['USER MANAGEMENT', '1 USER 1  2 ADD USER 2  3 ADD USER 3'])
    expect(pad.softKeys).toEqual(['1', '2', '3', '[DOWN]', '[BACK]', '[CANCEL]'])
    pad.type('2')
    expect([pad.status, pad.prompt]).toEqual(['ADD USER 2', 'Enter code'])
    pad.type('5678[OK]')
    expect([pad.prompt, pad.codeOf(2)]).toEqual(['Enter code again', undefined])
    pad.type('5678[OK]')
    expect([pad.status, pad.codeOf(2)]).toEqual(['User 2 added', '5678'])
    pad.type('[OK]')
    expect(pad.softKeys).toEqual([
      '[CHANGE]',
      '[ALWAYS]',
      '[NEVER]',
      '[SCHEDULE]',
      '[DELETE]',
      '[BACK]',
      '[CANCEL]',
    ])
    pad.type('[NEVER]')
    expect(pad.bench.state.slots.get(2)?.enabled).toBe(false)
    pad.type('[ALWAYS][CANCEL]5678')
    expect(pad.bench.lastOf('panel.access.granted')).toMatchObject({ user: 2 })

    pad.type(`${TOOLBOX}2[CHANGE]6789[OK]6789[OK]`)
    expect([pad.status, pad.codeOf(2)]).toEqual(['User 2 changed', '6789'])
    pad.type('[OK][DELETE]')
    expect([pad.prompt, pad.codeOf(2)]).toEqual(['Delete?', '6789'])
    pad.type('[CANCEL][DELETE][DELETE]')
    expect([pad.status, pad.codeOf(2)]).toEqual(['User 2 deleted', undefined])
    pad.type('[OK]')
    expect(pad.status).toBe('USER MANAGEMENT')
  })

  test('user 8 is the duress user, and user 1 the master, who stays', () => {
    const pad = on('2gig-gocontrol').type(`${TOOLBOX}[DOWN][DOWN]`)
    expect(pad.prompt).toBe('1 ADD USER 7  2 ADD USER 8 (DURESS)  3 ADD USER 9')
    pad.type('2 5678[OK]5678[OK]')
    expect(pad.bench.state.slots.get(8)).toMatchObject({ userType: 'forced' })
    pad.type('[OK][BACK][UP][UP]1')
    expect(pad.softKeys).toEqual(['[CHANGE]', '[BACK]', '[CANCEL]'])
  })

  test('two entries that differ, codes that are never taken and codes of others are told so', () => {
    const pad = on('2gig-gocontrol').type(`${TOOLBOX}2 5678[OK]5679[OK]`)
    expect([pad.status, pad.prompt]).toEqual(['The codes differ.', 'Enter code'])
    pad.type('0001[OK]0001[OK]')
    expect(pad.status).toBe('This panel never accepts that code.')
    pad.type('1111[OK]1111[OK]')
    expect([pad.status, pad.prompt]).toEqual(['The code is already in use on this panel.', 'Enter code'])
    pad.type('12[OK]')
    expect([pad.prompt, pad.codeOf(2)]).toEqual(['Enter code', undefined])
  })

  test('are the master’s; on a GC2e also the installer’s', () => {
    const pad = on('2gig-gocontrol')
    pad.bench.add('7002')
    for (const code of ['7002', '1561']) {
      pad.type(`[MENU][TOOLBOX]${code}`)
      expect([code, pad.status]).toEqual([code, 'The code is known but may not do this.'])
      pad.type('[CANCEL]')
    }
    pad.type('[MENU][TOOLBOX]9999')
    expect(pad.status).toBe('The code is not known to this panel.')
    expect(on('2gig-gc2e').type('[MENU][TOOLBOX]1561').softKeys).toContain('[USERS]')
  })

  test('are not kept from the cloud meanwhile, and leaving restarts nothing', () => {
    const pad = on('2gig-gocontrol').type(TOOLBOX)
    expect(pad.bench.add('7002', { slot: 2 })).toMatchObject({ ok: true })
    expect(pad.prompt).toContain('1 USER 1  2 USER 2')
    pad.type('[BACK][BACK]')
    expect(pad.bench.told('panel.restarted')).toEqual([])
  })

  test('are left when somebody arms, when nobody touches the screen, and when the panel restarts', () => {
    const pad = on('2gig-gocontrol').type(TOOLBOX)
    pad.bench.arm()
    expect(pad.status).toBe('Exit now')
    pad.bench.disarm()
    expect(pad.status).toBe('Ready')
    pad.bench.arm()
    pad.type('1111')
    expect(pad.bench.arming()).toBe('disarmed')
    pad.type(`${TOOLBOX}2 56`).seconds(299.999)
    expect(pad.prompt).toBe('**')
    expect(pad.seconds(0.001).status).toBe('Ready')
    pad.type(`${TOOLBOX}2 5678[OK]56`).sleepAndWake().type('78[OK]')
    expect(pad.codeOf(2)).toBe('5678')
    pad.bench.powerOff()
    pad.bench.powerOn()
    expect(pad.status).toBe('Ready')
  })
})

describe.each(['2gig-gc3', '2gig-gc3e', '2gig-edge'])('users at a %s', model => {
  const last = model === '2gig-edge' ? '[DONE]' : '[NEXT]'
  const USERS = '[SETTINGS]1111[USERS]'

  test('are added, used, switched off, changed and deleted', () => {
    const pad = on(model).type(USERS)
    expect(pad.prompt).toBe('1 Master  2 Duress (inactive)')
    pad.type('[ADD]')
    expect(pad.prompt).toBe('Enter a Name for the New User')
    pad.type('[NEXT]5678[NEXT]')
    expect(pad.prompt).toBe('Confirm code for user')
    pad.type(`5678${last}`)
    const slot = pad.bench.lastOf('panel.user_code.added')?.slot
    expect([pad.codeOf(Number(slot)), pad.status]).toEqual(['5678', `User ${slot} added`])
    pad.type('[CANCEL]5678')
    expect(pad.bench.lastOf('panel.access.granted')).toMatchObject({ user: slot })
    pad.type(`${USERS}3[ACTIVE]`)
    expect([pad.status, pad.prompt]).toEqual(['Not active', 'Not active'])
    pad.type(`[ACTIVE][CHANGE]6789[NEXT]6789${last}`)
    expect(pad.codeOf(Number(slot))).toBe('6789')
    pad.type('3[DELETE][DELETE]')
    expect([pad.codeOf(Number(slot)), pad.prompt]).toEqual([undefined, '1 Master  2 Duress (inactive)'])
  })

  test('are asked for another code at once where it is somebody’s', () => {
    const pad = on(model).type(`${USERS}[ADD][NEXT]1111[NEXT]`)
    expect([pad.status, pad.prompt]).toEqual([
      'The code is already in use on this panel.',
      'Enter a code for User',
    ])
    expect(pad.bench.lastOf('panel.user_code.rejected')).toMatchObject({
      reason: 'CODE_DUPLICATE',
      by: 'keypad',
    })
  })

  test('the duress user is there, and active once it has a code', () => {
    const pad = on(model).type(`${USERS}2[NEXT]5678[NEXT]5678${last}`)
    expect(pad.bench.state.slots.get(2)).toMatchObject({ userType: 'forced', enabled: true })
  })

  test('can be opened by the installer and not by a user', () => {
    const pad = on(model)
    pad.bench.add('7002')
    expect(pad.type('[SETTINGS]7002').status).toBe('The code is known but may not do this.')
    expect(pad.type('1561').softKeys).toContain('[USERS]')
  })
})

describe('users at a Qolsys IQ panel', () => {
  const USERS = '[SETTINGS]1234[USERS]'

  test('are added with a type, used, changed and deleted', () => {
    const pad = on('qolsys-iq-panel-2').type(`${USERS}[ADD]`)
    expect(pad.prompt).toBe('Please enter User Code')
    pad.type('5678[NEXT]')
    expect(pad.prompt).toBe('Please confirm User Code')
    pad.type('5678[DONE]')
    expect([pad.status, pad.prompt]).toEqual(['Add User', 'Type: User  Expiration Date: Unlimited'])
    pad.type('[TYPE][TYPE]')
    expect(pad.prompt).toBe('Type: Master  Expiration Date: Unlimited')
    pad.type('[ADD]')
    expect([pad.codeOf(2), pad.status]).toEqual(['5678', 'User 2 added'])
    pad.type('[CANCEL][SETTINGS]5678')
    expect(pad.softKeys).toContain('[USERS]')
    pad.type('[USERS]2[CHANGE]6789[NEXT]6789[DONE]')
    expect(pad.codeOf(2)).toBe('6789')
    pad.type('2[DELETE][DELETE]')
    expect([pad.codeOf(2), pad.status]).toEqual([undefined, 'User 2 deleted'])
  })

  test('a guest of an IQ Panel bypasses nothing, a user does', () => {
    const pad = on('qolsys-iq-panel').type(`${USERS}[ADD]5678[NEXT]5678[DONE][ADD]`)
    expect(pad.bench.state.slots.get(2)?.authority).toBe(0x30)
    pad.type('[ADD]5679[NEXT]5679[DONE][TYPE][ADD]')
    expect(pad.bench.state.slots.get(3)?.authority).toBe(0x10)
  })

  test('a code of somebody else is refused when it is saved', () => {
    const pad = on('qolsys-iq4').type(`${USERS}[ADD]1234[NEXT]1234[DONE][ADD]`)
    expect([pad.status, pad.prompt]).toEqual([
      'The code is already in use on this panel.',
      'Please enter User Code',
    ])
  })

  test.each(['qolsys-iq-panel', 'qolsys-iq-panel-2', 'qolsys-iq4', 'qolsys-iq5-hub', 'qolsys-iq-pro'])(
    'the duress code of a %s is on the list',
    model => {
      const pad = on(model).type(USERS)
      expect(pad.prompt).toBe('1 Master  2 Duress (no code)')
      pad.type('2 5678[NEXT]5678[DONE][ADD]')
      expect(pad.prompt).toBe('1 Master  2 Duress')
    },
  )
})

describe.each(['dsc-iotega', 'dsc-touch'])('users at a %s', model => {
  test('are added, changed, switched off and deleted, in words of nobody', () => {
    const pad = on(model).type('[SETTINGS]1234[USERS][ADD]5678[OK]5678[OK]')
    expect([pad.status, pad.codeOf(2)]).toEqual(['User 2 added', '5678'])
    pad.type('2[ACTIVE]')
    expect(pad.bench.state.slots.get(2)?.enabled).toBe(false)
    pad.type('[CHANGE]6789[OK]6789[OK]')
    expect(pad.codeOf(2)).toBe('6789')
    pad.type('2[DELETE][DELETE]')
    expect(pad.codeOf(2)).toBeUndefined()
  })
})
