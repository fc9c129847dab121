import { describe, expect, it } from 'vitest'
import { describeLine } from '../../protocols/elk-m1/describe.js'
import { bytesOf } from '../../protocols/elk-m1/framing.js'
import type { ZoneSetup } from '../../src/panel/zones.js'
import { Bench } from '../support/elk-m1/bench.js'

/** What was seen on the wires of real panels, or stands in the document as it is; each with its source. */
const ZONE_17: ZoneSetup = { zone: 17, name: 'Garage', kind: 'entry_exit', partition: 1 }

describe('a session begins', () => {
  it('without an answer to vn before firmware 5.1.12, and lw is answered (home-assistant/core 69231, 71671; p. 47)', () => {
    const bench = new Bench({ settings: { firmware: '5.1.8' } })
    expect(bench.line('06vn0056').wait(5_000).heard()).toEqual([])
    expect(bench.line('06lw0057').heard()).toEqual([`66LW${'0'.repeat(98)}91`])
  })

  it('with vn of firmware that has it', () => {
    expect(new Bench({ settings: { firmware: '5.1.12' } }).line('06vn0056').heard()).toEqual([
      '36VN05010C0103020000000000000000000000000000000000000074',
    ])
  })

  it('with ua of all zeros, by which clients know that they have all (home-assistant/core 70575, 69231)', () => {
    const [line] = new Bench().line('0Cua0000000037').heard()
    expect(line).toMatch(/^19UA00000000.{8}41F00..$/)
  })

  it('with names of users as the factory has them (home-assistant/core 70575)', () => {
    expect(new Bench().line('0Bsd02080005D').heard()).toEqual(['1BSD02080USER 080        00A5'])
  })
})

it('ua of a master who is valid everywhere (gwww/elkm1 48)', () => {
  const bench = new Bench({ setup: { partitions: 8, masterCode: '5678' } })
  const [line] = bench.line('0Cua005678001D').heard()
  expect(line).toMatch(/^19UA005678FF.{8}42[FC]00..$/)
})

it('a zone that shorts is told by ZC, AS and AM (home-assistant/core 107990)', () => {
  const bench = new Bench({ setup: { zones: [ZONE_17], partitions: 8 }, settings: { violated: 'short' } })
  bench.hands.zone(17, { open: true })
  expect(bench.wait(300).heard()).toEqual([
    '0AZC017B00B8',
    '1EAS000000000111111100000000000F',
    '0CAM000000007F',
  ])
})

it('a zone that hinders no area is told by ZC alone (home-assistant/core 107990)', () => {
  const bench = new Bench({
    setup: { zones: [{ ...ZONE_17, zone: 32 }], partitions: 1 },
    settings: { violated: 'short' },
  })
  bench.command({ type: 'bypass', zone: 32, on: true })
  bench.heard()
  bench.hands.zone(32, { open: true })
  expect(bench.heard().map(line => line.slice(2, 4))).toEqual(['ZC'])
})

describe('a code is changed (p. 23)', () => {
  const bench = () => new Bench({ setup: { partitions: 8, masterCode: '3456' } })

  it('with the authority of the master', () => {
    expect(bench().line('23cu0050000030405060000090807062100BB').heard()).toEqual(['09CU005000A'])
  })

  it('and not if somebody has it', () => {
    const one = bench()
    one.send('cu00700000304050600000403020100').heard()
    expect(one.line('23cu0050000030405060000040302010000D2').heard()).toEqual(['09CU2550003'])
  })
})

it('a code that nobody has is told as soon as it is whole, and again with each further digit (p. 27)', () => {
  const bench = new Bench()
  bench.hands.keys('34567')
  expect(bench.heard()).toEqual(['17IC000003040506000010069', '17IC000004050607000010065'])
})

it('EE is sent as the exit time begins, and as it ends (p. 26)', () => {
  const bench = new Bench({ settings: { exit2: 120 } })
  expect(bench.line('0Da11001234003F').heardAs('EE')).toEqual(['0FEE10060120100E5'])
  expect(bench.wait(60_000).heardAs('EE')).toEqual(['0FEE10000000100EE'])
})

it('an arming status before the exit time says armed fully, and the next one has the timer (scottlamb/elkm1)', () => {
  expect(new Bench().line('0Da11001234003F').heardAs('AS')).toEqual([
    '1EAS100000004111111100000000000A',
    '1EAS1000000031111111000000003CF5',
  ])
  const plain = new Bench({ settings: { armedBeforeExit: false } })
  expect(plain.line('0Da11001234003F').heardAs('AS')).toEqual(['1EAS1000000031111111000000003CF5'])
})

it('an alarm that no table has is read all the same (home-assistant/core 135061)', () => {
  const { words } = describeLine(bytesOf('1EAS0101000004041111U000000000E3'))
  expect(words).toBe('AS arming status · armed 01010000 · arm up 04041111 · alarm U0000000 · seconds 0')
})

it('le is answered with a bare OK (p. 35)', () => {
  expect(new Bench().line('10le12800100110080').heard()).toEqual(['OK'])
})

it('a wrong checksum is met with silence, and spoils nothing (p. 9)', () => {
  const bench = new Bench()
  expect(bench.line('06as0067').wait(3_000).heard()).toEqual([])
  expect(bench.line('06as0066').heard()).toEqual(['1EAS000000001111111100000000000E'])
})

it('arming with open zones goes round them (p. 10)', () => {
  const bench = new Bench({ setup: { zones: [ZONE_17] } })
  bench.hands.zone(17, { open: true })
  const lines = bench.line('0Da11001234003F').heard()
  expect(lines.filter(line => line.startsWith('1EAS1')).length).toBeGreaterThan(0)
  bench.wait(60_000)
  const [status] = bench.ask('as')
  expect(status).toMatch(/^1EAS1.{7}5/)
})

it('KC with key 00 is no key: it tells lights and sounds (gwww/elkm1 82; pp. 32 and 33)', () => {
  expect(new Bench().line('08kc010009').heard()).toEqual(['19KC01000000000000000000017'])
})
