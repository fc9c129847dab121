import { describe, expect, it } from 'vitest'
import { alarmTrouble } from '../../protocols/concord/messages/alarm-trouble.js'
import { armingLevel } from '../../protocols/concord/messages/arming-level.js'
import { singleListRequest } from '../../protocols/concord/messages/single-list-request.js'
import { userData } from '../../protocols/concord/messages/user-data.js'
import { documentsOf } from '../../src/cloud/native/panel-documents.js'
import { add, now } from '../../src/device/testing/requests.js'
import { Bench } from '../support/concord/bench.js'

const LOCK_OFF = { accessCodeLock: false }

/** What the panel's documents have of users and arming. */
const documents = ({ device }: Bench) => {
  const { slot, slots, state } = documentsOf(device.module)
  return { users: slot, used: slots.used, arming: state.partitions[0]?.arming }
}

const users = (bench: Bench) =>
  bench
    .send(singleListRequest, { list: 9 })
    .heardAs(userData)
    .filter(({ user }) => user < 230)

const answers = ({ upstream }: Bench) =>
  upstream.flatMap(each => (each.kind === 'response' ? [each.response] : []))

const userEvents = ({ timeline }: Bench) =>
  timeline.filter(({ type }) => type.startsWith('panel.user_code.')).map(({ type, data }) => ({ type, data }))

describe('a code that is programmed over the wire alone', () => {
  it('opens at the touchpad, is in the documents of the cloud, and is gone from all when it is deleted', () => {
    const bench = new Bench({ settings: LOCK_OFF, setup: { exitDelay: 0 } })
    expect(bench.keys('9 1234 030 003 0 4322 # * 00 #').heard()).toEqual(
      expect.arrayContaining(['ACK', '\n022022']),
    )
    expect(users(bench)).toEqual([{ user: 3, code: '4322' }])
    expect(documents(bench)).toMatchObject({
      used: 1,
      users: expect.arrayContaining([expect.objectContaining({ slot: 3 })]),
    })
    expect(JSON.stringify(documents(bench))).not.toContain('4322')

    bench.hands.keys('34322')
    expect(bench.heardAs(armingLevel)).toMatchObject([{ user: 3, level: 3 }])
    expect(documents(bench).arming).toBe('armed_away')
    bench.hands.keys('4322')
    expect(bench.heardAs(armingLevel)).toMatchObject([{ user: 3, level: 1 }])
    expect(documents(bench).arming).toBe('disarmed')

    bench.keys('9 1234 030 003 0 1234 # * 00 #')
    expect(bench.heard()).toContain('\n022022')
    expect(users(bench)).toEqual([])
    expect(documents(bench)).toMatchObject({
      used: 0,
      users: expect.not.arrayContaining([expect.objectContaining({ slot: 3 })]),
    })
    bench.hands.keys('34322')
    expect(bench.arming()).toBe('disarmed')
    expect(userEvents(bench)).toEqual([
      { type: 'panel.user_code.added', data: { slot: 3, userType: 'unrestricted', by: 'keypad' } },
      { type: 'panel.user_code.cleared', data: { slot: 3, by: 'keypad' } },
    ])
  })

  it('shows nobody its digits: neither timeline nor trace nor what is told of the line', () => {
    const bench = new Bench()
    bench.keys('9 1234 030 003 0 4322 # * 00 #').heard()
    const shown = JSON.stringify([bench.timeline, bench.traces])
    for (const hidden of ['4322', '04030202', '04 03 02 02']) expect(shown).not.toContain(hidden)
  })
})

describe('a code that the cloud adds', () => {
  it('is told of by its event, in the list with its digits, and opens from the wire', () => {
    const bench = new Bench({ settings: LOCK_OFF, setup: { exitDelay: 0 } })
    bench.hands.request(add('t1', '4322', { slot: 5 }))
    expect(answers(bench)).toMatchObject([{ execution: 'succeeded', slot: 5 }])
    expect(bench.heard()).toContain('\n0D22020100030000000C00000546')
    expect(users(bench)).toEqual([{ user: 5, code: '4322' }])
    bench.keys('34322')
    expect(bench.heardAs(armingLevel)).toMatchObject([{ user: 5, level: 3 }])
  })

  it('waits while the panel is armed, and is written when the wire disarms it', () => {
    const bench = new Bench({ setup: { exitDelay: 0 } })
    bench.keys('31234').heard()
    bench.hands.request(add('t1', '4322', { slot: 5 }))
    expect(answers(bench)).toMatchObject([{ execution: 'in_progress', reason: 'WAITING_FOR_DISARM' }])
    bench.keys([0x20])
    expect(answers(bench).at(-1)).toMatchObject({ execution: 'succeeded', slot: 5 })
    expect(
      bench.heardAs(alarmTrouble).map(({ general, specific, data }) => [general, specific, data]),
    ).toContainEqual([12, 0, 5])
  })

  it('is refused while somebody programs over the wire', () => {
    const bench = new Bench()
    bench.keys('9 1234').heard()
    bench.hands.request({ ...add('t1', '4322', { slot: 5 }), whileArmed: 'refuse' })
    expect(answers(bench).at(-1)).toMatchObject({ reason: 'LOCAL_PROGRAMMING' })
    bench.keys('00#').heard()
    bench.hands.request(add('t2', '4322', { slot: 5 }))
    expect(answers(bench).at(-1)).toMatchObject({ execution: 'succeeded' })
  })
})

it('arming from the cloud is the master’s, by the level that the wire tells', () => {
  const bench = new Bench({ setup: { exitDelay: 0 } })
  bench.hands.request(
    now('t1', { name: 'arm', partition: 1, mode: 'home', bypass: false, noEntryDelay: false }),
  )
  expect(bench.heardAs(armingLevel)).toMatchObject([{ user: 246, level: 2 }])
})
