import { describe, expect, it } from 'vitest'
import { type BenchOptions, DscBench } from '../support/dsc/bench.js'

const ONE = { partitions: 1, exitDelay: 60, entryDelay: 30 }
const bench = (options: BenchOptions = {}) => new DscBench('tpi', { setup: ONE, ...options }).logIn()
const armed = (options: BenchOptions = {}) => {
  const on = bench(options).send('0301').wait(60_000)
  on.heard()
  return on
}

describe('what comes over the wire', () => {
  it.each([
    ['a poll', '000', '500000'],
    ['an unknown command', '099', '502022'],
    ['the thermostat', '080', '502022'],
    ['letters in place of a command', 'ABC', '502020'],
    ['too little data', '030', '502025'],
    ['a code that is too short', '040112', '502025'],
    ['letters in a code', '04011x34', '502027'],
    ['a partition there is not', '0302', '502021'],
    ['partition 0', '0300', '502021'],
    ['keys that are none', '0711abc', '502027'],
    ['a switch that is neither on nor off', '0552', '502020'],
    ['a panic of no kind', '0604', '502020'],
    ['a time that there is not', '0102561010126', '502020'],
    ['a date that there is not', '0101200023026', '502020'],
    ['disarming what is not armed', '04011234', '502023'],
    ['too much data', '0001', '501'],
    ['seven keys', '07111234567', '501'],
  ])('%s is answered as the document says', (_, sent, answer) => {
    expect(bench().send(sent).heard()).toEqual([answer])
  })

  it('is answered by 501 where its checksum is wrong, and by 502 002 where it has no end', () => {
    expect(bench().raw('00091\r\n').heard()).toEqual(['501'])
    expect(bench().raw('0'.repeat(500)).heard()).toEqual(['502002'])
  })

  it('may end with LF alone', () => {
    expect(bench().raw('00090\n').heard()).toEqual(['500000'])
  })

  it('is answered one after the other, each when it is durable', () => {
    const on = bench()
    on.undurable = []
    on.send('0301', '000')
    expect(on.heard()).toEqual([])
    expect(on.keep().heard()).toEqual(['500030', '6561', '51083', '500000'])
  })

  it('is an overrun where more waits than there is room for', () => {
    const on = bench()
    on.undurable = []
    for (let times = 0; times < 50; times++) on.send('000')
    const heard = on.keep().heard()
    expect(heard.filter(line => line === '500000')).toHaveLength(33)
    expect(heard.filter(line => line === '502001')).toHaveLength(17)
  })
})

describe('arming and disarming', () => {
  it('away goes through the exit delay, and is no user’s closing', () => {
    const on = bench()
    expect(on.send('0301').heard()).toEqual(['500030', '6561', '51083'])
    expect(on.wait(60_000).heard()).toEqual(['7011', '65210', '51082'])
  })

  it.each([
    ['0321', '65212'],
    ['0311', '65211'],
  ])('%s ends in %s', (sent, report) => {
    expect(bench().send(sent).wait(60_000).heardOf('652')).toEqual([report])
  })

  it('with a code is the user’s, and goes by who leaves as a code at a keypad does', () => {
    const on = bench().user(5, '4455')
    expect(on.send('03314455').heardOf('500', '656')).toEqual(['500033', '6561'])
    on.hands.zone(1, { open: true })
    on.hands.zone(1, { open: false })
    expect(on.wait(60_000).heardOf('70', '652')).toEqual(['70010005', '65210'])
  })

  it('with zones bypassed says so', () => {
    const on = bench()
    on.hands.command({ type: 'bypass', zone: 3, on: true }, 'control')
    expect(on.send('0301').wait(60_000).heardOf('70')).toEqual(['7011', '7021'])
  })

  it('again is not ready, and so it is with a zone open', () => {
    expect(armed().send('0311').heard()).toEqual(['502024'])
    const open = bench()
    open.hands.zone(3, { open: true })
    open.heard()
    expect(open.send('0301', '03311234').heard()).toEqual(['502024', '502024'])
  })

  it('ends with the opening of a user, and the partition is ready', () => {
    const on = bench().user(5, '4455').send('0301').wait(60_000)
    on.heard()
    expect(on.send('04014455').heardOf('5000', '6', '7')).toEqual(['500040', '75010005', '6551', '6501'])
  })

  it('broken off while people leave opens nothing', () => {
    const on = bench().send('0301')
    on.heard()
    expect(on.send('04011234').heardOf('6', '7')).toEqual(['6551', '6501'])
  })

  it('by nobody known is a special opening', () => {
    const on = armed({ facts: { arming: { remoteUser: 'nobody' } } })
    on.hands.command({ type: 'disarm', partition: 1 }, 'control')
    expect(on.heardOf('6', '7')).toEqual(['7511', '6551', '6501'])
  })

  it('elsewhere is told when it is refused', () => {
    const on = bench()
    on.hands.zone(3, { open: true })
    on.heard()
    on.hands.command({ type: 'arm', partition: 1, mode: 'away' }, 'control')
    expect(on.heard()).toEqual(['6721'])
  })
})

describe('a code', () => {
  it('that is wrong is told once, and again when it is no longer on the bus', () => {
    const on = armed()
    expect(on.send('04019999').heard()).toEqual(['500040', '6701'])
    expect(on.wait(1000).send('04019998').heard()).toEqual(['500040'])
    expect(on.wait(5000).send('04019998').heard()).toEqual(['500040', '6701'])
  })

  it('is asked for where the panel wants one, and comes with 200', () => {
    const on = bench({ setup: { ...ONE, quickArm: false } })
    expect(on.send('0311').heard()).toEqual(['500031', '900'])
    expect(on.send('2001234').heardOf('5', '6', '9')).toEqual(['500200', '6561', '5108B'])
    expect(on.wait(60_000).heardOf('70', '652')).toEqual(['70010040', '65211'])
  })

  it('that is wrong is not asked for a second time', () => {
    const on = bench({ setup: { ...ONE, quickArm: false } }).send('0301', '2009999')
    expect(on.heard()).toEqual(['500030', '900', '500200', '6701'])
    expect(on.send('2001234').heard()).toEqual(['502026'])
  })

  it('may have the partition in front that asked for it', () => {
    const on = bench({ setup: { ...ONE, quickArm: false } }).send('0301', '20011234')
    expect(on.heardOf('656')).toEqual(['6561'])
  })

  it('that comes too late, or unasked, is not required', () => {
    const late = bench({ setup: { ...ONE, quickArm: false } })
      .send('0301')
      .wait(30_000)
    late.heard()
    expect(late.send('2001234').heard()).toEqual(['502026'])
    expect(bench().send('2001234').heard()).toEqual(['502026'])
  })

  it('wrong too often locks the keypads: 658, and 016 for a while', () => {
    const rule = { kind: 'lock', unit: 'attempts', count: 2, seconds: 120, alarm: false } as const
    const on = armed({ facts: { lockout: { rule } } })
    expect(on.send('04019999', '04019998').heard()).toEqual(['500040', '6701', '500040', '6581'])
    expect(on.send('04011234', '0721').heard()).toEqual(['500040', '502016', '500072', '502016'])
    expect(on.wait(120_000).send('04011234').heardOf('655')).toEqual(['6551'])
  })

  it('under duress is told of, and does what it is asked', () => {
    const on = bench({ setup: { ...ONE, duress: true } })
    on.user(6, '6677', 'forced').send('0301').wait(60_000)
    on.heard()
    expect(on.send('04016677').heardOf('6', '7')).toEqual(['6200000', '75010006', '6551', '6501'])
  })
})

describe('zones and alarms', () => {
  it('are told when they change, and the partition after them', () => {
    const on = bench()
    on.hands.zone(3, { open: true })
    expect(on.heard()).toEqual(['609003', '6511', '51080'])
    on.hands.zone(3, { open: true })
    expect(on.heard()).toEqual([])
    on.hands.zone(3, { open: false })
    expect(on.heard()).toEqual(['610003', '6501', '51081'])
  })

  it('tell of tamper and fault', () => {
    const on = bench()
    on.hands.zone(3, { tamper: true })
    expect(on.heardOf('6', '8')).toEqual(['6031003', '6511', '8401', '84920'])
    on.hands.zone(3, { tamper: false, trouble: true })
    expect(on.heardOf('6', '8')).toEqual(['6041003', '605003', '6501', '84910'])
    on.hands.zone(3, { trouble: false })
    expect(on.heardOf('6', '8')).toEqual(['606003', '8411'])
  })

  it('go through entry delay to alarm, and are restored when the zone closes', () => {
    const on = armed()
    on.hands.zone(1, { open: true })
    expect(on.heardOf('6')).toEqual(['609001', '6571'])
    expect(on.wait(30_000).heardOf('6')).toEqual(['6011001', '6541'])
    on.hands.zone(1, { open: false })
    expect(on.heardOf('6')).toEqual(['610001', '6021001'])
    expect(on.send('04011234').heardOf('6', '7')).toEqual(['75010040', '6551', '6501'])
  })

  it('are armed again when the bell stops', () => {
    const on = armed()
    on.hands.zone(3, { open: true })
    on.hands.zone(3, { open: false })
    on.heard()
    expect(on.wait(240_000).heardOf('6', '7')).toEqual(['65210'])
  })

  it.each([
    ['0601', ['621', '622']],
    ['0602', ['623', '624']],
    ['0603', ['625', '626']],
  ])('by %s begin and end', (sent, reports) => {
    expect(bench().send(sent).heardOf('62')).toEqual(reports)
  })

  it('by an emergency key of a disarmed panel end in ready, with no opening', () => {
    const on = bench().send('0603')
    expect(on.heardOf('654')).toEqual(['6541'])
    expect(on.wait(240_000).heardOf('6', '7')).toEqual(['6501'])
  })

  it('have timers that count down from the closing', () => {
    const on = bench()
    on.hands.zone(1, { open: true })
    on.hands.zone(2, { open: true })
    on.hands.zone(2, { open: false })
    on.wait(11_000).heard()
    expect(on.send('008').heard()).toEqual(['500008', `615FFFFFDFF${'0'.repeat(248)}`])
    on.wait(5000 * 0x10000)
    expect(on.send('008').heardOf('615')).toEqual([`615FFFF0000${'0'.repeat(248)}`])
  })
})

describe('the system', () => {
  it('tells of mains and battery, and of what is wrong every five minutes', () => {
    const on = bench()
    on.hands.power({ mains: false, battery: 'low' })
    expect(on.heardOf('8')).toEqual(['802', '800', '8401', '84903'])
    expect(on.wait(5 * 60_000).heardOf('8')).toEqual(['84903'])
    on.hands.power({ mains: true, battery: 'ok' })
    expect(on.heardOf('8')).toEqual(['803', '801', '8411'])
    expect(on.wait(20 * 60_000).heardOf('849')).toEqual([])
  })

  it('takes the time, and broadcasts it every four minutes', () => {
    const on = bench()
    expect(on.send('0101120010716').heard()).toEqual(['500010'])
    expect(on.send('0561').heard()).toEqual(['500056'])
    expect(on.wait(4 * 60_000).heard()).toEqual(['5501124010716'])
    expect(
      on
        .send('0560')
        .wait(10 * 60_000)
        .heard(),
    ).toEqual(['500056'])
  })

  it('stamps what it says from then on', () => {
    const on = bench()
    on.send('0101120010716').heard()
    expect(on.send('0551').lines()).toEqual(['5000552F'])
    expect(on.send('000').lines()).toEqual(['11:20:00 50000025'])
    expect(on.send('0550', '000').lines()).toEqual(['11:20:00 5000552F', '50000025'])
  })

  it('tells when an installer programs, and takes nothing meanwhile but keys', () => {
    const on = bench()
    on.hands.keys('*85555')
    expect(on.heardOf('680')).toEqual(['680'])
    expect(on.send('0301', '0721').heard()).toEqual(['500030', '502017', '500072', '502017'])
    on.wait(1000).send('0711#')
    expect(on.wait(1000).send('0301').heardOf('656')).toEqual(['6561'])
  })

  it('is busy for others while a user programs at a keypad', () => {
    const on = bench()
    on.hands.keys('*51234')
    expect(on.heardOf('673')).toEqual(['6731'])
    expect(on.send('0301').heard()).toEqual(['500030', '502018'])
  })

  it('tells of chime and of outputs', () => {
    const on = bench()
    expect(on.send('0711*4').heardOf('66')).toEqual(['6631'])
    expect(on.wait(1000).send('0711*4').heardOf('66')).toEqual(['6641'])
    expect(on.send('02012', '02015').heard()).toEqual(['500020', '91212', '6601', '502020'])
  })

  it('goes blank where that is on, and wakes with a key', () => {
    const on = bench({ settings: { keypadBlanking: true } }).wait(30_000)
    expect(on.heard()).toEqual(['6591'])
    expect(on.send('0301', '04011234').heard()).toEqual(['502024', '502024'])
    expect(on.send('0711#').heard()).toEqual(['500071'])
    expect(on.wait(1000).send('0301').heardOf('656')).toEqual(['6561'])
  })
})
