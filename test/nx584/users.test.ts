import { describe, expect, it } from 'vitest'
import { setUserAuthorization } from '../../protocols/nx584/messages/set-user-authorization.js'
import { setUserAuthorizationWithPin } from '../../protocols/nx584/messages/set-user-authorization-with-pin.js'
import { setUserCode } from '../../protocols/nx584/messages/set-user-code.js'
import { setUserCodeWithPin } from '../../protocols/nx584/messages/set-user-code-with-pin.js'
import { userInformation } from '../../protocols/nx584/messages/user-information.js'
import { userInformationRequest } from '../../protocols/nx584/messages/user-information-request.js'
import { userInformationRequestWithPin } from '../../protocols/nx584/messages/user-information-request-with-pin.js'
import { MASTER, NO_CODE, pinOf } from '../../protocols/nx584/testing/codes.js'
import { Bench } from '../support/nx584/bench.js'

const ACKNOWLEDGE = { acknowledge: true }
const codeOf = (bench: Bench, slot: number) => bench.device.codes.user(slot)?.code.reveal()

/** What a client reads of a user: digits, authority, partitions. */
function read(bench: Bench, user: number) {
  bench.wait(0).heard()
  const [told] = bench.send(userInformationRequest, { user }).heardAs(userInformation)
  return told && { pin: told.pin.bytes(), authority: told.authority, partitions: told.partitions }
}

/** The last word to a message; a refusal takes its time. */
function word(bench: Bench): string | undefined {
  return bench.wait(2500).heard().at(-1)
}

/** A panel with a second user, 4455 in slot 3. */
function withUser(settings: Record<string, unknown> = {}): Bench {
  const bench = new Bench({ settings, setup: { partitions: 2 } })
  bench
    .send(setUserCode, { user: 3, pin: pinOf('445500') })
    .wait(0)
    .heard()
  return bench
}

describe('reading a user', () => {
  it('tells code, authority and partitions', () => {
    const bench = withUser()
    expect(read(bench, 1)).toEqual({ pin: [0x21, 0x43, 0x00], authority: 0x38, partitions: [1, 2] })
    expect(read(bench, 3)).toEqual({ pin: [0x44, 0x55, 0x00], authority: 0x30, partitions: [1, 2] })
  })

  it('fills a short code with F if so set', () => {
    expect(read(withUser({ unusedDigits: 'F' }), 3)?.pin).toEqual([0x44, 0x55, 0xff])
  })

  it('shows F for every digit of a user without a code', () => {
    expect(read(withUser(), 7)).toEqual({ pin: [0xff, 0xff, 0xff], authority: 0x30, partitions: [1, 2] })
    const forgetful = new Bench({ facts: { users: { slotAuthority: 'written-with-code' } } })
    expect(read(forgetful, 7)).toEqual({ pin: [0xff, 0xff, 0xff], authority: 0, partitions: [] })
  })

  it('with a PIN wants a master', () => {
    const bench = withUser()
    const ask = (master: string) => {
      bench.send(userInformationRequestWithPin, { master: pinOf(master), user: 3 })
      return word(bench)
    }
    expect(ask('123400')).toBe('12034455003003')
    expect(ask('1234FF')).toBe('12034455003003')
    expect(ask('445500')).toBe('1C')
    expect(ask('999900')).toBe('1C')
    expect(ask('FFFFFF')).toBe('1C')
    // The go-to-program code belongs to the installer, who is no master.
    expect(ask('971300')).toBe('1C')
  })

  it('with a PIN is for any master, whatever his partitions, and so is writing', () => {
    const bench = withUser()
    bench.send(setUserAuthorization, { user: 3, authority: 0x38, partitions: [2] }).wait(0)
    bench.heard()
    const master = pinOf('445500')
    bench.send(userInformationRequestWithPin, { master, user: 3 })
    expect(word(bench)).toBe('12034455003802')
    bench.send(setUserCodeWithPin, { master, user: 5, pin: pinOf('667700') })
    expect(word(bench)).toBe('12056677003003')
    bench.send(
      setUserAuthorizationWithPin,
      { master, user: 5, authority: 0x20, partitions: [1] },
      ACKNOWLEDGE,
    )
    expect(word(bench)).toBe('1D')
    expect(
      bench.timeline.filter(event => event.type === 'panel.access.granted').map(({ data }) => data.partition),
    ).toEqual([2, 2, 2])
  })

  it('keeps the codes of installer and duress to the panel', () => {
    const bench = withUser()
    for (const user of [0, 100, 254, 255]) {
      bench.send(userInformationRequest, { user })
      expect(word(bench)).toBe('1C')
    }
  })

  it('gives six digits on a panel set to six', () => {
    expect(read(new Bench({ setup: { codeLength: 6 } }), 1)?.pin).toEqual([0x21, 0x43, 0x65])
  })
})

describe('setting a code', () => {
  it('fills an empty slot and answers with the user', () => {
    const bench = new Bench()
    bench.send(setUserCodeWithPin, { master: MASTER, user: 3, pin: pinOf('445500') })
    expect(bench.heard()[0]).toBe('12034455003001')
    expect(codeOf(bench, 3)).toBe('4455')
  })

  it('changes the code of a user and nothing else', () => {
    const bench = withUser()
    bench
      .send(setUserAuthorization, { user: 3, authority: 0x30, partitions: [2] })
      .wait(0)
      .heard()
    bench.send(setUserCode, { user: 3, pin: pinOf('7788FF') }, ACKNOWLEDGE)
    expect(bench.heard()[0]).toBe('12037788003002')
    expect(codeOf(bench, 3)).toBe('7788')
  })

  it('can change the code of the master', () => {
    const bench = new Bench()
    bench.send(setUserCodeWithPin, { master: MASTER, user: 1, pin: pinOf('987600') })
    expect(bench.heard()[0]).toBe('12018967003801')
  })

  it('takes away a code written as F, also one that is not there', () => {
    const bench = withUser()
    for (let times = 0; times < 2; times++) {
      bench.send(setUserCodeWithPin, { master: pinOf('1234FF'), user: 3, pin: NO_CODE })
      expect(bench.heard()[0]).toBe('1203FFFFFF3003')
      expect(codeOf(bench, 3)).toBeUndefined()
    }
  })

  it.each([
    ['a code that another user has', 4, '445500'],
    ['a code with more digits than codes have', 4, '445566'],
    ['a code with less', 4, '445FFF'],
    ['what is no digit', 4, '44A500'],
    ['the code of the installer', 4, '971300'],
    ['no code for the master', 1, 'FFFFFF'],
    ['a code for a user there is not', 100, '667700'],
    ['a code for user 0', 0, '667700'],
    ['a code for the installer', 255, '667700'],
  ])('fails for %s', (_, user, digits) => {
    const bench = withUser()
    const before = bench.device.record().panel.slots
    bench.send(setUserCode, { user, pin: pinOf(digits) }, ACKNOWLEDGE)
    expect(word(bench)).toBe('1C')
    expect(bench.device.record().panel.slots).toEqual(before)
  })

  it('fails when the panel is full, while codes can still be changed', () => {
    const bench = new Bench({ facts: { userCodes: { limit: 2 } } })
    const set = (user: number, digits: string) => {
      bench.send(setUserCode, { user, pin: pinOf(digits) })
      return bench.wait(2500).heard()[0]
    }
    expect(set(2, '445500')).toBe('12024455003001')
    expect(set(3, '667700')).toBe('1C')
    expect(set(2, '667700')).toBe('12026677003001')
  })

  it('fails while armed, on a panel that cannot be programmed then', () => {
    const bench = new Bench({ facts: { programming: { whileArmed: false } } })
    bench.hands.command({ type: 'arm', partition: 1, mode: 'away' }, 'control')
    bench.wait(0).heard()
    bench.send(setUserCode, { user: 3, pin: pinOf('445500') })
    expect(word(bench)).toBe('1C')
    expect(codeOf(bench, 3)).toBeUndefined()
  })

  it('fails during local programming, and where the PIN is not a master', () => {
    const bench = withUser()
    bench.send(setUserCodeWithPin, { master: pinOf('445500'), user: 4, pin: pinOf('667700') })
    expect(word(bench)).toBe('1C')
    const code = pinOf('971300').code(4)
    bench.hands.command({ type: 'programming/enter', code, partition: 1 }, 'control')
    bench.wait(0).heard()
    bench.send(setUserCode, { user: 4, pin: pinOf('667700') })
    expect(word(bench)).toBe('1C')
    expect(codeOf(bench, 4)).toBeUndefined()
  })
})

describe('setting an authority', () => {
  it('changes partitions and is acknowledged', () => {
    const bench = withUser()
    bench.send(
      setUserAuthorizationWithPin,
      { master: MASTER, user: 3, authority: 0x30, partitions: [2] },
      ACKNOWLEDGE,
    )
    expect(bench.heard()[0]).toBe('1D')
    expect(read(bench, 3)?.partitions).toEqual([2])
  })

  it('leaves out partitions that are not in use', () => {
    const bench = withUser()
    bench.send(setUserAuthorization, { user: 3, authority: 0x30, partitions: [2, 5, 8] }, ACKNOWLEDGE)
    expect(bench.heard()[0]).toBe('1D')
    expect(read(bench, 3)?.partitions).toEqual([2])
  })

  it('can take every authority from a user and give it back', () => {
    const bench = withUser()
    for (const authority of [0x00, 0x30]) {
      bench.send(setUserAuthorization, { user: 3, authority, partitions: [1] }, ACKNOWLEDGE)
      expect(bench.heard()[0]).toBe('1D')
      expect(read(bench, 3)).toMatchObject({ authority, partitions: [1] })
    }
  })

  it.each([0x70, 0x42, 0x01, 0x9f, 0xff])('keeps the authority %i to the bit', authority => {
    const bench = withUser()
    const values = { master: MASTER, user: 3, authority, partitions: [1, 2] }
    bench.send(setUserAuthorizationWithPin, values, ACKNOWLEDGE)
    expect(bench.heard()[0]).toBe('1D')
    bench.wait(0).send(userInformationRequest, { user: 3 })
    const hex = authority.toString(16).padStart(2, '0').toUpperCase()
    expect(word(bench)).toBe(`1203445500${hex}03`)
  })

  it('stays with the number: who gets it next may do no more', () => {
    const bench = withUser()
    bench.send(setUserAuthorization, { user: 3, authority: 0x42, partitions: [1] }).wait(0)
    bench.send(setUserCode, { user: 3, pin: NO_CODE }).wait(0).heard()
    expect(read(bench, 3)).toEqual({ pin: [0xff, 0xff, 0xff], authority: 0x42, partitions: [1] })
    bench.send(setUserCode, { user: 3, pin: pinOf('667700') }).wait(0)
    expect(read(bench, 3)).toMatchObject({ authority: 0x42, partitions: [1] })
  })

  it('goes with the code on a panel that keeps none by number: who gets it next begins anew', () => {
    const bench = new Bench({ facts: { users: { slotAuthority: 'written-with-code' } } })
    bench.send(setUserCode, { user: 3, pin: pinOf('445500') }).wait(0)
    bench.send(setUserAuthorization, { user: 3, authority: 0x42, partitions: [1] }).wait(0)
    bench.send(setUserCode, { user: 3, pin: NO_CODE }).wait(0).heard()
    expect(read(bench, 3)?.authority).toBe(0)
    bench.send(setUserCode, { user: 3, pin: pinOf('667700') }).wait(0)
    expect(read(bench, 3)?.authority).toBe(0x30)
    bench.send(setUserAuthorization, { user: 9, authority: 0x30, partitions: [1] }, ACKNOWLEDGE)
    expect(word(bench)).toBe('1C')
  })

  it('can be written before the code is', () => {
    const bench = withUser()
    bench.send(setUserAuthorization, { user: 9, authority: 0x42, partitions: [2] }, ACKNOWLEDGE)
    expect(bench.heard()[0]).toBe('1D')
    bench.send(setUserCode, { user: 9, pin: pinOf('667700') }).wait(0)
    expect(read(bench, 9)).toMatchObject({ authority: 0x42, partitions: [2] })
  })

  it('stays when the code is changed', () => {
    const bench = withUser()
    bench.send(setUserAuthorization, { user: 3, authority: 0x42, partitions: [1] }).wait(0)
    bench.send(setUserCode, { user: 3, pin: pinOf('667700') }).wait(0)
    expect(read(bench, 3)?.authority).toBe(0x42)
  })

  it('leaves the master a master, with other rights', () => {
    const bench = withUser()
    bench.send(setUserAuthorization, { user: 1, authority: 0x78, partitions: [1, 2] }, ACKNOWLEDGE)
    expect(bench.heard()[0]).toBe('1D')
    expect(read(bench, 1)?.authority).toBe(0x78)
  })

  it.each([
    ['makes a master', 0x38, '12034455003803'],
    ['makes no master of one whose bit is an output', 0xb8, '1C'],
  ])('%s', (_, authority, answer) => {
    const bench = withUser()
    bench
      .send(setUserAuthorization, { user: 3, authority, partitions: [1, 2] })
      .wait(0)
      .heard()
    bench.send(userInformationRequestWithPin, { master: pinOf('445500'), user: 3 })
    expect(word(bench)).toBe(answer)
  })

  it.each([
    ['a user there is not', 100, 0x30, [1]],
    ['the number of the duress code', 254, 0x30, [1]],
    ['a master that would be none', 1, 0x30, [1, 2]],
    ['a master whose bit would be an output', 1, 0xb8, [1, 2]],
  ])('fails for %s', (_, user, authority, partitions) => {
    const bench = withUser()
    const before = bench.device.record().panel.slots
    bench.send(setUserAuthorization, { user, authority, partitions }, ACKNOWLEDGE)
    expect(word(bench)).toBe('1C')
    expect(bench.device.record().panel.slots).toEqual(before)
  })

  it('wants a master where it comes with a PIN', () => {
    const bench = withUser()
    const values = { master: pinOf('445500'), user: 3, authority: 0, partitions: [1] }
    bench.send(setUserAuthorizationWithPin, values, ACKNOWLEDGE)
    expect(word(bench)).toBe('1C')
    expect(read(bench, 3)?.authority).toBe(0x30)
  })
})

describe.each([
  [0x32, userInformationRequestWithPin, { master: MASTER, user: 1 }],
  [0x33, userInformationRequest, { user: 1 }],
  [0x34, setUserCodeWithPin, { master: MASTER, user: 3, pin: pinOf('445500') }],
  [0x35, setUserCode, { user: 3, pin: pinOf('445500') }],
  [0x36, setUserAuthorizationWithPin, { master: MASTER, user: 1, authority: 0x38, partitions: [1] }],
  [0x37, setUserAuthorization, { user: 1, authority: 0x38, partitions: [1] }],
] as const)('message %d', (number, type, values) => {
  const send = (disabled: readonly number[]) => {
    const bench = new Bench({ settings: { disabled } })
    bench.send(type as typeof setUserCode, values as never, ACKNOWLEDGE)
    return bench.heard()[0]
  }

  it('is rejected when it is switched off, and only then', () => {
    const others = [0x32, 0x33, 0x34, 0x35, 0x36, 0x37].filter(other => other !== number)
    expect(send([number])).toBe('1F')
    expect(send(others)).not.toBe('1F')
  })
})
